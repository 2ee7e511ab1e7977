package desk

import (
	"context"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Undo takes back one command whole, with all that it changed; the sequence of an
// appointment goes on as with any change. event is the id
// of its entry in the journal, or a beginning or an end of one; empty for the
// last command that still stands. Taking back an undo does its command again.
//
// What is undone already stays so, without an error. It fails with
// fault.NotFound where there is no such event or nothing to undo, with
// fault.Ambiguous where several ids match, and with fault.Conflict where a later
// command builds on this one.
func (d *Desk) Undo(ctx context.Context, o Options, event string) (Result, error) {
	return d.reverse(ctx, o, appointment.VerbUndo, func(r store.Reader) (store.Event, error) {
		if strings.TrimSpace(event) == "" {
			return lastDone(r)
		}
		return eventNamed(r, event)
	})
}

// Redo takes back the last undo that still stands, as long as nothing but undo
// and redo came after it; else it fails with fault.NotFound.
func (d *Desk) Redo(ctx context.Context, o Options) (Result, error) {
	return d.reverse(ctx, o, appointment.VerbRedo, lastUndo)
}

func (d *Desk) reverse(ctx context.Context, o Options, verb appointment.Verb, find func(store.Reader) (store.Event, error)) (Result, error) {
	var result Result
	err := d.transaction(ctx, o.DryRun, func(tx store.Tx) (err error) {
		result, err = d.reversal(tx, o, verb, find)
		return err
	})
	if err = d.confirmed(ctx, result.Event, result.Appointment.ID, err); err != nil {
		return Result{}, err
	}
	return result, nil
}

// reversal finds what is to be reversed, checks that it can be, and does so
// unless it is a dry run.
func (d *Desk) reversal(tx store.Tx, o Options, verb appointment.Verb, find func(store.Reader) (store.Event, error)) (Result, error) {
	w := store.NewChange(tx)
	if first, known, err := d.firstResult(w.Reader, change{Options: o}); known || err != nil {
		return first, err
	}
	of, err := find(w.Reader)
	if err != nil {
		return Result{}, err
	}
	base, err := commandOf(w.Reader, of)
	if err != nil {
		return Result{}, err
	}
	u := undoing{desk: d, tx: tx, reader: w.Reader, of: of, base: base}
	_, undone, err := w.Undone(of.ID)
	if err != nil {
		return Result{}, err
	}
	if undone {
		return u.unchanged(o, verb)
	}
	if err := u.plan(); err != nil {
		return Result{}, err
	}
	result, err := u.result(o)
	if err != nil || o.DryRun {
		return result, err
	}
	return u.write(w, o, result)
}

func (u *undoing) write(w *store.Change, o Options, result Result) (Result, error) {
	if err := w.Reverse(u.of, u.desk.Now, u.keeps); err != nil {
		return result, err
	}
	if err := u.present(&result); err != nil {
		return result, err
	}
	event := u.desk.newEvent(result.Verb, u.of.AppointmentID)
	event.Of = u.of.ID
	result.Event = event.ID
	_, err := w.Record(event, o.keyed(event.ID))
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

// keyed returns what is kept of the key, nil where none was given.
func (o Options) keyed(event string) *store.Keyed {
	if o.Key == "" {
		return nil
	}
	return &store.Keyed{Key: o.Key, Arguments: o.Arguments, EventID: event}
}

// lastDone returns the last command that is not undone as things stand.
func lastDone(r store.Reader) (store.Event, error) {
	var last store.Event
	err := r.EventsBack(func(e store.Event) error {
		if reverses(e) {
			return nil
		}
		_, undone, err := r.Undone(e.ID)
		if err != nil || undone {
			return err
		}
		last = e
		return store.ErrStop
	})
	if err == nil && last.ID == "" {
		err = fault.New(fault.NotFound, "desk.nothing_to_undo")
	}
	return last, err
}

// lastUndo returns the last undo that still stands and has only undo and redo
// behind it.
func lastUndo(r store.Reader) (store.Event, error) {
	var last store.Event
	err := r.EventsBack(func(e store.Event) error {
		if !reverses(e) {
			return store.ErrStop
		}
		_, taken, err := r.Undone(e.ID)
		if err != nil || taken || e.Verb == appointment.VerbRedo {
			return err
		}
		last = e
		return store.ErrStop
	})
	if err == nil && last.ID == "" {
		err = fault.New(fault.NotFound, "desk.nothing_to_redo")
	}
	return last, err
}

func reverses(e store.Event) bool {
	return e.Verb == appointment.VerbUndo || e.Verb == appointment.VerbRedo
}

// eventNamed returns the event with an id, or with the one id that begins or
// ends so.
func eventNamed(r store.Reader, name string) (store.Event, error) {
	id := strings.ToUpper(strings.TrimSpace(name))
	if e, found, err := r.Event(id); found || err != nil {
		return e, err
	}
	found, err := r.EventsWithPrefix(id, 2)
	if err != nil {
		return store.Event{}, err
	}
	ending, err := r.EventsEnding(id)
	if err != nil {
		return store.Event{}, err
	}
	switch found = append(found, ending...); len(found) {
	case 0:
		return store.Event{}, fault.New(fault.NotFound, "desk.event_not_found", "event", name)
	case 1:
		return found[0], nil
	}
	return store.Event{}, fault.New(fault.Ambiguous, "desk.event_ambiguous", "event", name)
}

// ShortEvent returns the end of an event's id, which tells it from the others of
// its day and can be typed instead of it.
func ShortEvent(id string) string { return id[max(0, len(id)-store.EventEndLength):] }

// unchanged answers for an event that is undone already.
func (u *undoing) unchanged(o Options, verb appointment.Verb) (Result, error) {
	result := Result{Verb: verb, DryRun: o.DryRun}
	told, err := recordOf(u.reader, u.of)
	if err != nil {
		return result, err
	}
	result.Reversed = told.command()
	u.back = store.Event{AppointmentID: u.of.AppointmentID}
	return result, u.present(&result)
}

// command returns the record of the command that is told of in the end.
func (told Record) command() *Record {
	if told.Reversed != nil {
		return told.Reversed
	}
	return &told
}

// deadlines fills in what follows from the appointment as it stands.
func (result *Result) deadlines() {
	result.Deadlines = policy.DeadlinesOf(result.Platform, policy.Facts{
		Appointment: result.Appointment, Messages: result.Messages,
	})
}
