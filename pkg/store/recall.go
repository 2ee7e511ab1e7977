package store

import (
	"maps"

	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/record"
)

// memory has the entries of the journal that a transaction decoded last: an entry of a
// command that changed much is asked for once for each record that it changed. An entry
// is never written over, so what is remembered stays true.
type memory struct {
	young, old map[uint64]bound
	platforms  map[string]policy.Platform        // by their keys
	long       []longEntry                       // those asked for that have parts of many clients, the last one first
	parts      map[string]map[string]record.Rest // the rests in the parts that were decoded last, by the keys of these
}

// longEntry is an entry with the parts of all its clients.
type longEntry struct {
	event Event
	at    map[string]int         // where in it the change of the record under a key is
	rests map[string]record.Rest // of the records in it, by their keys
}

const (
	longEvent = 8 // how many parts an entry has that is remembered with them
	longKept  = 4 // how many such are: what happens to many at once, as they are booked, closed and undone, is that often in their past
)

// memoryLength is how many entries are remembered at least.
const memoryLength = 64

func (m *memory) find(seq uint64) (bound, bool) {
	b, found := m.young[seq]
	if found {
		return b, true
	}
	if b, found = m.old[seq]; found {
		m.keep(b)
	}
	return b, found
}

func (m *memory) keep(b bound) {
	if m.young == nil || len(m.young) >= memoryLength {
		m.old, m.young = m.young, map[uint64]bound{}
	}
	m.young[b.seq] = b
}

// keepLong remembers an entry with the parts of all its clients.
func (m *memory) keepLong(tx Tx, b bound, e Event) error {
	rests := map[string]record.Rest{}
	for _, mark := range b.marks {
		if mark.of(prefixWhatPart) == nil {
			continue
		}
		p, _, err := partAt(tx, prefixWhatPart, b.seq, mark.Client)
		if err != nil {
			return err
		}
		maps.Copy(rests, p.byKey())
	}
	e.owners = ownersOf(e.Changes)
	kept := longEntry{event: e, at: make(map[string]int, len(e.Changes)), rests: rests}
	for i, d := range e.Changes {
		kept.at[string(d.key)] = i
	}
	m.long = append([]longEntry{kept}, m.long[:min(len(m.long), longKept-1)]...)
	return nil
}

// longOf returns the entry that is remembered whole, nil where it is not.
func (m *memory) longOf(seq uint64) *longEntry {
	if m == nil || seq == 0 {
		return nil
	}
	for i := range m.long {
		if m.long[i].event.Seq == seq {
			return &m.long[i]
		}
	}
	return nil
}

// changeOf returns what an entry that is remembered whole has of the record under a key.
func (m *memory) changeOf(seq uint64, key []byte) (change, bool) {
	long := m.longOf(seq)
	if long == nil {
		return change{}, false
	}
	at, found := long.at[string(key)]
	if !found {
		return change{}, false
	}
	return long.event.Changes[at].made, true
}

// restOf returns the rest of the record under a key that such an entry has.
func (m *memory) restOf(seq uint64, key []byte) (record.Rest, bool) {
	long := m.longOf(seq)
	if long == nil {
		return record.Rest{}, false
	}
	r, found := long.rests[string(key)]
	return r, found
}

// restsIn returns the rests in the part of an entry under a key, where they are remembered.
func (m *memory) restsIn(part []byte) (map[string]record.Rest, bool) {
	if m == nil {
		return nil, false
	}
	rests, known := m.parts[string(part)]
	return rests, known
}

// keepRests remembers the rests in the part of an entry under a key.
func (m *memory) keepRests(part []byte, rests map[string]record.Rest) {
	switch {
	case m == nil:
		return
	case m.parts == nil || len(m.parts) >= memoryLength:
		m.parts = map[string]map[string]record.Rest{}
	}
	m.parts[string(part)] = rests
}

// forgetPart forgets what is remembered of a value that is written: the parts of entries
// where one of them goes, as when a client is forgotten, and a platform.
func (m *memory) forgetPart(key []byte) {
	delete(m.platforms, string(key))
	if prefix, _ := cut(key); prefix == prefixWhoPart || prefix == prefixWhatPart {
		m.long, m.parts = nil, nil
	}
}

// recalling is a transaction with a memory.
type recalling struct {
	Tx
	memory
}

// Put writes a value, and forgets what was remembered of it.
func (r *recalling) Put(key, value []byte) error {
	r.forgetPart(key)
	return r.Tx.Put(key, value)
}

// Delete removes a value, and forgets what was remembered of it.
func (r *recalling) Delete(key []byte) error {
	r.forgetPart(key)
	return r.Tx.Delete(key)
}

// withMemory returns the transaction with a memory, its own where it has one.
func withMemory(tx Tx) Tx {
	if memoryOf(tx) != nil {
		return tx
	}
	return &recalling{Tx: tx}
}

// memoryOf returns the memory of a transaction, nil where it has none.
func memoryOf(tx Tx) *memory {
	switch t := tx.(type) {
	case *recalling:
		return &t.memory
	case *unrecorded:
		return &t.memory
	}
	return nil
}
