package store

import (
	"bytes"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// OfClient returns the appointments of a client with from <= start < to, by
// start. A zero instant is an open end.
func (r Reader) OfClient(clientID string, from, to time.Time) ([]appointment.Appointment, error) {
	if !validID(clientID) {
		return nil, nil
	}
	return r.indexed(clientKeys(clientID), from, to)
}

// EachOfClient visits the ids of the appointments of a client with from <= start < to, by
// start. A zero instant is an open end. ErrStop from visit ends it without an error.
func (r Reader) EachOfClient(clientID string, from, to time.Time, visit func(id string) error) error {
	if !validID(clientID) {
		return nil
	}
	return r.among(clientKeys(clientID), limit(from), limit(to), nil, func(p placed) error { return visit(p.id) })
}

// ComesFrom reports whether an appointment of a client starts at an instant or later.
func (r Reader) ComesFrom(clientID string, from time.Time) (bool, error) {
	if !validID(clientID) {
		return false, nil
	}
	_, comes, err := r.firstIn(clientKeys(clientID), limit(from), nil, nil)
	return comes, err
}

// window is how far back the index of a client is read at once.
const window = 90 * 24 * time.Hour

// BackOfClient visits the appointments of a client that start before an instant, the latest
// first, until visit returns ErrStop. A zero instant is an open end. It reads little of the
// index beyond what is visited where that is not long before now.
func (r Reader) BackOfClient(clientID string, now, to time.Time, visit func(appointment.Appointment) error) error {
	if !validID(clientID) {
		return nil
	}
	for _, from := range []time.Time{now.Add(-window), now.Add(-4 * window), {}} {
		if !to.IsZero() && !from.Before(to) {
			continue
		}
		if err := r.back(clientKeys(clientID), from, to, visit); err != nil {
			return UnlessStop(err)
		}
		to = from
	}
	return nil
}

// back visits the appointments of a range of an index, the last one first.
func (r Reader) back(prefix []byte, from, to time.Time, visit func(appointment.Appointment) error) error {
	var places []placed
	err := r.among(prefix, limit(from), limit(to), nil, func(p placed) error {
		places = append(places, p)
		return nil
	})
	if err != nil {
		return err
	}
	for _, p := range slices.Backward(places) {
		a, err := r.placed(p)
		if err == nil {
			err = visit(a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// mostLoose is how much that is open, of all clients, LooseOf looks at.
const mostLoose = 500

// LooseOf returns the appointments of a client that start before an instant and of which
// something is open: that nobody closed them, that the charge of one that did not take place
// is undecided, that money is to be paid or to go back, or that an offer is not answered. They
// come in no order. It reports false where so much is open in the book that all appointments of
// the client are sooner read.
func (r Reader) LooseOf(clientID string, before time.Time) ([]appointment.Appointment, bool, error) {
	if !validID(clientID) {
		return nil, true, nil
	}
	l := loose{Reader: r, clientID: clientID, before: before, left: mostLoose, ids: map[string]bool{}}
	for _, prefix := range [][]byte{
		statusKeys(appointment.Proposed), statusKeys(appointment.Booked), statusKeys(appointment.Arrived), undecidedKeys(), moneyKeys(),
	} {
		if err := l.among(prefix); err != nil {
			return nil, false, err
		}
	}
	if err := l.offered(); err != nil || l.left < 0 {
		return nil, false, err
	}
	var found []appointment.Appointment
	for id := range l.ids {
		a, _, err := r.Appointment(id)
		if err != nil {
			return nil, false, err
		}
		found = append(found, a)
	}
	return found, true, nil
}

// loose gathers the ids of what is open of a client's appointments that start before an
// instant, as long as some are left that it may look at.
type loose struct {
	Reader
	clientID string
	before   time.Time
	left     int
	ids      map[string]bool
}

// among finds the client's in an index by start of what is open.
func (l *loose) among(prefix []byte) error {
	theirs := clientKeys(l.clientID)
	return walkIndex(l.tx, prefix, nil, timeKey(l.before), func(key []byte) error {
		if l.left--; l.left < 0 {
			return ErrStop
		}
		p, err := placedAt(prefix, key)
		if err != nil {
			return err
		}
		is, err := l.tx.Get(join(theirs, key[len(prefix):]))
		if is != nil {
			l.ids[p.id] = true
		}
		return err
	})
}

// offered finds the client's of which an offer is open.
func (l *loose) offered() error {
	return walkIndex(l.tx, []byte(prefixOfferOpen), nil, nil, func(key []byte) error {
		if l.left--; l.left < 0 {
			return ErrStop
		}
		_, by := cut(key)
		id, _, _ := bytes.Cut(by[min(timeLength, len(by)):], []byte("/"))
		a, found, err := l.Bare().Appointment(string(id))
		if err == nil && !found {
			err = damagedKey(key)
		}
		if a.ClientID == l.clientID && a.Start.Before(l.before) {
			l.ids[a.ID] = true
		}
		return err
	})
}
