package transfer

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func (c *checker) key(n Key) {
	c.needed("key", n.Key)
	c.id("event_id", n.EventID, false)
	c.id("portion.appointment_id", n.Portion.AppointmentID, true)
	c.id("portion.client_id", n.Portion.ClientID, true)
	c.id("portion.package_id", n.Portion.PackageID, true)
	c.id("portion.waiting_id", n.Portion.WaitingID, true)
	for _, id := range n.Portion.Members {
		c.id("portion.members", id, false)
	}
	for _, a := range n.Answers {
		c.id("answers.appointment_id", a.AppointmentID, true)
	}
	for _, s := range n.Skipped {
		c.id("skipped.with", s.With, true)
	}
}

func (c *checker) event(n Event) {
	c.require(n.Sequence > 0, "sequence", BadNumber, "")
	c.id("id", n.ID, false)
	c.needed("verb", string(n.Verb))
	c.id("appointment_id", n.AppointmentID, true)
	c.id("of", n.Of, true)
	c.id("into", n.Into, true)
	c.at("recorded", n.Recorded)
	for _, id := range slices.Concat(n.Assumed, n.Forgets) {
		c.id("forgets", id, false)
	}
	for _, a := range n.Asked {
		c.id("asked", a.AppointmentID, true)
	}
	for _, e := range n.Erased {
		c.id("erased", e.ClientID, false)
	}
	c.notNegative("changes", int64(n.Changes))
}

func (c *checker) change(n Change) {
	c.needed("of", string(n.Of))
	c.notNegative("ordinal", int64(n.Ordinal))
	c.require(n.Ordinal < 1<<31, "ordinal", BadNumber, "")
	c.notNegative("erased_in", int64(n.ErasedIn))
	switch n.Of {
	case KindClient, KindSeries, KindPackage, KindWaiting, KindBlock, KindAppointment:
		c.id("id", n.ID, false)
	case KindMessage, KindNotice, KindSupport, KindOffer:
		c.id("id", n.ID, false)
		c.id("appointment_id", n.AppointmentID, false)
	case KindPlatform:
		c.label("id", n.ID)
		c.label("version", n.Version)
	case KindPlatformFile:
		c.label("id", n.ID)
	case KindCalendar: // folded, which can be longer than it was
		c.needed("id", n.ID)
	case KindPushed:
		c.uid("id", n.ID)
		c.needed("version", n.Version)
	case KindKey:
		c.needed("id", n.ID)
	case KindHeader, KindForgotten, KindHours, KindEvent, KindChange, KindEnd:
	}
	if n.Left == nil {
		return
	}
	inner := &checker{zones: c.zones}
	if inner.record(Record{Noun: n.Left}); inner.found != nil {
		c.add("left."+inner.found.Field, inner.found.Why, inner.found.Value)
	}
	c.require(n.fits(), "left.id", BadID, "")
}

// fits reports whether what a change left is what it says that it changed.
func (n Change) fits() bool {
	switch is := n.Left.(type) {
	case appointment.Client:
		return is.ID == n.ID
	case appointment.Appointment:
		return is.ID == n.ID
	case appointment.Series:
		return is.ID == n.ID
	case appointment.Package:
		return is.ID == n.ID
	case appointment.Waiting:
		return is.ID == n.ID
	case appointment.Message:
		return is.ID == n.ID && is.AppointmentID == n.AppointmentID && is.Received.Equal(n.Received)
	case appointment.Notice:
		return is.ID == n.ID && is.AppointmentID == n.AppointmentID
	case appointment.SupportRequest:
		return is.ID == n.ID && is.AppointmentID == n.AppointmentID
	case appointment.Offer:
		return is.ID == n.ID && is.AppointmentID == n.AppointmentID
	case policy.Platform:
		return is.Name == n.ID && is.Version == n.Version
	case appointment.PlatformFile:
		return is.Name == n.ID
	case appointment.Block:
		return is.ID == n.ID
	case appointment.Pushed:
		return is.UID == n.ID
	case Key:
		return is.Key == n.ID
	}
	return true
}
