package store

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
)

// eventPrefixLength is the least that must be given of an event's id, from its
// beginning.
const eventPrefixLength = 4

// EventEndLength is the least that must be given of an event's id, from its end.
// The ids of one day begin alike, so the end is what tells them apart.
const EventEndLength = 6

// pageLength is how many events are read at a time on the way back.
const pageLength = 32

func reversedKey(eventID string) []byte { return []byte(prefixReversed + eventID) }
func lastKey(record []byte) []byte      { return join([]byte(prefixLast), record) }

func endingKeys(eventID string) []byte {
	return []byte(prefixEnding + eventID[max(0, len(eventID)-EventEndLength):] + "/")
}

func concernsKeys(appointmentID string) []byte {
	return []byte(prefixConcerns + appointmentID + "/")
}

// journalIndex returns the entries by which an event is found: by its id and the
// end of it, by the event it reverses, by the appointments it concerns and by the
// records it was the last to change.
func journalIndex(e Event) ([]entry, error) {
	seq, err := encode(e.Seq)
	if err != nil {
		return nil, err
	}
	index := []entry{{eventKey(e.ID), seq}, {join(endingKeys(e.ID), seqKey(e.Seq)), []byte{}}}
	if e.Of != "" {
		id, err := encode(e.ID)
		if err != nil {
			return nil, err
		}
		index = append(index, entry{reversedKey(e.Of), id})
	}
	for _, id := range concerned(e) {
		index = append(index, entry{join(concernsKeys(id), seqKey(e.Seq)), []byte{}})
	}
	for _, d := range e.Changes {
		index = append(index, entry{lastKey(d.Key), seq})
	}
	return index, nil
}

// concerned returns the appointments that an event names or changed something
// of, each once.
func concerned(e Event) []string {
	ids := []string{e.AppointmentID}
	for _, d := range e.Changes {
		ids = append(ids, d.AppointmentID())
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}

// EventsOf returns the events that name an appointment or changed it or what
// belongs to it, oldest first.
func (r Reader) EventsOf(appointmentID string) ([]Event, error) {
	if !validID(appointmentID) {
		return nil, nil
	}
	return r.eventsUnder(concernsKeys(appointmentID), func(e Event, key []byte) (bool, error) {
		if !slices.Contains(concerned(e), appointmentID) {
			return false, damagedKey(key)
		}
		return true, nil
	})
}

// eventAt reads the entry of the journal to which an index entry leads.
func (r Reader) eventAt(seq uint64, from []byte) (Event, error) {
	e, ok, err := load[Event](r.tx, journalKey(seq))
	if err == nil && (!ok || e.Seq != seq) {
		err = damagedKey(from)
	}
	return e, err
}

// EventsBack visits the journal from its end to its beginning. ErrStop from
// visit ends it without an error.
func (r Reader) EventsBack(visit func(Event) error) error {
	end, _, err := load[head](r.tx, headKey())
	if err != nil {
		return err
	}
	for to := end.Seq; to > 0; to -= min(to, pageLength) {
		page, err := r.page(to-min(to, pageLength)+1, to)
		if err != nil {
			return err
		}
		for _, e := range slices.Backward(page) {
			if err := visit(e); err != nil {
				return UnlessStop(err)
			}
		}
	}
	return nil
}

// page reads the events from one sequence to another, both included.
func (r Reader) page(from, to uint64) ([]Event, error) {
	var page []Event
	for seq := from; seq <= to; seq++ {
		e, err := r.eventAt(seq, journalKey(seq))
		if err != nil {
			return nil, err
		}
		page = append(page, e)
	}
	return page, nil
}

// EventsWithPrefix returns the events whose id begins with prefix, by id and at
// most limit of them; zero or less for all. A prefix of fewer than four
// characters finds none.
func (r Reader) EventsWithPrefix(prefix string, limit int) ([]Event, error) {
	if len(prefix) < eventPrefixLength {
		return nil, nil
	}
	return collected(r.tx, eventKey(prefix), nil, limit, func(key []byte) (Event, error) {
		e, ok, err := r.Event(string(bytes.TrimPrefix(key, []byte(prefixEvent))))
		if err == nil && !ok {
			err = damagedKey(key)
		}
		return e, err
	})
}

// EventsEnding returns the events whose id ends in end, oldest first. An end of
// fewer than EventEndLength characters finds none.
func (r Reader) EventsEnding(end string) ([]Event, error) {
	if len(end) < EventEndLength || !validID(end) {
		return nil, nil
	}
	return r.eventsUnder(endingKeys(end), func(e Event, _ []byte) (bool, error) {
		return strings.HasSuffix(e.ID, end), nil
	})
}

// Undone reports whether an event is reversed as things stand, and by which
// event. An undo that was itself reversed, by a redo, no longer counts.
func (r Reader) Undone(eventID string) (by string, undone bool, err error) {
	first := ""
	for at := eventID; ; {
		next, ok, err := load[string](r.tx, reversedKey(at))
		if err != nil {
			return "", false, err
		}
		if !ok {
			break
		}
		if first == "" {
			first = next
		}
		undone, at = !undone, next
	}
	if !undone {
		return "", false, nil
	}
	return first, true, nil
}

// eventsUnder reads the events whose sequences stand behind a prefix of an index
// of the journal, as far as they suit.
func (r Reader) eventsUnder(prefix []byte, suits func(e Event, key []byte) (bool, error)) ([]Event, error) {
	var found []Event
	err := r.tx.Scan(prefix, nil, nil, func(key, _ []byte) error {
		seq := key[len(prefix):]
		if len(seq) != 8 {
			return damagedKey(key)
		}
		e, err := r.eventAt(binary.BigEndian.Uint64(seq), key)
		if err != nil {
			return err
		}
		suited, err := suits(e, key)
		if suited {
			found = append(found, e)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// LastChangeOf returns the latest event that changed the record in a place, and
// reports whether there is one.
func (r Reader) LastChangeOf(place Place) (Event, bool, error) {
	key := lastKey([]byte(place.key))
	seq, ok, err := load[uint64](r.tx, key)
	if err != nil || !ok {
		return Event{}, false, err
	}
	e, err := r.eventAt(seq, key)
	return e, err == nil, err
}
