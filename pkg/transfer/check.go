package transfer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// longestText is how many bytes any text may have: no letter is longer.
const longestText = 64 << 10

// checkText returns why a text cannot stand anywhere, empty where it can.
func checkText(text string) Why {
	switch {
	case len(text) > longestText:
		return TooLong
	case appointment.HasControl(text):
		return BadText
	}
	return ""
}

// checker gathers the first thing that is wrong with a record.
type checker struct {
	zones map[string]*time.Location
	found *Wrong
}

func (c *checker) add(field string, why Why, value string) {
	if c.found == nil {
		c.found = wrong(field, why, value)
	}
}

func (c *checker) require(is bool, field string, why Why, value string) {
	if !is {
		c.add(field, why, value)
	}
}

// id wants an id; optional allows that there is none.
func (c *checker) id(field, id string, optional bool) {
	if id == "" {
		c.require(optional, field, Needed, "")
		return
	}
	c.require(ValidID(id), field, BadID, id)
}

func (c *checker) needed(field, text string) { c.require(text != "", field, Needed, "") }

func (c *checker) at(field string, t time.Time) { c.require(!t.IsZero(), field, Needed, "") }

// label wants what tells rules apart, which stands in a key of the book.
func (c *checker) label(field, text string) {
	c.needed(field, text)
	c.require(len(text) <= policy.LongestLabel, field, TooLong, text)
}

// day wants a day.
func (c *checker) day(field, text string) {
	_, err := time.Parse(time.DateOnly, text)
	c.require(err == nil, field, BadDay, text)
}

// short wants a text of so many characters at most.
func (c *checker) short(field, text string, limit int) {
	c.require(utf8.RuneCountInString(text) <= limit, field, TooLong, text)
}

func (c *checker) notNegative(field string, n int64) {
	const most = 1 << 52 // what every reader of JSON has as it is
	c.require(n >= 0 && n <= most, field, BadNumber, "")
}

// check returns what is wrong with the record by itself, nil for nothing.
func (c *Codec) check(r Record) error {
	k := &checker{zones: c.zones}
	k.record(r)
	if k.found == nil {
		return nil
	}
	return k.found
}

func (c *checker) record(r Record) {
	switch n := r.Noun.(type) {
	case Header:
		c.require(n.Schema == Schema, "schema", BadWord, n.Schema)
	case appointment.Client:
		c.client(n)
	case Forgotten:
		c.id("id", n.ID, false)
	case policy.Platform:
		c.platform(n)
	case appointment.PlatformFile:
		c.label("name", n.Name)
		c.needed("text", n.Text)
	case appointment.Hours:
		c.require(n.Valid(), "week", BadHours, "")
	case appointment.Series:
		c.series(n)
	case appointment.Package:
		c.parcel(n)
	case appointment.Waiting:
		c.waiting(n)
	case appointment.Appointment:
		c.appointment(n)
	case appointment.Message:
		c.message(n)
	case appointment.Notice:
		c.notice(n)
	case appointment.SupportRequest:
		c.support(n)
	case appointment.Offer:
		c.offer(n)
	case appointment.Block:
		c.block(n)
	case appointment.CalendarAccount:
		c.calendar("name", n.Name)
		c.needed("url", n.URL)
		c.at("added", n.Added)
	case appointment.Pushed:
		c.calendar("calendar", n.Calendar)
		c.uid("uid", n.UID)
		c.id("appointment_id", n.AppointmentID, false)
	case Key:
		c.key(n)
	case Event:
		c.event(n)
	case Change:
		c.change(n)
	case End:
		c.notNegative("records", int64(n.Records))
	}
}

func (c *checker) client(n appointment.Client) {
	c.id("id", n.ID, false)
	c.needed("name", n.Name)
	c.require(n.Name == "" || !appointment.ShowsNothing(n.Name) && !strings.ContainsAny(n.Name, "\t\n\r"), "name", BadText, n.Name)
	c.short("name", n.Name, appointment.NameLimit)
	c.require(n.Lang == "" || slices.Contains(appointment.Langs(), n.Lang), "lang", BadWord, n.Lang)
	c.short("salutation", n.Salutation, appointment.NameLimit)
	c.require(n.Email == "" || appointment.IsAddress(n.Email), "email", BadWord, n.Email) // as books of before have it
	c.require(n.Phone == "" || appointment.IsPhone(n.Phone), "phone", BadWord, n.Phone)
	c.short("note", n.Note, appointment.NoteLimit)
	c.terms(n.Terms)
}

// terms wants what a booking could be made on, each where it is given.
func (c *checker) terms(t appointment.Terms) {
	const of = "terms."
	whole := t.Duration%time.Minute == 0
	c.require(t.Duration >= 0 && t.Duration <= appointment.MaxDuration && whole, of+"duration_seconds", BadNumber, "")
	c.amounts(of+"price.", t.Price.Currency, amount{"minor", t.Price.Minor})
	c.require(t.Priced || t.Price == (appointment.Amount{}), of+"priced", BadWord, "false")
	c.short(of+"place", t.Place, appointment.PlaceLimit)
}

func (c *checker) series(n appointment.Series) {
	c.id("id", n.ID, false)
	c.id("client_id", n.ClientID, false)
	c.needed("rule.unit", string(n.Rule.Unit))
	c.require(n.Rule.Every > 0 && n.Rule.Every <= appointment.MostInSeries, "rule.every", BadNumber, "")
	c.at("start", n.Start)
	c.zone("timezone", n.Timezone)
	c.year("start", n.Start, n.Timezone)
	c.day("last", n.Last)
	c.require(n.Shift > -mostShift && n.Shift < mostShift, "shift", BadNumber, strconv.Itoa(n.Shift))
	_, err := time.Parse(appointment.ClockLayout, n.Clock)
	c.require(n.Clock == "" || err == nil, "clock", BadWord, n.Clock)
	c.at("created", n.Created)
}

// mostShift is more days than a series can have moved within the years in which there are
// appointments.
const mostShift = (appointment.LastYear - appointment.FirstYear + 1) * 366

func (c *checker) waiting(n appointment.Waiting) {
	c.id("id", n.ID, false)
	c.id("client_id", n.ClientID, false)
	c.require(n.Hours().Valid(), "within", BadHours, "")
	c.require(n.Valid(), "length_seconds", BadNumber, "")
	c.zone("timezone", n.Timezone)
	c.at("added", n.Added)
	c.at("updated", n.Updated)
}

// side wants one of the two who meet, where one is named.
func (c *checker) side(field string, by appointment.Party) {
	c.require(by != appointment.ByPlatform, field, BadWord, string(by))
}

// zone wants the name of a zone.
func (c *checker) zone(field, name string) {
	c.needed(field, name)
	if _, known := c.zones[name]; !known {
		zone, err := time.LoadLocation(name)
		if err != nil || name == "Local" {
			zone = nil
		}
		c.zones[name] = zone
	}
	c.require(c.zones[name] != nil, field, BadWord, name)
}

// year wants an instant to be, in a zone that is checked, in a year in which an appointment may start.
func (c *checker) year(field string, t time.Time, zone string) {
	at := t.In(cmp.Or(c.zones[zone], time.UTC))
	c.require(t.IsZero() || appointment.KeepsYear(at.Year()), field, BadYear, at.Format(time.RFC3339))
}

// ValidID reports whether a text can be an id.
func ValidID(id string) bool {
	const longest = 64
	letters := strings.Trim(id, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == ""
	return id != "" && len(id) <= longest && letters
}
