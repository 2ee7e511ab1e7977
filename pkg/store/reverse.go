package store

import (
	"bytes"
	"cmp"
	"reflect"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Moved says that a record is no longer as an event left it, so that the event
// cannot be reversed. Event is the id of the latest event that changed the
// record.
type Moved struct {
	Kind  Kind
	ID    string
	Event string
}

// Error names the record for a developer.
func (m *Moved) Error() string {
	return "store: " + string(m.Kind) + " " + m.ID + " was changed by event " + m.Event
}

// Reverse puts every record that an event changed back to what it was before, but
// for the sequence of an appointment, which never falls, and when it was last
// changed: that is at. The key that came with a command stays, so that a retry does
// not do again what was undone. Records for which keep reports
// true stay as they are; keep may be nil. Reversing the event of a reversal does
// it again.
//
// Where a record is not as the event left it, Reverse writes nothing and
// returns a *Moved.
func (c *Change) Reverse(e Event, at time.Time, keep func(Delta) bool) error {
	back, err := c.Reversal(e, at, keep)
	if err != nil {
		return err
	}
	for _, d := range back {
		if err := c.restore(d); err != nil {
			return err
		}
	}
	return nil
}

// Reversal returns what Reverse would change, and fails as it does.
func (r Reader) Reversal(e Event, at time.Time, keep func(Delta) bool) (Deltas, error) {
	var back Deltas
	// A record that changed its key is removed from the old one first; backwards
	// it has to leave the new one first.
	for _, d := range slices.Backward(e.Changes) {
		if keep != nil && keep(d) || d.isNewKey() {
			continue
		}
		now, stands, err := r.stands(d)
		if err != nil {
			return nil, err
		}
		if !stands {
			later, err := r.ChangerOf(d.Place())
			return nil, cmp.Or[error](err, &Moved{Kind: d.Kind(), ID: d.ID(), Event: later.ID})
		}
		after, err := r.restored(d, now, at)
		if err != nil {
			return nil, err
		}
		back = append(back, Delta{tx: r.tx, key: d.key, planned: true, before: now, after: after})
	}
	return back, nil
}

// AsLeft reports whether a record is as a change left it. An undo and a redo of what
// came later leave an appointment with another sequence, and another time of its last
// change; a mail server that does not take a draft leaves what it said; and a calendar is brought into
// step again and again.
func (r Reader) AsLeft(d Delta) (bool, error) {
	_, stands, err := r.stands(d)
	return stands, err
}

// AsBefore reports whether a record is as it was before a change, and was there.
func (r Reader) AsBefore(d Delta) (bool, error) {
	if d.Adds() {
		return false, nil
	}
	was, err := d.was()
	if err != nil {
		return false, err
	}
	now, err := storedAt(r.tx, d.key)
	if err != nil {
		return false, err
	}
	return same(r.tx, d.key, now, was)
}

// same reports whether two records under a key are the same, with their rests.
func same(tx Tx, key []byte, a, b stored) (bool, error) {
	if a.there() != b.there() || !bytes.Equal(a.body, b.body) {
		return false, nil
	}
	return sameRest(tx, key, a.ref, b.ref)
}

// sameRest reports whether two entries have the same rest of the record under a key.
func sameRest(tx Tx, key []byte, a, b uint64) (bool, error) {
	if a == b || a == 0 || b == 0 {
		return a == b, nil
	}
	one, err := restAt(tx, a, key)
	if err != nil {
		return false, err
	}
	other, err := restAt(tx, b, key)
	return one == other, err
}

// stands returns a record as it is now, with what AsLeft reports.
func (r Reader) stands(d Delta) (now stored, stands bool, err error) {
	now, err = storedAt(r.tx, d.key)
	if err != nil {
		return now, false, err
	}
	left, err := d.is()
	if err != nil {
		return now, false, err
	}
	stands, err = same(r.tx, d.key, now, left)
	if err != nil || stands || !now.there() || d.Removes() {
		return now, stands, err
	}
	switch d.Kind() {
	case KindAppointment:
		stands, err = touched(r.tx, d.key, left, now)
	case KindNotice:
		stands, err = offered(r.tx, d.key, left, now)
	case KindCalendar:
		stands, err = synced(d.key, left, now)
	default:
	}
	return now, stands, err
}

// offered reports whether a draft is as it was but for that a mail server was to be given it, and did
// not take it.
func offered(tx Tx, key []byte, before, now stored) (bool, error) {
	was, err := whole[appointment.Notice](tx, key, before.body, before.ref)
	if err != nil {
		return false, err
	}
	is, err := whole[appointment.Notice](tx, key, now.body, now.ref)
	if err != nil || was.State != appointment.NoticeDraft || is.State != appointment.NoticeDraft && is.State != appointment.NoticeRefused {
		return false, err
	}
	was.State, was.Attempt, was.Refusal = is.State, is.Attempt, is.Refusal
	return reflect.DeepEqual(was, is), nil
}

// synced reports whether a calendar is as it was but for how far its changes are known.
func synced(key []byte, before, now stored) (bool, error) {
	was, err := bodyOf[appointment.CalendarAccount](key, before.body)
	if err != nil {
		return false, err
	}
	is, err := bodyOf[appointment.CalendarAccount](key, now.body)
	was.Token, was.Synced = is.Token, is.Synced
	return was == is, err
}

// Touches reports whether all that an event made of an appointment is a new sequence or time of
// its last change.
func (d Delta) Touches() (bool, error) {
	if d.Kind() != KindAppointment || d.Adds() || d.Removes() {
		return false, nil
	}
	was, err := d.was()
	if err != nil {
		return false, err
	}
	is, err := d.is()
	if err != nil {
		return false, err
	}
	return touched(d.tx, d.key, was, is)
}

// touched reports whether an appointment is as it was but for its sequence and the time of its
// last change.
func touched(tx Tx, key []byte, before, now stored) (bool, error) {
	is, err := bodyOf[appointment.Appointment](key, now.body)
	if err != nil {
		return false, err
	}
	was, err := bodyOf[appointment.Appointment](key, before.body)
	if err != nil {
		return false, err
	}
	was.Sequence, was.Updated = is.Sequence, is.Updated
	kept, _ := bare(was)
	body, err := marshal(kept)
	if err != nil || !bytes.Equal(body, now.body) {
		return false, err
	}
	return sameRest(tx, key, now.ref, before.ref)
}

// isNewKey reports whether the change keeps the key of a command. An undo used to
// remove it, which doing the command again still puts right.
func (d Delta) isNewKey() bool { return d.Kind() == KindKey && !d.Removes() }

// restored returns the record that reversing a change leaves where another stands
// now. The sequence of an appointment goes on from what it was last: raised, as by
// any change, where the time, the place or the status changes, and once more where
// the appointment was gone.
func (r Reader) restored(d Delta, now stored, at time.Time) (stored, error) {
	was, err := d.was()
	if err != nil || !was.there() || d.Kind() != KindAppointment {
		return was, err
	}
	a, err := whole[appointment.Appointment](r.tx, d.key, was.body, was.ref)
	if err != nil {
		return was, err
	}
	last, known, err := r.LastKnownAppointment(d.ID())
	if err == nil && !known {
		err = damagedKey(d.key)
	}
	if err != nil {
		return was, err
	}
	a.Sequence, a.Updated = max(a.Sequence, last.Sequence), at
	switch {
	case !now.there():
		a.Sequence += 2
	case !a.Start.Equal(last.Start) || !a.End.Equal(last.End) || a.Place != last.Place || a.Status != last.Status:
		a.Sequence++
	}
	kept, _ := bare(a)
	was.body, err = marshal(kept)
	return was, err
}
