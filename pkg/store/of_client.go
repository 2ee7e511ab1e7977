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

// backAhead is how many of the latest appointments of a client are read at once.
const backAhead = 16

// window is how far back the index of a client is read at once.
const window = 90 * 24 * time.Hour

// Past is a part of what a client had: what starts from From on and before To, of the statuses
// or of any where none is given. Zero instants are open ends.
type Past struct {
	From, To time.Time
	Statuses []appointment.Status
}

// BackOfClient visits a past of a client, the latest first, until visit returns ErrStop. It reads
// little of the index beyond what is visited where that is not long before near.
func (r Reader) BackOfClient(clientID string, p Past, near time.Time, visit func(appointment.Appointment) error) error {
	if !validID(clientID) {
		return nil
	}
	for _, from := range []time.Time{near.Add(-window), near.Add(-4 * window), {}} {
		last := from.IsZero() || from.Before(p.From)
		if last {
			from = p.From
		}
		if p.To.IsZero() || from.Before(p.To) {
			if err := r.back(clientID, Past{From: from, To: p.To, Statuses: p.Statuses}, visit); err != nil {
				return UnlessStop(err)
			}
			p.To = from
		}
		if last {
			break
		}
	}
	return nil
}

// back visits a past of a client whose places are read at once.
func (r Reader) back(clientID string, p Past, visit func(appointment.Appointment) error) error {
	prefix := clientKeys(clientID)
	places, err := r.places(nil, prefix, p.From, p.To)
	if err == nil {
		err = r.expectPlaces(places[max(0, len(places)-backAhead):])
	}
	if err != nil {
		return err
	}
	for _, at := range slices.Backward(places) {
		if suits, err := r.hasStatus(at.key[len(prefix):], p.Statuses); err != nil {
			return err
		} else if !suits {
			continue
		}
		a, err := r.placed(at)
		if err == nil {
			err = visit(a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// hasStatus reports whether an appointment, by its start and id as they stand in an index, has
// one of the statuses, or whether none is given. It reads the index by start alone.
func (r Reader) hasStatus(at []byte, statuses []appointment.Status) (bool, error) {
	if len(statuses) == 0 {
		return true, nil
	}
	key := join(startKeys(), at)
	s, found, err := load[slot](r.tx, key)
	if err == nil && !found {
		err = damagedKey(key)
	}
	return slices.Contains(statuses, s.Status), err
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
	l := loose{Reader: r, clientID: clientID, before: before, left: mostLoose, places: map[string]placed{}}
	if err := l.gather(); err != nil || l.left < 0 {
		return nil, false, err
	}
	var found []appointment.Appointment
	for _, p := range l.places {
		a, err := r.placed(p)
		if err != nil {
			return nil, false, err
		}
		found = append(found, a)
	}
	return found, true, nil
}

// Loose returns the ids of what LooseOf returns of all clients, by client; false where that is too
// much.
func (r Reader) Loose(before time.Time) (map[string][]string, bool, error) {
	l := loose{Reader: r, before: before, left: mostLoose, places: map[string]placed{}}
	if err := l.gather(); err != nil || l.left < 0 {
		return nil, false, err
	}
	found := map[string][]string{}
	for id := range l.places {
		a, err := r.Bare().LedTo(id)
		if err != nil {
			return nil, false, err
		}
		found[a.ClientID] = append(found[a.ClientID], id)
	}
	return found, true, nil
}

// loose gathers where what is open stands of a client's appointments, or of those of all, that
// start before an instant, as long as some are left that it may look at.
type loose struct {
	Reader
	clientID string // empty for all
	before   time.Time
	left     int
	places   map[string]placed // by id
}

// looseKeys are the indexes by start of what is open, but for offers.
func looseKeys() [][]byte {
	return [][]byte{
		statusKeys(appointment.Proposed), statusKeys(appointment.Booked), statusKeys(appointment.Arrived), undecidedKeys(), moneyKeys(),
	}
}

func (l *loose) gather() error {
	for _, prefix := range looseKeys() {
		if err := l.among(prefix); err != nil {
			return err
		}
	}
	return l.offered()
}

// among finds the client's in an index by start of what is open.
func (l *loose) among(prefix []byte) error {
	of := clientKeys(l.clientID)
	return walkIndex(l.tx, prefix, nil, timeKey(l.before), func(key []byte) error {
		if l.left--; l.left < 0 {
			return ErrStop
		}
		p, err := placedAt(prefix, key)
		if err != nil {
			return err
		}
		theirs := l.clientID == ""
		if !theirs {
			is, err := l.tx.Get(join(of, key[len(prefix):]))
			if err != nil {
				return err
			}
			theirs = is != nil
		}
		if theirs {
			l.places[p.id] = p
		}
		return nil
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
		if (l.clientID == "" || a.ClientID == l.clientID) && a.Start.Before(l.before) {
			l.places[a.ID] = placed{start: a.Start, id: a.ID, key: key}
		}
		return err
	})
}
