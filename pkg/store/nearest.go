package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// mark is the place of an appointment in an index.
type mark struct {
	start time.Time
	id    string
	key   []byte
}

func markAt(prefix, key []byte) (mark, error) {
	at := key[len(prefix):]
	if len(at) <= timeLength {
		return mark{}, damagedKey(key)
	}
	return mark{start: keyTime(at), id: string(at[timeLength:]), key: key}, nil
}

// marked reads the appointment that an index points to. One that is not there,
// or elsewhere in time, is damage.
func (r Reader) marked(m mark) (appointment.Appointment, error) {
	a, ok, err := r.Appointment(m.id)
	if err == nil && (!ok || !a.Start.Equal(m.start)) {
		err = damagedKey(m.key)
	}
	return a, err
}

// indexed reads the appointments of a range of an index.
func (r Reader) indexed(prefix []byte, from, to time.Time) ([]appointment.Appointment, error) {
	var found []appointment.Appointment
	err := r.tx.Scan(prefix, bound(from), bound(to), func(key, _ []byte) error {
		m, err := markAt(prefix, key)
		if err != nil {
			return err
		}
		a, err := r.marked(m)
		found = append(found, a)
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// LatestStarted returns the appointment with the latest start at or before an
// instant, of the given statuses or of any where none is given.
func (r Reader) LatestStarted(atOrBefore time.Time, statuses ...appointment.Status) (appointment.Appointment, bool, error) {
	var best mark
	for _, prefix := range indexesOf(statuses) {
		m, ok, err := r.latestIn(prefix, atOrBefore)
		if err != nil {
			return appointment.Appointment{}, false, err
		}
		if ok && (best.id == "" || m.after(best)) {
			best = m
		}
	}
	return r.best(best)
}

// FirstStarting returns the appointment with the earliest start after an
// instant, not at it, of the given statuses or of any where none is given.
func (r Reader) FirstStarting(after time.Time, statuses ...appointment.Status) (appointment.Appointment, bool, error) {
	var best mark
	for _, prefix := range indexesOf(statuses) {
		m, ok, err := r.firstIn(prefix, timeKey(after.Add(time.Second)), nil)
		if err != nil {
			return appointment.Appointment{}, false, err
		}
		if ok && (best.id == "" || best.after(m)) {
			best = m
		}
	}
	return r.best(best)
}

func (m mark) after(n mark) bool {
	return m.start.After(n.start) || m.start.Equal(n.start) && m.id > n.id
}

func (r Reader) best(m mark) (appointment.Appointment, bool, error) {
	if m.id == "" {
		return appointment.Appointment{}, false, nil
	}
	a, err := r.marked(m)
	return a, err == nil, err
}

// indexesOf returns the prefixes that hold the appointments of the statuses,
// each once.
func indexesOf(statuses []appointment.Status) [][]byte {
	if len(statuses) == 0 {
		return [][]byte{startKeys()}
	}
	var prefixes [][]byte
	for _, s := range statuses {
		prefixes = append(prefixes, statusKeys(s))
	}
	return prefixes
}

// firstIn returns the first mark of a range of an index.
func (r Reader) firstIn(prefix, from, to []byte) (m mark, found bool, err error) {
	err = r.tx.Scan(prefix, from, to, func(key, _ []byte) error {
		if m, err = markAt(prefix, key); err != nil {
			return err
		}
		found = true
		return ErrStop
	})
	return m, found, err
}

// lastIn returns the last mark of a range of an index, reading all of it.
func (r Reader) lastIn(prefix, from, to []byte) (m mark, found bool, err error) {
	err = r.tx.Scan(prefix, from, to, func(key, _ []byte) error {
		m, err = markAt(prefix, key)
		found = true
		return err
	})
	return m, found, err
}

// latestIn returns the last mark at or before an instant. A Tx scans forward
// only, so it looks at the day before, then at the two days before that, and so
// on, down to the first mark there is.
func (r Reader) latestIn(prefix []byte, atOrBefore time.Time) (mark, bool, error) {
	to := atOrBefore.Unix() + 1
	first, ok, err := r.firstIn(prefix, nil, unixKey(to))
	if err != nil || !ok {
		return mark{}, false, err
	}
	const day = 24 * 60 * 60
	for width := int64(day); ; width *= 2 {
		from := max(to-width, first.start.Unix())
		m, ok, err := r.lastIn(prefix, unixKey(from), unixKey(to))
		if err != nil || ok {
			return m, ok, err
		}
		to = from
	}
}

func unixKey(seconds int64) []byte { return timeKey(time.Unix(seconds, 0)) }
