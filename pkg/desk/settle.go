package desk

import (
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Closing is what closing a day came to, by start: Closed are the appointments
// that were changed, Left those that wait for the specialist, with the decision
// that says why.
type Closing struct {
	DryRun bool
	Closed []Result
	Left   []Result
}

// Settle closes the open appointments that start in [from, to) and have begun by
// now; a zero from is an open end. Where the client came, one becomes fulfilled
// after its end; where nobody came and nothing is left to decide or to read, the
// absence is declared. All of it is one event, so that it is undone at once.
func (d *Desk) Settle(ctx context.Context, from, to time.Time, dryRun bool) (Closing, error) {
	var closing Closing
	err := d.transaction(ctx, dryRun, func(tx store.Tx) (err error) {
		closing, err = d.settleAll(tx, from, to, dryRun)
		return err
	})
	var first Result // all of them are in the book, or none
	if len(closing.Closed) > 0 {
		first = closing.Closed[0]
	}
	if err = d.confirmed(ctx, first.Event, first.Appointment.ID, err); err != nil {
		return Closing{}, err
	}
	return closing, nil
}

func (d *Desk) settleAll(tx store.Tx, from, to time.Time, dryRun bool) (Closing, error) {
	closing := Closing{DryRun: dryRun}
	w := store.NewChange(tx)
	open, err := d.unclosed(w.Reader, from, to)
	if err != nil {
		return closing, err
	}
	for _, a := range open {
		result, err := d.close(w, a, dryRun)
		switch {
		case err != nil:
			return closing, err
		case result.Changed:
			closing.Closed = append(closing.Closed, result)
		case result.Decision.Verdict == policy.Discretion, result.Decision.Verdict == policy.Deny:
			closing.Left = append(closing.Left, result)
		}
	}
	if dryRun || len(closing.Closed) == 0 {
		return closing, nil
	}
	return closing, d.recordClosing(w, closing.Closed)
}

// unclosed returns the appointments that can be closed and have begun, by start.
func (d *Desk) unclosed(r store.Reader, from, to time.Time) ([]appointment.Appointment, error) {
	if begun := d.Now.Add(time.Second); to.After(begun) {
		to = begun
	}
	var open []appointment.Appointment
	for _, status := range []appointment.Status{appointment.Booked, appointment.Arrived} {
		found, err := r.WithStatus(status, from, to)
		if err != nil {
			return nil, err
		}
		open = append(open, found...)
	}
	slices.SortStableFunc(open, func(a, b appointment.Appointment) int { return a.Start.Compare(b.Start) })
	return open, nil
}

// close decides on one appointment and writes what is allowed, without an event.
func (d *Desk) close(w *store.Change, a appointment.Appointment, dryRun bool) (Result, error) {
	c := change{Options: Options{DryRun: dryRun}, request: closes(a), find: knownOf(a)}
	result, s, err := d.decide(w.Reader, c)
	if err != nil || !result.Changed {
		return result, err
	}
	if c.request.Verb == policy.Absence {
		if decision, unread := policy.Unread(s.platform, s.facts(), d.Now); unread {
			return d.result(c, s, decision)
		}
	}
	if dryRun {
		return result, nil
	}
	return result, put(w, s, result)
}

// recordClosing writes the one event of all that was closed, and names it in
// each result. It is about the appointment where that is one alone.
func (d *Desk) recordClosing(w *store.Change, closed []Result) error {
	about := ""
	if len(closed) == 1 {
		about = closed[0].Appointment.ID
	}
	event := d.newEvent(string(policy.Settle), about)
	event.Verdict = policy.Allow
	for i := range closed {
		closed[i].Event = event.ID
		for _, rule := range closed[i].Decision.Rules {
			if !slices.Contains(event.RuleIDs, rule.ID) {
				event.RuleIDs = append(event.RuleIDs, rule.ID)
			}
		}
	}
	_, err := w.Record(event, nil)
	return err
}

// closes returns the request that closes an appointment.
func closes(a appointment.Appointment) policy.Request {
	if a.Status == appointment.Arrived {
		return policy.Request{Verb: policy.Settle, By: appointment.BySpecialist}
	}
	return policy.Request{Verb: policy.Absence, By: appointment.ByClient}
}

func knownOf(a appointment.Appointment) func(store.Reader) (subject, error) {
	return func(r store.Reader) (subject, error) { return known(r, a) }
}
