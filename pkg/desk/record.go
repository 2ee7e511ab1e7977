package desk

import (
	"context"
	"errors"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/store"
)

// write puts an allowed change into the book, its journal entry last.
func (d *Desk) write(w *store.Change, c change, s subject, result Result) (Result, error) {
	if err := put(w, s, result); err != nil {
		return result, err
	}
	return d.record(w, c, result)
}

// put writes what a change leaves, without its journal entry.
func put(w *store.Change, s subject, result Result) error {
	if s.isNew {
		if err := putNew(w, s); err != nil {
			return err
		}
	}
	if err := w.PutAppointment(result.Appointment); err != nil {
		return err
	}
	if err := putAround(w, s, result); err != nil {
		return err
	}
	for i, m := range result.Messages {
		if i >= len(s.Messages) || m != s.Messages[i] {
			if err := w.PutMessage(m); err != nil {
				return err
			}
		}
	}
	return putTexts(w, result)
}

// putAround writes what a change leaves beside the appointment.
func putAround(w *store.Change, s subject, result Result) error {
	if !s.isNew && result.Client != s.Client {
		if err := w.PutClient(result.Client); err != nil {
			return err
		}
	}
	for _, o := range result.Decision.Effect.Offers {
		if err := w.PutOffer(o); err != nil {
			return err
		}
	}
	return nil
}

// putNew writes what a booking brings with it, where the book lacks it.
func putNew(w *store.Change, s subject) error {
	client, _, err := w.Client(s.Client.ID)
	if err == nil && client != s.Client {
		err = w.PutClient(s.Client)
	}
	if err != nil {
		return err
	}
	_, known, err := w.Platform(s.Platform.Name, s.Platform.Version)
	if err != nil || known {
		return err
	}
	return w.PutPlatform(s.Platform)
}

// putTexts writes what the change drafted, and the drafts that it overtakes.
func putTexts(w *store.Change, result Result) error {
	if err := result.overtaken.Put(w); err != nil {
		return err
	}
	return outbox.Texts{Notices: result.Notices, Support: result.Support}.Put(w)
}

func (d *Desk) record(w *store.Change, c change, result Result) (Result, error) {
	event := store.Event{
		ID:            d.newEventID(),
		Verb:          result.Verb,
		AppointmentID: result.Appointment.ID,
		By:            c.request.Party(),
		Effective:     result.Decision.Effect.Effective,
		Recorded:      d.Now,
		Simulated:     d.Simulated,
		Verdict:       result.Decision.Verdict,
		Options:       store.KeepOptions(result.Decision.Options),
	}
	for _, rule := range result.Decision.Rules {
		event.RuleIDs = append(event.RuleIDs, rule.ID)
	}
	result.Event = event.ID
	_, err := w.Record(event, c.keyed(event.ID))
	return result, err
}

// newEvent returns the event of a command of the specialist's that policy was
// not asked about.
func (d *Desk) newEvent(verb appointment.Verb, appointmentID string) store.Event {
	return store.Event{
		ID: d.newEventID(), Verb: verb, AppointmentID: appointmentID, By: appointment.BySpecialist,
		Effective: d.Now, Recorded: d.Now, Simulated: d.Simulated,
	}
}

// confirmed finds out whether a commit that failed happened all the same: the
// book says so by the event, not a guess, also for somebody who has stopped
// waiting. id is that of the appointment, empty where the change was about none.
// Any other error stays as it is.
func (d *Desk) confirmed(ctx context.Context, event, id string, failed error) error {
	if !errors.Is(failed, store.ErrCommit) {
		return failed
	}
	happened := false
	err := d.Store.View(context.WithoutCancel(ctx), func(tx store.Tx) (err error) {
		_, happened, err = store.NewReader(tx).Event(event)
		return err
	})
	switch {
	case err != nil:
		if id == "" {
			id = "@last"
		}
		return fault.New(fault.OutcomeUnknown, "desk.outcome_unknown", "event", event, "id", id).Because(failed)
	case !happened:
		return fault.New(fault.IO, "desk.commit_failed").Because(failed)
	}
	return nil
}
