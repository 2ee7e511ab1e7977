package store

import (
	"sort"
	"time"
)

// Common returns the last entry that the journals of two books have in common, zero for
// none: up to it they are one book. Entries are told by the ids of their events, which are
// drawn once, since a book of an older format is another to the byte. It compares one part of each.
func Common(a, b Tx) (uint64, error) {
	ends := [2]State{}
	for i, tx := range []Tx{a, b} {
		state, err := stateOf(tx)
		if err != nil {
			return 0, err
		}
		ends[i] = state
	}
	var failed error
	last := min(ends[0].Seq, ends[1].Seq)
	differs := sort.Search(int(last), func(i int) bool {
		if failed != nil {
			return true
		}
		same, err := sameEntry(a, b, uint64(i)+1)
		failed = err
		return !same
	})
	return uint64(differs), failed
}

func sameEntry(a, b Tx, seq uint64) (bool, error) {
	one, known, err := boundAt(a, seq)
	if err != nil || !known {
		return false, err
	}
	other, known, err := boundAt(b, seq)
	return known && one.entry.ID == other.entry.ID, err
}

// RecordedAt returns when an entry of the journal was recorded. It needs none of what is
// personal in it.
func (r Reader) RecordedAt(seq uint64) (time.Time, error) {
	b, found, err := boundAt(r.tx, seq)
	if err == nil && !found {
		err = damagedKey(journalKey(seq))
	}
	return b.entry.Recorded, err
}
