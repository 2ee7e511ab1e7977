package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/recurrence"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Again is a request to book once more what a client had: whole weeks after their latest
// appointment, or after the one that a selector names, at the first such time that lies ahead;
// or at another time, which can be a range. AllowOverlap takes a time that is not free. Setting
// is that of a Booking.
type Again struct {
	Options
	Name         string
	At           when.Typed
	AllowOverlap bool
	Setting      appointment.Terms
}

// Again books what a client had once more: as long, at the same place, price and platform, by
// the rules that the platform has now. It is of no series. It fails as find does, with
// fault.Invalid where the clocks skip that hour or show it twice, and as Book does.
func (d *Desk) Again(ctx context.Context, a Again) (Result, error) {
	return d.carryOut(ctx, change{
		Options: a.Options,
		request: policy.Book{},
		find:    func(r store.Reader) (subject, error) { return d.onceMore(r, a) },

		allowOverlap: a.AllowOverlap,
	})
}

// onceMore returns the appointment to be made.
func (d *Desk) onceMore(r store.Reader, a Again) (subject, error) {
	was, err := d.latest(r, a.Name)
	if err != nil {
		return subject{}, err
	}
	next, err := d.asBefore(r, was.Appointment, was.Client, a.Setting)
	if err != nil {
		return subject{}, err
	}
	if next.Appointment.ID, err = d.freeID(r); err != nil {
		return subject{}, err
	}
	slot, typed, err := d.weeksOn(was.Appointment, a.At)
	next.Appointment.Start, next.Appointment.End = slot.Start, slot.End
	if typed {
		next.terms.Duration = appointment.TermsOfFlag
	}
	return next, err
}

// latest returns the latest appointment by start of the client of a name that was not called
// off, else the one that the name means as a selector.
func (d *Desk) latest(r store.Reader, name string) (dossier.Dossier, error) {
	client, unknown := selector.Client(r, name, true)
	if unknown != nil {
		found, err := d.find(r, name, d.toRepeat())
		if err != nil && fault.Of(unknown).Code == fault.Ambiguous {
			err = unknown
		}
		return found.Dossier, err
	}
	theirs, err := d.earlier(r, client, "")
	if err != nil {
		return dossier.Dossier{}, err
	}
	a, had := policy.Latest(theirs, "")
	if !had {
		return dossier.Dossier{}, fault.New(fault.NotFound, "desk.nothing_again", "client", client.Name)
	}
	return dossier.Dossier{Appointment: a, Client: client}, nil
}

// weeksOn returns the time to book: the one that was typed, else whole weeks after another,
// at the first such time that lies ahead. It reports whether its length was typed too.
func (d *Desk) weeksOn(was appointment.Appointment, at when.Typed) (_ appointment.Slot, typed bool, err error) {
	start, length, err := span(at, was, 0)
	if err != nil {
		return appointment.Slot{}, false, err
	}
	if typed = length != 0; !typed {
		length = was.Duration()
	}
	if !start.IsZero() {
		return appointment.Slot{Start: start, End: start.Add(length)}, typed, d.inFuture("at", start)
	}
	zone := when.ZoneOf(was.Timezone)
	weekly := appointment.Series{
		Rule: appointment.Recurrence{Unit: appointment.UnitWeek, Every: 1}, Start: was.Start,
		Last: appointment.Later(was.Start, d.Now).In(zone).AddDate(0, 0, -1).Format(time.DateOnly),
	}
	for {
		times, on, err := recurrence.After(weekly, zone, recurrence.Extent{Count: 1})
		if err != nil {
			return appointment.Slot{}, typed, fault.New(fault.Invalid, "desk.again_too_late", "year", appointment.LastYear).Because(err)
		}
		switch o := times[0]; {
		case o.Cause != "":
			return appointment.Slot{}, typed, fault.New(fault.Invalid, "desk.no_such_hour", "day", o.Day, "clock", o.Clock)
		case o.Start.After(was.Start) && o.Start.After(d.Now):
			return appointment.Slot{Start: o.Start, End: o.Start.Add(length)}, typed, nil
		}
		weekly.Last = on
	}
}
