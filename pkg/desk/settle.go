package desk

import (
	"context"
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

// Settle closes the appointments that start in [from, to) and have begun by now:
// where the client came, it becomes fulfilled after its end; where nobody came
// and nothing is left to decide, the absence is declared. Each has an event of
// its own, all of them are written at once.
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
	if begun := d.Now.Add(time.Second); to.After(begun) {
		to = begun
	}
	found, err := store.NewReader(tx).Starting(from, to)
	if err != nil {
		return closing, err
	}
	for _, a := range found {
		request, open := closes(a)
		if !open {
			continue
		}
		result, err := d.attempt(tx, change{Options: Options{DryRun: dryRun}, request: request, find: knownOf(a)})
		switch {
		case err != nil:
			return closing, err
		case result.Changed:
			closing.Closed = append(closing.Closed, result)
		case result.Decision.Verdict == policy.Discretion, result.Decision.Verdict == policy.Deny:
			closing.Left = append(closing.Left, result)
		}
	}
	return closing, nil
}

// closes returns the request that closes an appointment, false where it is
// closed or cannot be.
func closes(a appointment.Appointment) (policy.Request, bool) {
	switch a.Status {
	case appointment.Arrived:
		return policy.Request{Verb: policy.Settle, By: appointment.BySpecialist}, true
	case appointment.Booked:
		return policy.Request{Verb: policy.Absence, By: appointment.ByClient}, true
	case appointment.Proposed, appointment.Fulfilled, appointment.NoShow, appointment.Cancelled, appointment.EnteredInError:
	}
	return policy.Request{}, false
}

func knownOf(a appointment.Appointment) func(store.Reader) (subject, error) {
	return func(r store.Reader) (subject, error) { return known(r, a) }
}
