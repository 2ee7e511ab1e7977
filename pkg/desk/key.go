package desk

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

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
	return []Warning{warning("undone_since", "event", ShortEvent(by))}, nil
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
	if event.Of == "" {
		return resultOf(r, event)
	}
	result := Result{Verb: event.Verb, Event: event.ID}
	told, err := recordOf(r, event)
	if err != nil {
		return result, err
	}
	result.Reversed = told.command()
	u := undoing{desk: d, reader: r, of: backwards(event), back: event}
	return result, u.present(&result)
}

// resultOf shows a change that reversed nothing.
func resultOf(r store.Reader, event store.Event) (Result, error) {
	result := Result{Verb: event.Verb, Event: event.ID}
	var found bool
	var err error
	if result.Appointment, found, err = event.Appointment(); err == nil && !found {
		result.Appointment, found, err = r.Appointment(event.AppointmentID)
	}
	if err == nil && !found {
		u := undoing{reader: r}
		err = u.remembered(&result, event.AppointmentID)
	}
	if err != nil {
		return result, err
	}
	if err = result.remembered(r); err != nil {
		return result, err
	}
	written, err := outbox.WrittenBy(event)
	if err != nil {
		return result, err
	}
	result.Notices, result.Support = written.Notices, written.Support
	if result.Messages, err = r.Messages(result.Appointment.ID); err != nil {
		return result, err
	}
	if result.Offer, err = latestOffer(r, result.Appointment.ID); err != nil {
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
	result.Deadlines = policy.DeadlinesOf(result.Platform, policy.Facts{
		Appointment: result.Appointment, Messages: result.Messages,
	})
	return result, nil
}

// remembered fills in the client and the rules: those of the book, else as the
// journal has them last, where an undo has removed them.
func (result *Result) remembered(r store.Reader) error {
	a := result.Appointment
	client, known, err := r.Client(a.ClientID)
	if err != nil {
		return err
	}
	rules, pinned, err := r.Platform(a.Platform, a.PolicyVersion)
	if err != nil {
		return err
	}
	result.Client, result.Platform = client, rules
	if known && pinned {
		return nil
	}
	return r.EventsBack(func(e store.Event) error {
		c, has, err := e.Client()
		if err != nil {
			return err
		}
		if !known && has && c.ID == a.ClientID {
			result.Client, known = c, true
		}
		p, has, err := e.Platform()
		if !pinned && has && p.Name == a.Platform && p.Version == a.PolicyVersion {
			result.Platform, pinned = p, true
		}
		if err == nil && known && pinned {
			err = store.ErrStop
		}
		return err
	})
}
