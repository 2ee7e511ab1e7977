package history

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// aboutWaiting reports whether an event is about the waiting list alone.
func aboutWaiting(e store.Event) bool {
	return e.Verb == appointment.VerbWaitlistAdd || e.Verb == appointment.VerbWaitlistRemove
}

// fillWaiting adds the entry of the waiting list that an event is about.
func (told *Entry) fillWaiting(e store.Event) error {
	if !aboutWaiting(e) {
		return nil
	}
	for _, side := range []store.Records{e.After(), e.Before()} {
		found, err := side.Waiting()
		if err != nil {
			return err
		}
		if len(found) > 0 {
			told.Waiting = &found[0]
			return nil
		}
	}
	return nil
}

// waiter finds the client of the entry that an event is about: whose it is now, or was last.
func (told *Entry) waiter(r store.Reader) error {
	w := *told.Waiting
	now, known, err := r.LastKnownWaiting(w.ID)
	if err != nil {
		return err
	}
	if known {
		w = now
	}
	told.Client, _, err = r.LastKnownClient(w.ClientID)
	return err
}

// waitsStill reports whether a client is on the waiting list by what the event did not change.
func (p *planner) waitsStill(clientID string) (bool, error) {
	theirs, err := p.reader.WaitingOf(clientID)
	return slices.ContainsFunc(theirs, func(w appointment.Waiting) bool {
		return !p.changesPlace(store.WaitingPlace(w.ID))
	}), err
}
