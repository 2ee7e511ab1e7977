package transfer

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func (c *checker) block(n appointment.Block) {
	c.id("id", n.ID, false)
	c.calendar("source", n.Source)
	c.needed("uid", n.UID)
	c.notNegative("sequence", int64(n.Sequence))
	for _, t := range n.Times {
		c.notNegative("times.sequence", int64(t.Sequence))
	}
	c.require(n.Valid(), "times", BadEnd, "")
	c.at("updated", n.Updated)
}

// calendar wants the name of a calendar, or of a file that was taken in as one, which stands in keys
// of the book.
func (c *checker) calendar(field, name string) {
	c.needed(field, name)
	c.require(name == "" || !appointment.ShowsNothing(name) && !strings.ContainsAny(name, "\t\n\r"), field, BadText, name)
	c.short(field, name, appointment.CalendarLimit)
}

// uid wants the UID of an event of the book, which stands in a key.
func (c *checker) uid(field, uid string) {
	c.needed(field, uid)
	c.require(!strings.ContainsAny(uid, "\t\n\r"), field, BadText, uid)
	c.require(len(uid) <= appointment.LongestUID, field, TooLong, uid)
}
