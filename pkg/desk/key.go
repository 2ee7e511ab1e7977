package desk

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// firstResult returns the result of the change that was made under the same
// key before. The same key with other arguments is a conflict.
func (d *Desk) firstResult(r store.Reader, c change) (Result, bool, error) {
	if c.Key == "" {
		return Result{}, false, nil
	}
	keyed, known, err := r.Keyed(c.Key)
	if err != nil || !known {
		return Result{}, false, err
	}
	if !bytes.Equal(keyed.Arguments, c.Arguments) {
		return Result{}, true, fault.New(fault.Conflict, "desk.key_reused", "key", c.Key)
	}
	event, found, err := r.Event(keyed.EventID)
	if err != nil {
		return Result{}, true, err
	}
	if !found {
		return Result{}, true, fault.New(fault.Damaged, "desk.event_missing", "event", keyed.EventID)
	}
	result, err := resultOf(r, event)
	result.DryRun = c.DryRun
	return result, true, err
}

// resultOf shows a recorded change as it was answered at the time.
func resultOf(r store.Reader, event store.Event) (Result, error) {
	result := Result{Verb: event.Verb, Event: event.ID}
	var found bool
	var err error
	if result.Appointment, found, err = event.Appointment(); err == nil && !found {
		result.Appointment, _, err = r.Appointment(event.AppointmentID)
	}
	if err != nil {
		return result, err
	}
	if result.Client, result.Platform, err = pinned(r, result.Appointment); err != nil {
		return result, err
	}
	if result.Notices, err = event.Notices(); err != nil {
		return result, err
	}
	if result.Support, err = event.SupportRequests(); err != nil {
		return result, err
	}
	if result.Messages, err = r.Messages(result.Appointment.ID); err != nil {
		return result, err
	}
	result.Decision = &policy.Decision{
		Verdict: event.Verdict,
		Rules:   result.Platform.RulesByID(event.RuleIDs),
		Options: event.Options,
		Effect:  policy.Effect{Appointment: result.Appointment, Effective: event.Effective},
	}
	result.Deadlines = policy.DeadlinesOf(result.Platform, policy.Facts{
		Appointment: result.Appointment, Messages: result.Messages,
	})
	return result, nil
}
