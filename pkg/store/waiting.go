package store

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// PutWaiting writes an entry of the waiting list and its index entry.
func (c *Change) PutWaiting(w appointment.Waiting) error {
	if err := checkIDs(w.ID, w.ClientID); err != nil {
		return err
	}
	if !w.Valid() {
		return misuse("entry of the waiting list")
	}
	return c.put(waitingKey(w.ID), w)
}

// DeleteWaiting takes an entry off the waiting list.
func (c *Change) DeleteWaiting(id string) error {
	if err := checkIDs(id); err != nil {
		return err
	}
	return c.remove(waitingKey(id))
}

// Waiting returns the entry of the waiting list with the given id.
func (r Reader) Waiting(id string) (appointment.Waiting, bool, error) {
	return recordAt[appointment.Waiting](r.tx, waitingKey(id))
}

// WaitingList returns the entries of the waiting list, first come first.
func (r Reader) WaitingList() ([]appointment.Waiting, error) {
	found, err := r.WaitingWithPrefix("", 0)
	return inOrder(found), err
}

// WaitingWithPrefix returns the entries of the waiting list whose id begins with prefix, by id
// and at most limit of them; zero or less for all.
func (r Reader) WaitingWithPrefix(prefix string, limit int) ([]appointment.Waiting, error) {
	return recordsWithPrefix[appointment.Waiting](r.tx, prefixWaiting, prefix, limit)
}

// WaitingOf returns the entries of a client on the waiting list, first come first.
func (r Reader) WaitingOf(clientID string) ([]appointment.Waiting, error) {
	if !validID(clientID) {
		return nil, nil
	}
	found, err := heldBy(r, waitingKeys(clientID), r.Waiting, func(w appointment.Waiting) bool { return w.ClientID == clientID })
	return inOrder(found), err
}

// heldBy returns the records of a client to which an index leads: theirs tells them, and any other
// is damage.
func heldBy[T any](r Reader, prefix []byte, at func(id string) (T, bool, error), theirs func(T) bool) ([]T, error) {
	return collected(r.tx, prefix, nil, 0, func(key []byte) (T, error) {
		v, there, err := at(string(key[len(prefix):]))
		if err == nil && (!there || !theirs(v)) {
			err = damagedKey(key)
		}
		return v, err
	})
}

func inOrder(list []appointment.Waiting) []appointment.Waiting {
	slices.SortFunc(list, func(a, b appointment.Waiting) int {
		return cmp.Or(a.Added.Compare(b.Added), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// Freed is a time that got free while somebody waited, and whose appointment it was.
type Freed struct {
	appointment.Slot
	Appointment appointment.Appointment
}

// FreedFrom returns the times with from <= start < to that appointments gave up while
// somebody was on the waiting list, by start, whoever has them now. A zero instant is an open
// end.
func (r Reader) FreedFrom(from, to time.Time) ([]Freed, error) {
	var found []Freed
	err := walkIndex(r.tx, []byte(prefixFreed), limit(from), limit(to), func(key []byte) error {
		at := key[len(prefixFreed):]
		if len(at) <= 2*timeLength {
			return damagedKey(key)
		}
		a, there, err := r.Appointment(string(bytes.Clone(at[2*timeLength:])))
		if err == nil && !there {
			err = damagedKey(key)
		}
		found = append(found, Freed{appointment.Slot{Start: keyTime(at), End: keyTime(at[timeLength:])}, a})
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

func waitingIndex(w appointment.Waiting, rest []byte) ([]pair, error) {
	return []pair{empty(join(waitingKeys(w.ClientID), rest))}, nil
}
