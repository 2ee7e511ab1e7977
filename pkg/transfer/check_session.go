package transfer

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func (c *checker) appointment(n appointment.Appointment) {
	c.id("id", n.ID, false)
	c.id("client_id", n.ClientID, false)
	c.label("platform", n.Platform)
	c.label("policy_version", n.PolicyVersion)
	c.needed("status", string(n.Status))
	c.needed("charge", string(n.Charge))
	c.at("start", n.Start)
	c.slot("end", n.Slot())
	c.zone("timezone", n.Timezone)
	c.year("start", n.Start, n.Timezone)
	c.at("created", n.Created)
	c.at("updated", n.Updated)
	c.short("place", n.Place, appointment.PlaceLimit)
	c.short("room", n.Room, appointment.RoomLimit)
	c.short("note", n.Note, appointment.NoteLimit)
	c.short("reason.text", n.Reason.Text, appointment.NoteLimit)
	c.notNegative("sequence", int64(n.Sequence))
	for _, m := range n.Moves {
		c.at("moves", m.At)
		c.needed("moves", string(m.By))
		c.id("moves", m.With, true)
	}
	c.charged(n)
	c.silence(n)
	for _, s := range n.Freed {
		c.at("freed", s.Start)
		c.slot("freed", s)
	}
	c.id("series", n.Series, true)
	c.id("package", n.Package, true)
	c.id("origin", n.Origin, true)
	c.id("specialist", n.Specialist, true)
}

// slot wants a stretch of time that lasts, and not longer than an appointment can.
func (c *checker) slot(field string, s appointment.Slot) {
	c.at(field, s.End)
	c.require(s.End.After(s.Start) && s.Duration() <= appointment.MaxDuration, field, BadEnd, s.End.Format(time.RFC3339))
}

func (c *checker) message(n appointment.Message) {
	c.id("id", n.ID, false)
	c.id("appointment_id", n.AppointmentID, false)
	c.needed("message_kind", string(n.Kind))
	c.at("received", n.Received)
	c.at("recorded", n.Recorded)
	c.short("text", n.Text, appointment.MessageLimit)
	c.side("by", n.By)
	c.require(n.Side() == appointment.ByClient || n.Kind.Sided(), "by", BadWord, string(n.By))
}

func (c *checker) notice(n appointment.Notice) {
	c.id("id", n.ID, false)
	c.id("appointment_id", n.AppointmentID, false)
	c.needed("notice_kind", string(n.Kind))
	c.needed("state", string(n.State))
	c.at("created", n.Created)
}

func (c *checker) support(n appointment.SupportRequest) {
	c.id("id", n.ID, false)
	c.id("appointment_id", n.AppointmentID, false)
	c.needed("state", string(n.State))
	c.require(!n.State.Mailed(), "state", BadWord, string(n.State))
	c.at("created", n.Created)
}

func (c *checker) offer(n appointment.Offer) {
	c.id("id", n.ID, false)
	c.id("appointment_id", n.AppointmentID, false)
	c.needed("by", string(n.By))
	c.needed("state", string(n.State))
	c.at("created", n.Created)
	c.at("expires", n.Expires)
	c.require(len(n.Slots) > 0, "slots", Needed, "")
	c.require(n.Accepted >= 0 && n.Accepted <= len(n.Slots), "accepted", BadNumber, "")
	c.short("reason.text", n.Reason.Text, appointment.NoteLimit)
	c.id("waiting", n.Waiting, true)
	for _, s := range n.Slots {
		c.at("slots", s.Start)
		c.slot("slots", s)
		c.year("slots", s.Start, time.UTC.String())
	}
}
