package history

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// ShortID returns the end of an event's id, which tells it from the others of its day
// and can be typed instead of it.
func ShortID(id string) string { return id[max(0, len(id)-store.EventEndLength):] }

// Named returns the event with an id, or with the one id that begins or ends so. It
// fails with fault.NotFound where there is none and with fault.Ambiguous where there
// are several.
func Named(r store.Reader, name string) (store.Event, error) {
	id := strings.ToUpper(strings.TrimSpace(name))
	if e, found, err := r.Event(id); found || err != nil {
		return e, err
	}
	const enough = 2 // two are ambiguous already
	found, err := r.EventsWithPrefix(id, enough)
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

// Latest returns the last events of the journal, count of them or, where that is zero
// or less, all, oldest first.
func Latest(r store.Reader, count int) ([]store.Event, error) {
	var events []store.Event
	err := r.EventsBack(func(e store.Event) error {
		events = append(events, e)
		if len(events) == count {
			return store.ErrStop
		}
		return nil
	})
	slices.Reverse(events)
	return events, err
}

// byHook is what the actor of a command begins with that a hook gave.
const byHook = "hook "

// ByHook returns the actor of what a hook does.
func ByHook(name string) string { return byHook + name }

// unasked reports whether an event came by itself or told others what the book has, so that who undoes
// their last command means another one: reminders, what silence brought, what hooks did, what went by mail or to a calendar.
func unasked(r store.Reader, e store.Event) (bool, error) {
	if reverses(e) {
		command, err := CommandOf(r, e)
		return command.Verb == appointment.VerbSilence, err
	}
	if e.Verb == appointment.VerbRemind || e.Verb == appointment.VerbSilence || strings.HasPrefix(e.Actor, byHook) || standsAside(e) {
		return true, nil
	}
	return wentByMail(e)
}

// LastCommand returns the last command of a person that is not undone as things stand, be it the import
// with which the book began, behind which nobody undoes unasked. It fails with fault.NotFound
// where there is none.
func LastCommand(r store.Reader) (store.Event, error) {
	var last store.Event
	err := r.EventsBack(func(e store.Event) error {
		if reverses(e) {
			return nil
		}
		if passed, err := unasked(r, e); err != nil || passed {
			return err
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

// BroughtSince returns what silence has brought since an event and still stands, the latest first.
func BroughtSince(r store.Reader, since store.Event) (brought []store.Event, err error) {
	err = r.EventsBack(func(e store.Event) error {
		if e.Seq <= since.Seq {
			return store.ErrStop
		}
		if e.Verb != appointment.VerbSilence {
			return nil
		}
		_, undone, err := r.Undone(e.ID)
		if err == nil && !undone {
			brought = append(brought, e)
		}
		return err
	})
	return brought, err
}

// LastUndo returns the last undo that still stands and has only undo and redo behind
// it. It fails with fault.NotFound where there is none.
func LastUndo(r store.Reader) (store.Event, error) {
	var last store.Event
	err := r.EventsBack(func(e store.Event) error {
		if passed, err := unasked(r, e); err != nil || passed {
			return err
		}
		if !reverses(e) {
			return store.ErrStop
		}
		_, undone, err := r.Undone(e.ID)
		if err != nil || undone || e.Verb == appointment.VerbRedo {
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

// reverses reports whether an event took back another or did it again.
func reverses(e store.Event) bool { return e.Of != "" }

// CommandOf returns the event of the command that an undo or a redo is about in the
// end; any other event is its own.
func CommandOf(r store.Reader, e store.Event) (store.Event, error) {
	for reverses(e) {
		of, found, err := r.Event(e.Of)
		if err == nil && !found {
			err = fault.New(fault.Damaged, "desk.event_missing", "event", e.Of)
		}
		if err != nil {
			return e, err
		}
		e = of
	}
	return e, nil
}
