package desk

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// keyed returns what is kept of the key, nil where none was given.
func (o Options) keyed(event string) *store.Keyed {
	if o.Key == "" {
		return nil
	}
	return &store.Keyed{Key: o.Key, Arguments: o.Arguments, EventID: event}
}

// firstResult returns the result of the change that was made under the same
// key before. The same key with other arguments is a conflict.
func (d *Desk) firstResult(r store.Reader, c change) (Result, bool, error) {
	event, known, err := d.firstEvent(r, c.Options)
	if err != nil || !known {
		return Result{}, known, err
	}
	result, err := d.recorded(r, event)
	if err != nil {
		return result, true, err
	}
	result.DryRun = c.DryRun
	result.Warnings, err = undoneSince(r, event)
	return result, true, err
}

// undoneSince warns that the command of an event was undone: a retry does not do it
// again.
func undoneSince(r store.Reader, event store.Event) ([]Warning, error) {
	by, undone, err := r.Undone(event.ID)
	if err != nil || !undone {
		return nil, err
	}
	return []Warning{warning("undone_since", "event", history.ShortID(by))}, nil
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
	return event, true, err
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
	}
	left, err := history.OutcomeOf(r, event, d.Now)
	if err != nil {
		return result, err
	}
	result.show(left)
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
