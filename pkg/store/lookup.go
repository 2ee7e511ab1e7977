package store

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
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

func endingKeys(eventID string) []byte {
	return []byte(prefixEnding + eventID[max(0, len(eventID)-EventEndLength):] + "/")
}

// journalIndex returns the entries by which an event is found: by its id and the
// end of it, by the event it reverses, and by whom it forgets.
func journalIndex(e Event) ([]pair, error) {
	byID, err := pairOf(eventKey(e.ID), e.Seq)
	if err != nil {
		return nil, err
	}
	pairs := []pair{byID, empty(join(endingKeys(e.ID), seqKey(e.Seq)))}
	if e.Of != "" {
		reversal, err := pairOf(reversedKey(e.Of), e.ID)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, reversal)
	}
	for _, id := range e.Forgets {
		p, err := pairOf(forgottenKey(id), e.Seq)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, p)
	}
	return pairs, nil
}

// pairOf returns an index entry that holds a value.
func pairOf(key []byte, v any) (pair, error) {
	value, err := encodeAt(key, v)
	return pair{key, value}, err
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

// concerns reports whether an appointment is among those that the event concerns.
func (e Event) concerns(id string) bool {
	is, belongs := appointmentKey(id), belongingsOf(id)
	return e.AppointmentID == id || slices.ContainsFunc(e.Changes, func(d Delta) bool {
		return bytes.Equal(d.key, is) || bytes.HasPrefix(d.key, belongs)
	})
}

// concernsWith returns the index entry of an appointment with one event more.
func concernsWith(tx Tx, appointmentID string, seq uint64) (pair, error) {
	key := concernsKey(appointmentID)
	events, _, err := load[[]uint64](tx, key)
	if err != nil {
		return pair{}, err
	}
	return pairOf(key, append(events, seq))
}

// EventsOf returns the events that name an appointment or changed it or what
// belongs to it, oldest first.
func (r Reader) EventsOf(appointmentID string) ([]Event, error) {
	if !validID(appointmentID) {
		return nil, nil
	}
	key := concernsKey(appointmentID)
	numbers, _, err := load[[]uint64](r.tx, key)
	if err != nil {
		return nil, err
	}
	if err := r.expectEvents(numbers...); err != nil {
		return nil, err
	}
	var events []Event
	for _, seq := range numbers {
		e, err := r.eventAt(seq, key)
		if err == nil && !e.forgotten && !e.concerns(appointmentID) {
			err = damagedKey(key)
		}
		if err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	return events, nil
}

// EventsDespite is EventsOf for a damaged book. It returns the numbers of the events that cannot be read too.
func (r Reader) EventsDespite(appointmentID string) (events []Event, lost []uint64, err error) {
	if !validID(appointmentID) {
		return nil, nil, nil
	}
	key := concernsKey(appointmentID)
	numbers, _, err := load[[]uint64](r.tx, key)
	for _, seq := range numbers {
		e, err := r.eventAt(seq, key)
		switch _, damage := damageIn(err); {
		case damage:
			lost = append(lost, seq)
		case err != nil:
			return nil, nil, err
		case e.forgotten || e.concerns(appointmentID):
			events = append(events, e)
		}
	}
	return events, lost, err
}

// EachVerbOf visits the verbs of the events that EventsOf returns, and what each of them undoes or does again. It
// spares reading the rest. ErrStop from visit ends it without an error.
func (r Reader) EachVerbOf(appointmentID string, visit func(verb appointment.Verb, of string) error) error {
	key := concernsKey(appointmentID)
	numbers, _, err := load[[]uint64](r.tx, key)
	if err == nil {
		err = r.expectEvents(numbers...)
	}
	if err != nil {
		return err
	}
	for _, seq := range numbers {
		verb, of, found, err := verbAt(r.tx, seq)
		if err == nil && !found {
			err = damagedKey(key)
		}
		if err != nil {
			return err
		}
		if err := visit(verb, of); err != nil {
			return UnlessStop(err)
		}
	}
	return nil
}

// LastID returns the id of the last entry of the journal, empty where there is none.
func (r Reader) LastID() (string, error) {
	end, _, err := load[head](r.tx, headKey())
	return end.ID, err
}

// EventsBack visits the journal from its end to its beginning. ErrStop from
// visit ends it without an error.
func (r Reader) EventsBack(visit func(Event) error) error {
	end, _, err := load[head](r.tx, headKey())
	if err != nil {
		return err
	}
	return r.eventsUpTo(end.Seq, visit)
}

// eventsUpTo is EventsBack from an entry on.
func (r Reader) eventsUpTo(last uint64, visit func(Event) error) error {
	for to := last; to > 0; to -= min(to, pageLength) {
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
	if err := r.expectPage(from, to); err != nil {
		return nil, err
	}
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
	prefix := endingKeys(end)
	var found []Event
	err := walkIndex(r.tx, prefix, nil, nil, func(key []byte) error {
		seq := key[len(prefix):]
		if len(seq) != seqLength {
			return damagedKey(key)
		}
		e, err := r.eventAt(binary.BigEndian.Uint64(seq), key)
		if err == nil && strings.HasSuffix(e.ID, end) {
			found = append(found, e)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
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

// LastChangeOf returns the latest event that changed the record in a place, and
// reports whether there is one.
func (r Reader) LastChangeOf(place Place) (Event, bool, error) {
	key := []byte(place.key)
	s, err := storedAt(r.tx, key)
	if err != nil {
		return Event{}, false, err
	}
	seq := s.seq
	if !s.there() {
		key = goneKey(key)
		if seq, _, err = load[uint64](r.tx, key); err != nil || seq == 0 {
			return Event{}, false, err
		}
	}
	e, err := r.eventAt(seq, key)
	return e, err == nil, err
}

// ChangesAfter returns the events after a sequence that changed the record in a place, the
// latest first, and whether these are all: of a record that belongs to no appointment, and was
// gone in between, nothing leads further back.
func (r Reader) ChangesAfter(place Place, seq uint64) (events []Event, all bool, err error) {
	if id := (Delta{key: []byte(place.key)}).AppointmentID(); id != "" {
		of, err := r.EventsOf(id)
		slices.Reverse(of)
		return slices.DeleteFunc(of, func(e Event) bool { return e.Seq <= seq || e.changeOf(place) == nil }), true, err
	}
	e, known, err := r.LastChangeOf(place)
	for known && err == nil && e.Seq > seq {
		made := e.changeOf(place)
		if made == nil {
			return nil, false, damagedKey([]byte(place.key))
		}
		events = append(events, e)
		if made.made.Prev == 0 {
			return events, false, nil
		}
		e, err = r.eventAt(made.made.Prev, []byte(place.key))
	}
	return events, true, err
}

// changeOf returns what the event made of the record in a place, nil for nothing.
func (e Event) changeOf(place Place) *Delta {
	at := slices.IndexFunc(e.Changes, func(d Delta) bool { return d.Place() == place })
	if at < 0 {
		return nil
	}
	return &e.Changes[at]
}

// ChangerOf is LastChangeOf for a place in which there is or was a record: it returns
// store.damaged where nothing tells of one.
func (r Reader) ChangerOf(place Place) (Event, error) {
	e, known, err := r.LastChangeOf(place)
	if err == nil && !known {
		err = damagedKey([]byte(place.key))
	}
	return e, err
}
