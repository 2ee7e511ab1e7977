package store

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// What is here walks through a whole book. It is for what writes all of it down; a
// question about a part of it has an index.

// EachStarting visits the ids of the appointments with from <= start < to, by start. A
// zero instant is an open end. ErrStop from visit ends it without an error.
func (r Reader) EachStarting(from, to time.Time, visit func(id string) error) error {
	return walkIndex(r.tx, startKeys(), limit(from), limit(to), func(key []byte) error {
		p, err := placedAt(startKeys(), key)
		if err != nil {
			return err
		}
		return visit(p.id)
	})
}

// EachClient visits all clients by id.
func (r Reader) EachClient(visit func(appointment.Client) error) error {
	return each(r.tx, prefixClient, visit)
}

// EachPlatform visits the versions of platforms' rules by name and version.
func (r Reader) EachPlatform(visit func(policy.Platform) error) error {
	return each(r.tx, prefixPlatform, visit)
}

// EachKeyed visits what is kept of commands that were given with a key, in an order that
// the keys give.
func (r Reader) EachKeyed(visit func(Keyed) error) error { return each(r.tx, prefixKeyed, visit) }

func each[T any](tx Tx, prefix string, visit func(T) error) error {
	return tx.Scan([]byte(prefix), nil, nil, func(key, data []byte) error {
		v, err := recordIn[T](tx, key, data)
		if err != nil {
			return err
		}
		return visit(v)
	})
}

// JournalEmpty reports whether nothing has happened in a book yet.
func (r Reader) JournalEmpty() (bool, error) {
	end, _, err := load[head](r.tx, headKey())
	return end.Seq == 0, err
}

// EachEntry visits the entries of the journal without what they changed, and tells whether
// that was anything.
func (r Reader) EachEntry(visit func(e Event, changed bool) error) error {
	return r.entries(0, func(b bound) error { return visit(b.told(), b.changedAny()) })
}

// changedAny reports whether an entry changed a record, also where that is not known any
// more.
func (b bound) changedAny() bool { return len(b.entry.Changes) > 0 || len(b.marks) > 0 }

// EntriesOf returns the sequences of the events that name an appointment or changed it or
// what belongs to it, oldest first.
func (r Reader) EntriesOf(appointmentID string) ([]uint64, error) {
	numbers, _, err := load[[]uint64](r.tx, concernsKey(appointmentID))
	return numbers, err
}

// EventAt returns the event with a sequence.
func (r Reader) EventAt(seq uint64) (Event, error) { return r.eventAt(seq, journalKey(seq)) }

// LastOf returns the last event that changed what belongs to an appointment, by its kind
// and id, and reports whether there is one.
func (r Reader) LastOf(kind Kind, appointmentID, id string) (Event, bool, error) {
	events, err := r.EventsOf(appointmentID)
	if err != nil {
		return Event{}, false, err
	}
	for _, e := range slices.Backward(events) {
		for _, d := range e.Changes {
			if d.Kind() == kind && d.ID() == id && d.AppointmentID() == appointmentID {
				return e, true, nil
			}
		}
	}
	return Event{}, false, nil
}
