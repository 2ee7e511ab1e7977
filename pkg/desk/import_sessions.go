package desk

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mapping"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// Why an event does not become an appointment.
const (
	CauseTentative ImportCause = "tentative" // it is not agreed on
	CauseRepeats   ImportCause = "repeats"   // it is a series, of which nobody says how long
	CauseWholeDay  ImportCause = "whole_day" // it takes whole days, or longer than an appointment can
	CauseNoTime    ImportCause = "no_time"   // it has no length, or takes no time
	CauseUntitled  ImportCause = "untitled"  // it does not say with whom
)

// sessions takes the events of a calendar in as appointments, each with the client that its title names. What
// adsum gave out keeps its id.
func (m *merging) sessions() error {
	rules, err := m.platforms(m.w.Reader).Get(m.Platform)
	if err != nil {
		return err
	}
	known := places{}
	for _, event := range m.diary.all {
		m.line = event.Line
		if err := m.session(event, rules.For(m.Now, event.Start), known); err != nil {
			return err
		}
	}
	return nil
}

func (m *merging) session(event calendar.Event, p policy.Platform, known places) error {
	row := ImportRow{Line: event.Line, Kind: transfer.KindAppointment, Client: event.Summary, Start: event.Start, Timezone: m.Zone.String()}
	if cause := unfitEvent(event); cause != "" {
		m.keep(row, cause)
		return nil
	}
	id, found, err := m.idOfEvent(event, known)
	if err != nil {
		return err
	}
	switch {
	case found:
		if _, err := m.ask(ownedAs(event, id)); err != nil {
			return err
		}
		return m.unblock(event.UID)
	case known.forgottenAt(rowOfEvent(event)):
		m.keep(row, CauseForgotten)
		return nil
	}
	name := m.Titles.Summary.ClientIn(event.Summary, event.Location)
	if selector.CheckName(name) != nil {
		return fault.New(fault.Invalid, "desk.import_title", "file", m.Name, "line", event.Line, "title", event.Summary)
	}
	client, ok, err := m.clientOfRow(mapping.Row{Client: name})
	if err != nil || !ok {
		return err
	}
	made := m.sessionOf(event, p)
	made.ID, made.ClientID = id, client.ID
	if err := m.codec.Checked(transfer.Row{Line: event.Line, Appointment: made, Client: client.Name, Lang: client.Lang}); err != nil {
		return err
	}
	if err := m.takeRow(made); err != nil {
		return err
	}
	if _, taken, err := m.w.Appointment(id); err != nil || !taken {
		return err
	}
	return m.unblock(event.UID)
}

// rowOfEvent is what an event is known again by.
func rowOfEvent(event calendar.Event) mapping.Row {
	return mapping.Row{Key: event.UID, Place: event.UID}
}

// ownedAs is an event as that of the appointment with an id.
func ownedAs(event calendar.Event, id string) calendar.Event {
	event.UID = calendar.UIDOf(id)
	return event
}

// unfitEvent returns why an event is no appointment, empty for one that is.
func unfitEvent(event calendar.Event) ImportCause {
	switch {
	case event.Status == calendar.Tentative:
		return CauseTentative
	case event.Repeats() || !event.Recurrence.IsZero():
		return CauseRepeats
	case event.AllDay || event.End.Sub(event.Start) > appointment.MaxDuration:
		return CauseWholeDay
	case !event.End.After(event.Start) || event.Transparent && event.Status != calendar.Cancelled:
		return CauseNoTime
	case appointment.ShowsNothing(event.Summary):
		return CauseUntitled
	}
	return ""
}

// idOfEvent returns the id of the appointment that an event is, and whether the book has it.
func (m *merging) idOfEvent(event calendar.Event, known places) (id string, found bool, err error) {
	if own, is := calendar.IDOf(event.UID); is && isID(own) {
		_, found, err = m.w.Appointment(own)
		return own, found, err
	}
	return known.find(m.w.Reader, rowOfEvent(event))
}

// sessionOf is the appointment that an event makes. What a calendar says is no verdict: who pays for a
// cancellation is open.
func (m *merging) sessionOf(event calendar.Event, p policy.Platform) appointment.Appointment {
	updated := notZero(event.Stamp, m.Now)
	a := appointment.Appointment{
		Platform: p.Name, PolicyVersion: p.Version, Status: appointment.Booked, Charge: appointment.ChargeOpen,
		Start: event.Start.UTC(), End: event.End.UTC(), Timezone: m.Zone.String(), Place: event.Location, Sequence: event.Sequence,
		Created: notZero(event.Created, updated), Updated: updated,
	}
	if a.Created.After(a.Updated) {
		a.Created = a.Updated
	}
	if event.Status == calendar.Cancelled {
		a.Status = appointment.Cancelled
	}
	a.Origin = digest(event.UID) + "-" + said(a)
	if tie, own := calendar.IDOf(event.RelatedTo); own && isID(tie) {
		a.Origin += "-" + tie
	}
	return a
}

func notZero(t, instead time.Time) time.Time {
	if t.IsZero() {
		return instead
	}
	return t.UTC()
}

// isID reports whether a text is a whole id.
func isID(text string) bool { return len(text) == selector.IDLength && selector.ID(text) == text }
