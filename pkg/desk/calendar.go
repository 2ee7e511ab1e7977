package desk

import (
	"context"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Titles say what appointments are called in a calendar that others may see.
type Titles struct {
	Summary calendar.Summary
	Neutral func() string // the word for one of whose client nothing is told
}

// of returns the title of an appointment. Of a client who was forgotten nothing is told.
func (t Titles) of(a appointment.Appointment, client appointment.Client) string {
	return t.Summary.Of(client.Name, a.Place, t.Neutral())
}

// ExportCalendar hands the appointments of a time to visit as events of a calendar, by start, and then the
// times that offers hold. It tells neither reasons nor notes, and begins as Export does.
func (d *Desk) ExportCalendar(ctx context.Context, e Export, begin func() error, visit func(calendar.Entry) error) error {
	return d.view(ctx, func(tx store.Tx) error {
		if err := begin(); err != nil {
			return err
		}
		r := store.NewReader(tx)
		if err := r.Looked(store.OfExport()); err != nil {
			return err
		}
		if err := r.EachStarting(e.From, e.To, func(id string) error {
			a, _, err := r.Appointment(id)
			if err != nil {
				return err
			}
			entry, shown, err := d.inCalendar(r, a)
			if err != nil || !shown {
				return err
			}
			return visit(entry)
		}); err != nil {
			return err
		}
		return d.eachHeld(r, e, visit)
	})
}

// inCalendar returns an appointment as an event of a calendar. One that is only proposed is shown
// while its time is held.
func (d *Desk) inCalendar(r store.Reader, a appointment.Appointment) (calendar.Entry, bool, error) {
	if a.Status == appointment.Proposed {
		held, err := d.holdsOwn(r, a)
		if err != nil || !held {
			return calendar.Entry{}, false, err
		}
	}
	client, _, err := r.LastKnownClient(a.ClientID)
	if err != nil {
		return calendar.Entry{}, false, err
	}
	return calendar.Entry{
		UID: calendar.UIDOf(a.ID), Summary: d.Titles.of(a, client), Location: a.Place, Start: a.Start, End: a.End,
		Sequence: a.Sequence, Stamp: a.Updated, Created: a.Created, Status: statusInCalendar(a.Status), RelatedTo: relatedTo(a),
	}, true, nil
}

// holdsOwn reports whether an offer holds the time at which an appointment is proposed.
func (d *Desk) holdsOwn(r store.Reader, a appointment.Appointment) (bool, error) {
	offers, err := r.Offers(a.ID)
	for _, o := range offers {
		if o.Holds(d.Now) {
			return true, err
		}
	}
	return false, err
}

// statusInCalendar returns what a calendar says of a status. An absence stays what was agreed on.
func statusInCalendar(s appointment.Status) calendar.Status {
	switch s {
	case appointment.Proposed:
		return calendar.Tentative
	case appointment.Cancelled, appointment.EnteredInError:
		return calendar.Cancelled
	case appointment.Booked, appointment.Arrived, appointment.Fulfilled, appointment.NoShow:
	}
	return calendar.Confirmed
}

// relatedTo returns what ties an appointment to the others of its series: of one that a calendar brought,
// what that said.
func relatedTo(a appointment.Appointment) string {
	if a.Series != "" {
		return calendar.UIDOf(a.Series)
	}
	return tiedBy(a.Origin)
}

// eachHeld visits the times that offers hold for appointments which are to move.
func (d *Desk) eachHeld(r store.Reader, e Export, visit func(calendar.Entry) error) error {
	offers, err := r.OffersOpen()
	if err != nil {
		return err
	}
	for _, o := range offers {
		if !o.Holds(d.Now) || o.Waiting != "" {
			continue
		}
		a, _, err := r.Appointment(o.AppointmentID)
		if err != nil {
			return err
		}
		entry, _, err := d.inCalendar(r, a)
		if err != nil {
			return err
		}
		for n, slot := range o.Slots {
			if !e.has(slot.Start) {
				continue
			}
			if err := visit(heldEntry(entry, o, n+1, slot)); err != nil {
				return err
			}
		}
	}
	return nil
}

// heldEntry returns a time that an offer holds for an appointment, as an event of its own.
func heldEntry(of calendar.Entry, o appointment.Offer, number int, slot appointment.Slot) calendar.Entry {
	return calendar.Entry{
		UID: calendar.UIDOfSlot(o.ID, number), Summary: of.Summary, Location: of.Location, Start: slot.Start, End: slot.End,
		Stamp: o.Created, Created: o.Created, Status: calendar.Tentative, RelatedTo: of.UID,
	}
}

// has reports whether an instant is within what is asked for.
func (e Export) has(t time.Time) bool {
	return (e.From.IsZero() || !t.Before(e.From)) && (e.To.IsZero() || t.Before(e.To))
}

// tiedBy returns what an event of a calendar said that it is related to, of which an appointment was
// taken in; empty for any other origin.
func tiedBy(origin string) string {
	parts := strings.Split(origin, "-")
	if len(parts) != originParts {
		return ""
	}
	return calendar.UIDOf(parts[originParts-1])
}

// originParts is how many parts the origin has of an appointment whose event in a calendar was related
// to another: the last is which.
const originParts = 3
