package desk

import (
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/schedule"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Plan is the appointments of some days, as an agenda lists them, and when each specialist works then.
type Plan struct {
	Entries []dossier.Entry
	Work    []Work // by the name of the specialist
}

// Work is when a specialist works in some days. Where they have set no working hours, every time may be
// one that is on no day off, and Open is empty.
type Work struct {
	Specialist string // by name; empty in a book that no practice shares
	Set        bool   // there are working hours
	Open       []appointment.Slot
	Off        []appointment.Slot // the days off, one slot each
	Held       []appointment.Slot // the times that open offers hold
	Busy       []appointment.Slot // when events of foreign calendars take place
}

// Plan returns the appointments that take place in [from, to) as Agenda does, when is worked then, and
// which times offers hold and events of foreign calendars take, as the book stands at one moment.
func (d *Desk) Plan(ctx context.Context, from, to time.Time) (Plan, error) {
	found, err := reading(ctx, d, func(own *Desk, r store.Reader) ([]Plan, error) {
		plan, err := own.plan(r, from, to)
		return []Plan{plan}, err
	}, store.OfDay(from, to), store.OfHours(), store.OfHeld(from, to), store.OfBusy(from, to))
	var all Plan
	for _, theirs := range found {
		all.Entries = append(all.Entries, theirs.Entries...)
		all.Work = append(all.Work, theirs.Work...)
	}
	byStarts(all.Entries)
	return all, err
}

func (d *Desk) plan(r store.Reader, from, to time.Time) (Plan, error) {
	entries, err := d.agenda(r, from, to)
	if err != nil {
		return Plan{}, err
	}
	hours, err := d.hours(r)
	work := Work{Specialist: d.whose(), Set: hours.Weekly() || hours.Closed, Off: schedule.Off(hours, d.Zone, from, to)}
	if work.Set {
		work.Open = schedule.Open(hours, d.Zone, from, to)
	}
	if err != nil {
		return Plan{}, err
	}
	within := appointment.Slot{Start: from, End: to}
	if work.Held, err = d.heldTimes(r, within); err != nil {
		return Plan{}, err
	}
	busy, err := busyWithin(r, within)
	for _, b := range busy {
		work.Busy = append(work.Busy, b.Slot)
	}
	return Plan{Entries: entries, Work: []Work{work}}, err
}

// heldTimes returns the times within a stretch that offers hold, also where it is withheld what is offered.
func (d *Desk) heldTimes(r store.Reader, within appointment.Slot) ([]appointment.Slot, error) {
	offers, err := d.holding(r.Sparing(), within, func(string) bool { return false })
	if err != nil {
		return nil, err
	}
	held := schedule.Taken{Offers: offers}.Slots(0)
	return slices.DeleteFunc(held, func(s appointment.Slot) bool { return !s.Overlaps(within) }), nil
}
