package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/recurrence"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// SeriesBooking is a request to book appointments that repeat by a rule: the first as the
// Booking says, and how far the rule goes. Until reads the last day, which is included; it is
// nil where Count is given.
type SeriesBooking struct {
	Booking
	Rule  appointment.Recurrence
	Count int
	Until func() (day string, err error)
	Skips Skips
}

// BookSeries makes appointments that repeat by a rule, each one of its own, tied by the id of
// their series, all of them or none. It fails as Book does, with fault.Invalid where the first
// is on none of the days of the rule, and with fault.Conflict because of Blocked where one of
// the times cannot be had, unless Skips passes over it.
func (d *Desk) BookSeries(ctx context.Context, s SeriesBooking) (Batch, error) {
	if err := d.checkBooking(s.Booking); err != nil {
		return Batch{}, err
	}
	return d.several(ctx, s.Options, appointment.VerbBook, func(d *Desk, w *store.Change, b *Batch) error {
		first, err := d.newSubject(w.Reader, s.Booking)
		if err != nil {
			return err
		}
		to := recurrence.Extent{Count: s.Count}
		if s.Until != nil {
			if to.Until, err = s.Until(); err != nil {
				return err
			}
		}
		a := first.Appointment
		times, err := recurrence.Times(s.Rule, a.Start, when.ZoneOf(a.Timezone), to)
		if err != nil {
			return err
		}
		b.Series = appointment.Series{
			ID: d.newID(), ClientID: a.ClientID, Rule: s.Rule, Start: a.Start, Timezone: a.Timezone,
			Last: times[len(times)-1].Day, Created: d.Now,
		}
		return d.bookAll(w, s, first, times, b)
	})
}

// bookAll decides on the times of a series, one after the other, and where nothing stands in
// the way books them and keeps the series.
func (d *Desk) bookAll(w *store.Change, s SeriesBooking, first subject, times []recurrence.Occurrence, b *Batch) error {
	hours, err := d.hours(w.Reader)
	if err != nil {
		return err
	}
	var subjects []subject
	var planned []appointment.Appointment
	for _, at := range times {
		if at.Cause != "" {
			b.meet(Obstacle{Day: at.Day, Clock: at.Clock, Cause: at.Cause}, s.Skips)
			continue
		}
		member, result, err := d.member(w.Reader, s.Outside, first, b.Series, at.Start, planned)
		if err != nil {
			return err
		}
		obstacle, err := d.obstacleTo(w.Reader, member, result, hours, takings{free: s.AllowOverlap, planned: planned})
		if err != nil {
			return err
		}
		if obstacle != nil {
			b.meet(*obstacle, s.Skips)
			continue
		}
		b.Results, subjects, planned = append(b.Results, result), append(subjects, member), append(planned, result.Appointment)
		first.warnings = nil // which are about the client
	}
	switch {
	case len(b.Conflicts) > 0:
		return nil
	case len(b.Results) == 0:
		return fault.New(fault.Conflict, "desk.nothing_left", "count", len(b.Skipped)).Because(&Blocked{Batch: *b})
	}
	if err := d.tellAll(w.Reader, b, subjects); err != nil {
		return err
	}
	if err := b.write(w, subjects); err != nil {
		return err
	}
	if err := w.PutSeries(b.Series); err != nil {
		return err
	}
	return d.whatNext(w.Reader, b)
}

// member decides on one appointment of a series that is to be booked as the first is, behind
// those that are planned; each draws on what these leave of a package.
func (d *Desk) member(r store.Reader, outside bool, first subject, of appointment.Series, start time.Time, planned []appointment.Appointment) (subject, Result, error) {
	member, a := first, first.Appointment
	id, err := d.freeID(r)
	if err != nil {
		return member, Result{}, err
	}
	a.ID, a.Start, a.End, a.Series = id, start, start.Add(a.Duration()), of.ID
	member.Appointment = a
	result, decided, err := d.decideOne(r, member, policy.Book{Outside: outside}, planned)
	return decided, result, err
}
