package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
)

// pair checks that an index entry leads to what has such an entry.
func (in *inspection) pair(prefix string, key, rest, data []byte) error {
	switch prefix {
	case prefixEvent, prefixEnding, prefixReversed, prefixAppointment, prefixForgotten:
		return in.journalPair(prefix, key, rest, data)
	case prefixRuleSet, prefixRuled:
		return in.rulePair(prefix, key, rest, data)
	}
	tx, record := in.tx, ledTo(prefix, rest) // none of a prefix that is no index, and nothing stands there
	own := key
	if prefix == prefixOccupied {
		o, err := occupancyAt(key, data)
		if err != nil {
			return err
		}
		tx, record = occupier(in.tx, o)
		own = join([]byte(PartPrefix(RoomsPart)), key)
	}
	value, err := in.entriesOf(tx, prefix, record)
	if err != nil {
		return err
	}
	if is, has := value(own); !has || !bytes.Equal(is, data) {
		return damagedKey(key)
	}
	return nil
}

// mostRepeated is how many entries are kept of what is blocked again and again.
const mostRepeated = 1 << 18

// entriesOf returns what looks up the index entries of a record. Of a block that has many each is
// asked about, at a time of its own, so that they are kept.
func (in *inspection) entriesOf(tx Tx, prefix string, record []byte) (func(key []byte) ([]byte, bool), error) {
	if value, known := in.repeated[string(record)]; known {
		return value, nil
	}
	s, err := storedAt(tx, record)
	if err != nil {
		return nil, err
	}
	pairs, err := indexOf(tx, record, s)
	if err != nil || prefix != prefixBlockAt || len(pairs) < manyPairs {
		return func(key []byte) ([]byte, bool) { return valueIn(pairs, key) }, err
	}
	value := valuesIn(pairs)
	if in.repeatedIn += len(pairs); in.repeatedIn <= mostRepeated {
		in.repeated[string(record)] = value
	}
	return value, nil
}

// ledTo returns the key of the record to which an index entry leads, nil for none.
func ledTo(prefix string, rest []byte) []byte {
	switch prefix {
	case prefixStart, prefixMoney, prefixUndecided, prefixSilence:
		return appointmentKey(string(rest[min(len(rest), timeLength):]))
	case prefixOfClient, prefixStatus:
		at := bytes.IndexByte(rest, '/') + 1
		return appointmentKey(string(rest[min(len(rest), at+timeLength):]))
	case prefixDrawn:
		at := bytes.IndexByte(rest, '/') + 1
		return appointmentKey(string(rest[min(len(rest), at+timeLength):]))
	case prefixFreed:
		return appointmentKey(string(rest[min(len(rest), 2*timeLength):]))
	case prefixWaitingOf:
		return waitingKey(string(rest[bytes.IndexByte(rest, '/')+1:]))
	case prefixPackageOf:
		return packageKey(string(rest[bytes.IndexByte(rest, '/')+1:]))
	case prefixBlockOf:
		at := bytes.IndexByte(rest, 0) + 1
		return blockKey(string(rest[min(len(rest), at+sha256.Size):]))
	case prefixBlockAt:
		return blockKey(string(rest[min(len(rest), 2*timeLength):]))
	case prefixPushedOf:
		return join([]byte(prefixPushed), rest[afterID(rest):])
	case prefixName:
		return clientKey(string(rest[bytes.LastIndexByte(rest, 0)+1:]))
	case prefixMessageID, prefixNoticeID, prefixSupportID, prefixOfferID:
		return join([]byte(prefixOf), rest[afterID(rest):])
	case prefixMessageOpen, prefixNoticeDraft, prefixNoticeGoing, prefixNoticeNot, prefixSupportDraft, prefixOfferOpen, prefixOfferNo:
		return join([]byte(prefixOf), rest[min(len(rest), timeLength):])
	case prefixOfferSlot:
		return join([]byte(prefixOf), rest[min(len(rest), 2*timeLength):])
	}
	return nil
}

// journalPair checks an index entry that leads to an entry of the journal.
func (in *inspection) journalPair(prefix string, key, rest, data []byte) error {
	r := NewReader(in.tx)
	var err error
	right := false
	switch prefix {
	case prefixEvent:
		_, right, err = r.Event(string(rest))
	case prefixEnding:
		end, at, _ := bytes.Cut(rest, []byte("/"))
		if len(at) == seqLength {
			var b bound
			b, _, err = boundAt(in.tx, binary.BigEndian.Uint64(at))
			right = b.entry.ID != "" && bytes.Equal(key, join(endingKeys(b.entry.ID), at)) && strings.HasSuffix(b.entry.ID, string(end))
		}
	case prefixReversed:
		var id string
		if id, err = decodeAt[string](key, data); err == nil {
			var e Event
			e, _, err = r.Event(id)
			right = e.Of == string(rest)
		}
	case prefixForgotten:
		var seq uint64
		if seq, err = decodeAt[uint64](key, data); err == nil {
			var b bound
			b, _, err = boundAt(in.tx, seq)
			right = slices.Contains(b.entry.Forgets, string(rest))
		}
	case prefixAppointment:
		right, err = in.concernAll(key, strings.TrimSuffix(string(rest), "/"))
	}
	if err == nil && !right {
		err = damagedKey(key)
	}
	return err
}

// concernAll reports whether the entries that an index has for an appointment concern it.
func (in *inspection) concernAll(key []byte, appointmentID string) (bool, error) {
	numbers, _, err := load[[]uint64](in.tx, key)
	if err != nil {
		return false, err
	}
	for _, seq := range numbers {
		if ids, known := in.concerned[seq]; known {
			if ids != nil && !ids[appointmentID] {
				return false, nil
			}
			continue
		}
		e, err := NewReader(in.tx).eventAt(seq, key)
		if err != nil || !e.forgotten && !e.concerns(appointmentID) {
			return false, err
		}
		in.keepConcerned(e)
	}
	return true, nil
}

// manyConcerned is how many changes an entry has whose appointments are kept, mostConcerned of
// how many entries: such an entry is asked about once for each of its appointments.
const (
	manyConcerned = 8
	mostConcerned = 64
)

// keepConcerned keeps the ids of the appointments that an entry concerns, where they are many; none
// where some of it was forgotten, as it can concern any.
func (in *inspection) keepConcerned(e Event) {
	if len(e.Changes) < manyConcerned {
		return
	}
	if len(in.concerned) >= mostConcerned {
		clear(in.concerned)
	}
	var ids map[string]bool
	if !e.forgotten {
		ids = map[string]bool{}
		for _, id := range concerned(e) {
			ids[id] = true
		}
	}
	in.concerned[e.Seq] = ids
}
