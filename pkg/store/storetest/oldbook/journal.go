package oldbook

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/fxamacker/cbor/v2"
)

const (
	journalPrefix = "journal/"
	headKey       = "meta/journal"
)

// Entry is an entry of the journal.
type Entry struct {
	ID       string
	Seq      uint64
	Changes  []Delta
	Previous []byte // hash of the entry before, as it is stored
	others   map[uint64]cbor.RawMessage
}

// Delta is one record that an entry changed: its values before and after, nil where there
// was none.
type Delta struct {
	Key    []byte `cbor:"1,keyasint"`
	Before []byte `cbor:"2,keyasint"`
	After  []byte `cbor:"3,keyasint"`
}

// Numbers of the fields of an entry that are known here.
const (
	fieldID        = 1
	fieldSeq       = 2
	fieldEffective = 6
	fieldRecorded  = 7
	fieldChanges   = 12
	fieldPrevious  = 13
	fieldOf        = 14 // the entry that it reverses
)

// EntryKey returns the key of the entry with a number.
func EntryKey(seq uint64) string {
	return journalPrefix + string(binary.BigEndian.AppendUint64(nil, seq))
}

// Entries returns the journal.
func (b Book) Entries(t testing.TB) []Entry {
	t.Helper()
	var found []Entry
	err := b.Scan([]byte(journalPrefix), nil, nil, func(_, value []byte) error {
		found = append(found, entryIn(t, value))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func entryIn(t testing.TB, value []byte) Entry {
	t.Helper()
	e := Entry{others: opened[map[uint64]cbor.RawMessage](t, value)}
	for number, into := range map[uint64]any{fieldID: &e.ID, fieldSeq: &e.Seq, fieldChanges: &e.Changes, fieldPrevious: &e.Previous} {
		if raw := e.others[number]; raw != nil {
			if err := cbor.Unmarshal(raw, into); err != nil {
				t.Fatal(err)
			}
		}
	}
	return e
}

// value returns the entry as it is stored.
func (e Entry) value(t testing.TB) []byte {
	t.Helper()
	fields := map[uint64]any{}
	for number, raw := range e.others {
		fields[number] = raw
	}
	fields[fieldID], fields[fieldSeq], fields[fieldChanges] = e.ID, e.Seq, e.Changes
	if delete(fields, fieldPrevious); len(e.Previous) > 0 {
		fields[fieldPrevious] = e.Previous
	}
	return sealed(t, fields)
}

// EditEntry writes an entry as edit has it, under the key that it had. Those behind it stay
// tied to what it was.
func (b Book) EditEntry(t testing.TB, seq uint64, edit func(*Entry)) {
	t.Helper()
	e := entryIn(t, b.value(t, EntryKey(seq)))
	edit(&e)
	b.Set(t, EntryKey(seq), e.value(t))
}

// Record writes another journal: the entries are numbered and tied to each other, and the
// book tells its end.
func (b Book) Record(t testing.TB, entries []Entry) {
	t.Helper()
	for _, e := range b.Entries(t) {
		b.Set(t, EntryKey(e.Seq), nil)
	}
	var hash []byte
	for i, e := range entries {
		e.Seq, e.Previous = uint64(i+1), hash
		value := e.value(t)
		b.Set(t, EntryKey(e.Seq), value)
		hash = Hash(value)
	}
	b.End(t, uint64(len(entries)), hash)
}

// End has the book tell where its journal ends.
func (b Book) End(t testing.TB, seq uint64, hash []byte) {
	t.Helper()
	b.Set(t, headKey, sealed(t, map[uint64]any{1: seq, 2: hash}))
}

// HashAt returns the hash of the entry with a number.
func (b Book) HashAt(t testing.TB, seq uint64) []byte {
	t.Helper()
	return Hash(b.value(t, EntryKey(seq)))
}

// Hash returns the hash of an entry as it is stored.
func Hash(value []byte) []byte {
	sum := sha256.Sum256(value)
	return sum[:]
}

// Lengthen records so many entries more, an even number: by turns they change a record to
// what it was once, and back again.
func (b Book) Lengthen(t testing.TB, by int) {
	t.Helper()
	entries := b.Entries(t)
	again := slices.IndexFunc(entries, func(e Entry) bool {
		if len(e.Changes) != 1 || e.Changes[0].Before == nil || e.others[fieldOf] != nil {
			return false
		}
		stands, err := b.Get(e.Changes[0].Key)
		return err == nil && bytes.Equal(stands, e.Changes[0].After)
	})
	if again < 0 || by%2 != 0 {
		t.Fatalf("no change to make again, %d times", by)
	}
	last := entries[len(entries)-1]
	for i := range by {
		e := Entry{ID: fmt.Sprintf("%s%020d", last.ID[:6], i), others: maps.Clone(entries[again].others)}
		e.others[fieldEffective], e.others[fieldRecorded] = last.others[fieldEffective], last.others[fieldRecorded]
		d := entries[again].Changes[0]
		if i%2 == 0 {
			d.Before, d.After = d.After, d.Before
		}
		e.Changes = []Delta{d}
		entries = append(entries, e)
	}
	b.Record(t, entries)
}
