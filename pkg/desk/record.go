package desk

import (
	"bytes"
	"context"
	"errors"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// record ends an allowed change with its entry in the journal.
func (d *Desk) record(w *store.Change, c change, result Result) (Result, error) {
	behind, err := d.behind(w.Reader)
	if err != nil {
		return result, err
	}
	event := d.eventOf(result)
	result.Event, result.Warnings = event.ID, append(result.Warnings, behind...)
	o := c.Options
	o.terms, o.answers = result.Terms, answeredBy(result.Warnings)
	return result, d.enter(w, event, o, store.Portion{})
}

// eventOf returns the event of a change that policy allowed, by the side that asked for it.
func (d *Desk) eventOf(result Result) store.Event {
	event := d.newEvent(result.Verb, result.Appointment.ID)
	event.By, event.Verdict = result.asked.By, result.Decision.Verdict
	if booked := result.Appointment.BookedBy; result.Verb == appointment.VerbBook && booked != "" {
		event.By = booked
	}
	event.Effective = result.Decision.Effect.Effective
	event.Options = store.KeepOptions(result.Decision.Options)
	event.Asked = []store.Asked{result.asked}
	for _, rule := range result.Decision.Rules {
		event.RuleIDs = append(event.RuleIDs, rule.ID)
	}
	return event
}

// newEvent returns the event of a command of the specialist's that policy was
// not asked about.
func (d *Desk) newEvent(verb appointment.Verb, appointmentID string) store.Event {
	event := store.Event{
		ID: d.newEventID(), Verb: verb, AppointmentID: appointmentID, By: appointment.BySpecialist,
		Effective: d.Now, Recorded: d.Now, Simulated: d.Simulated, Actor: d.Actor,
	}
	if d.Hook != "" {
		event.Actor = history.ByHook(d.Hook)
	}
	return event
}

// confirmed finds out whether a commit that failed happened all the same: the book says so
// by the event, not a guess, also for somebody who has stopped waiting. It asks as one who
// is about to write: what a view sees may not last. id is that of the appointment, empty
// where the change was about none. Any other error stays as it is.
func (d *Desk) confirmed(ctx context.Context, event, id string, failed error) error {
	if id == "" {
		id = "@last"
	}
	return happened(ctx, d.Store, failed, func(tx store.Tx) (bool, error) {
		_, happened, err := store.NewReader(tx).Event(event)
		return happened, err
	}, func(why any) *fault.Error {
		return fault.New(fault.OutcomeUnknown, "desk.outcome_unknown", "event", event, "id", id, "why", why)
	})
}

// renewed is confirmed for a book that was written anew, in an epoch of its own.
func (d *Desk) renewed(ctx context.Context, epoch []byte, failed error) error {
	return happened(ctx, d.book(), failed, func(tx store.Tx) (bool, error) {
		is, err := store.StateOf(tx)
		return bytes.Equal(is.Epoch, epoch), err
	}, func(why any) *fault.Error {
		return fault.New(fault.OutcomeUnknown, "store.commit", "path", d.named(), "why", why)
	})
}

// happened asks a book whether a commit that failed has happened, and returns what is
// true, or what unknown makes of the cause.
func happened(ctx context.Context, book store.Store, failed error, look func(store.Tx) (bool, error), unknown func(why any) *fault.Error) error {
	if !errors.Is(failed, store.ErrCommit) {
		return failed
	}
	is := false
	err := book.Update(context.WithoutCancel(ctx), func(tx store.Tx) (err error) {
		is, err = look(tx)
		return err
	})
	why := fault.Of(failed).Values["why"]
	switch {
	case err != nil:
		return unknown(why).Because(failed)
	case !is:
		return fault.New(fault.IO, "desk.commit_failed", "why", why).Because(failed)
	}
	return nil
}

// keyed returns what is kept of the key, nil where none was given.
func (o Options) keyed(event string) *store.Keyed {
	if o.Key == "" {
		return nil
	}
	return &store.Keyed{
		Key: o.Key, Arguments: o.Arguments, EventID: event, Terms: o.terms.List(), Answers: o.answers, Skipped: o.skipped,
	}
}

// unknown returns what is kept of the key, where one was given that the book lacks.
func (o Options) unknown(r store.Reader, event string) ([]store.Keyed, error) {
	keyed := o.keyed(event)
	if keyed == nil {
		return nil, nil
	}
	_, known, err := r.Keyed(o.Key)
	if err != nil || known {
		return nil, err
	}
	return []store.Keyed{*keyed}, nil
}

// firstResult returns the result of the change that was made under the same
// key before. The same key with other arguments is a conflict.
func (d *Desk) firstResult(r store.Reader, o Options) (Result, bool, error) {
	event, known, err := d.firstEvent(r, o)
	if err != nil || !known {
		return Result{}, known, err
	}
	result, err := d.recorded(r, event)
	if err != nil {
		return result, true, err
	}
	result.DryRun = o.DryRun
	if result.Counters, err = d.countedAt(r, event, result); err != nil {
		return result, true, err
	}
	if result.CalledOff, err = d.calledOffAt(r, event, result); err != nil {
		return result, true, err
	}
	keyed, _, err := r.Keyed(o.Key)
	if err != nil {
		return result, true, err
	}
	result.Terms = appointment.TermsFromList(keyed.Terms)
	result.Warnings, err = warnedThen(r, event, keyed)
	return result, true, err
}

// WarnUndoneSince is the key of the warning that a command given again under its key was undone.
const WarnUndoneSince = "undone_since"

// undoneSince warns that the command of an event was undone: a retry does not do it
// again.
func undoneSince(r store.Reader, event store.Event) ([]Warning, error) {
	by, undone, err := r.Undone(event.ID)
	if err != nil || !undone {
		return nil, err
	}
	return []Warning{warning(WarnUndoneSince, "event", history.ShortID(by))}, nil
}

// firstEvent returns the event of the command that was given under the same key
// before. The same key with other arguments is a conflict.
func (d *Desk) firstEvent(r store.Reader, o Options) (store.Event, bool, error) {
	if o.Key == "" {
		return store.Event{}, false, nil
	}
	keyed, known, err := r.Keyed(o.Key)
	if err != nil || !known {
		return store.Event{}, false, err
	}
	if !bytes.Equal(keyed.Arguments, o.Arguments) {
		return store.Event{}, true, fault.New(fault.Conflict, "desk.key_reused", "key", o.Key)
	}
	event, found, err := r.Event(keyed.EventID)
	if err == nil && !found {
		err = fault.New(fault.Damaged, "desk.event_missing", "event", keyed.EventID)
	}
	return event.Narrowed(keyed.Portion), true, err
}

// recorded shows a recorded change as it was answered at the time.
func (d *Desk) recorded(r store.Reader, event store.Event) (Result, error) {
	result := Result{Verb: event.Verb, Event: event.ID}
	if event.Of != "" {
		told, err := history.Tell(r, event)
		if err != nil {
			return result, err
		}
		result.Reversed = told.Reversed
		each, err := history.OutcomesOf(r, event, d.Now)
		if err == nil {
			err = d.showEach(r, &result, each)
		}
		if err != nil {
			return result, err
		}
	}
	left, err := history.OutcomeOf(r, event, d.Now)
	if err != nil {
		return result, err
	}
	result.show(left)
	if err := result.drawn(r); err != nil {
		return result, err
	}
	if err := d.limit(r, &result); err != nil {
		return result, err
	}
	if result.Waiting, err = d.freedBy(r, event); err != nil {
		return result, err
	}
	if event.Verdict != "" {
		result.Decision = &policy.Decision{
			Verdict: event.Verdict,
			Rules:   result.Platform.RulesByID(event.RuleIDs),
			Options: event.Offered(),
			Effect:  policy.Effect{Appointment: result.Appointment, Effective: event.Effective},
		}
	}
	return result, nil
}
