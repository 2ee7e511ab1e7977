package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// mostUrgent is how many tasks Today has at most. They are found by their age, so there are more than a
// screen has room for: what is about today is among them although it is younger.
const mostUrgent = 100

// Today is a day as somebody needs it who is in the middle of it: its appointments, by start, and
// the most urgent of what is due.
type Today struct {
	Turns []Turn
	Tasks []due.Task
	More  bool // more is due than the tasks that are here
}

// Turn is an appointment of the day. Absence is what the rules would say now to the absence of its
// client, nil where that is no question: it has not begun, or something has become of it. Delay is
// what the client announced, zero where they did not: its ETA is zero where they named no time.
type Turn struct {
	dossier.Entry
	Absence *policy.Decision
	Delay   appointment.Message
}

// On reports whether a turn has begun, is not over and takes place.
func (t Turn) On(now time.Time) bool {
	a := &t.Appointment
	return a.Status.Active() && !now.Before(a.Start) && now.Before(a.End)
}

// Ahead reports whether a turn has not begun and is to take place.
func (t Turn) Ahead(now time.Time) bool {
	return t.Appointment.Status.Active() && now.Before(t.Appointment.Start)
}

// Today looks at a day, [from, to), and at what is due.
func (d *Desk) Today(ctx context.Context, from, to time.Time) (Today, error) {
	found, err := reading(ctx, d, func(own *Desk, r store.Reader) ([]Today, error) {
		today, err := own.today(r, from, to)
		return []Today{today}, err
	}, store.OfDay(from, to), d.looksOfDue())
	if err != nil || len(found) == 0 {
		return Today{}, err
	}
	return found[0], nil
}

func (d *Desk) today(r store.Reader, from, to time.Time) (Today, error) {
	entries, err := d.agenda(r, from, to)
	if err != nil {
		return Today{}, err
	}
	today := Today{Turns: make([]Turn, len(entries))}
	shelf := dossier.NewShelf(r.Sparing(), d.Now)
	for i, e := range entries {
		if today.Turns[i], err = d.turn(shelf, e); err != nil {
			return Today{}, err
		}
	}
	today.Tasks, err = d.due(r, mostUrgent+1)
	if len(today.Tasks) > mostUrgent {
		today.Tasks, today.More = today.Tasks[:mostUrgent], true
	}
	return today, err
}

// turn adds to a row of a list what the rules say of its client's absence.
func (d *Desk) turn(shelf *dossier.Shelf, e dossier.Entry) (Turn, error) {
	t, a := Turn{Entry: e}, e.Appointment
	if a.Status != appointment.Booked || e.Withheld {
		return t, nil
	}
	found, err := shelf.Of(a)
	if err != nil {
		return t, err
	}
	found.Bound = d.Bound
	t.Delay, _ = policy.Announced(found.Facts())
	if !d.Now.Before(a.Start) {
		decision := policy.Decide(found.Platform, found.Facts(), policy.Noshow{By: appointment.ByClient}, d.Now)
		t.Absence = &decision
	}
	return t, nil
}
