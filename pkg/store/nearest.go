package store

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// placed is the place of an appointment in an index.
type placed struct {
	start time.Time
	id    string
	key   []byte
}

func placedAt(prefix, key []byte) (placed, error) {
	at := key[len(prefix):]
	if len(at) <= timeLength {
		return placed{}, damagedKey(key)
	}
	return placed{start: keyTime(at), id: string(at[timeLength:]), key: key}, nil
}

// placed reads the appointment that an index points to. One that is not there,
// or elsewhere in time, is damage.
func (r Reader) placed(p placed) (appointment.Appointment, error) {
	var a appointment.Appointment
	err := r.readPlaced(&a, p)
	return a, err
}

// readPlaced is placed for an appointment that has its place already.
func (r Reader) readPlaced(into *appointment.Appointment, p placed) error {
	found, err := r.readAppointment(into, p.id)
	if err == nil && (!found || !into.Start.Equal(p.start)) {
		err = damagedKey(p.key)
	}
	return err
}

// indexed reads the appointments of a range of an index, those of the statuses alone
// where some are given, which only the index by start can tell.
func (r Reader) indexed(prefix []byte, from, to time.Time, statuses ...appointment.Status) ([]appointment.Appointment, error) {
	places, err := r.places(nil, prefix, from, to, statuses...)
	if err != nil {
		return nil, err
	}
	return r.at(places)
}

// places adds to a list where the appointments of a range of an index stand.
func (r Reader) places(list []placed, prefix []byte, from, to time.Time, statuses ...appointment.Status) ([]placed, error) {
	err := r.among(prefix, limit(from), limit(to), statuses, func(p placed) error {
		list = append(list, p)
		return nil
	})
	return list, err
}

// at reads the appointments that stand in some places, nil for none.
func (r Reader) at(places []placed) ([]appointment.Appointment, error) {
	if len(places) == 0 {
		return nil, nil
	}
	if err := r.expectPlaces(places); err != nil {
		return nil, err
	}
	found := make([]appointment.Appointment, len(places))
	for i, p := range places {
		if err := r.readPlaced(&found[i], p); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// LatestStarted returns the appointment with the latest start at or before an
// instant, of the given statuses or of any where none is given.
func (r Reader) LatestStarted(atOrBefore time.Time, statuses ...appointment.Status) (appointment.Appointment, bool, error) {
	p, found, err := r.latest(atOrBefore, statuses)
	if err != nil || !found {
		return appointment.Appointment{}, false, err
	}
	a, err := r.placed(p)
	return a, err == nil, err
}

// FirstStarting returns the appointment with the earliest start after an
// instant, not at it, of the given statuses or of any where none is given.
func (r Reader) FirstStarting(after time.Time, statuses ...appointment.Status) (appointment.Appointment, bool, error) {
	best, found, err := r.first(timeKey(after.Add(time.Second)), statuses)
	if err != nil || !found {
		return appointment.Appointment{}, false, err
	}
	a, err := r.placed(best)
	return a, err == nil, err
}

// first returns where the first appointment of the statuses stands, from a start on.
// Those to which something is still to happen have an index of their own: the others
// before them may be many.
func (r Reader) first(from []byte, statuses []appointment.Status) (best placed, found bool, err error) {
	if len(statuses) == 0 || slices.ContainsFunc(statuses, func(s appointment.Status) bool { return !unsettled(s) }) {
		return r.firstIn(startKeys(), from, nil, statuses)
	}
	for _, s := range statuses {
		p, ok, err := r.firstIn(statusKeys(s), from, nil, nil)
		if err != nil {
			return best, false, err
		}
		if ok && (!found || best.after(p)) {
			best, found = p, true
		}
	}
	return best, found, nil
}

func (p placed) after(o placed) bool {
	return p.start.After(o.start) || p.start.Equal(o.start) && p.id > o.id
}

// among visits the appointments of a range of an index that have one of the statuses. Any
// will do where none is given; only the index by start can tell them.
func (r Reader) among(prefix, from, to []byte, statuses []appointment.Status, visit func(placed) error) error {
	return r.tx.Scan(prefix, from, to, func(key, data []byte) error {
		if len(statuses) == 0 {
			if _, err := unseal(key, data); err != nil {
				return err
			}
		} else if s, err := decodeAt[slot](key, data); err != nil || !slices.Contains(statuses, s.Status) {
			return err
		}
		p, err := placedAt(prefix, key)
		if err != nil {
			return err
		}
		return visit(p)
	})
}

// firstIn returns the first of a range of an index.
func (r Reader) firstIn(prefix, from, to []byte, statuses []appointment.Status) (first placed, found bool, err error) {
	err = r.among(prefix, from, to, statuses, func(p placed) error {
		first, found = p, true
		return ErrStop
	})
	return first, found, err
}

// lastIn returns the last of a range of an index, reading all of it.
func (r Reader) lastIn(prefix, from, to []byte, statuses []appointment.Status) (last placed, found bool, err error) {
	err = r.among(prefix, from, to, statuses, func(p placed) error {
		last, found = p, true
		return nil
	})
	return last, found, err
}

// latest returns the last of the statuses at or before an instant. A Tx scans forward
// only, so it looks at the day before, then at the two days before that, and so
// on, down to the first appointment there is.
func (r Reader) latest(atOrBefore time.Time, statuses []appointment.Status) (placed, bool, error) {
	to := atOrBefore.Unix() + 1
	first, ok, err := r.firstIn(startKeys(), nil, unixKey(to), nil)
	if err != nil || !ok {
		return placed{}, false, err
	}
	const day = 24 * 60 * 60
	for width := int64(day); ; width *= 2 {
		from := max(to-width, first.start.Unix())
		p, ok, err := r.lastIn(startKeys(), unixKey(from), unixKey(to), statuses)
		if err != nil || ok || from == first.start.Unix() {
			return p, ok, err
		}
		to = from
	}
}

func unixKey(seconds int64) []byte { return timeKey(time.Unix(seconds, 0)) }
