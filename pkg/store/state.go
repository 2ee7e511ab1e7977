package store

import (
	"bytes"
	"crypto/sha256"
)

// State is what a book says of itself at its end.
type State struct {
	Epoch []byte // drawn when the book was made anew; nil in a format without
	Seq   uint64 // of the last event, zero while the journal is empty
	Event string // its id
	Hash  []byte // that the next entry of the journal is to name
}

// StateOf returns the state of the book that tx reads, zero for an empty journal, and
// store.damaged where the head is not what the last entry of the journal says.
func StateOf(tx Tx) (State, error) {
	end, known, err := load[head](tx, headKey())
	if err != nil {
		return State{}, err
	}
	state := State{Seq: end.Seq, Hash: end.Hash}
	entries := 0
	err = NewReader(tx).entries(end.Seq, func(e Event, stored []byte) error {
		entries++
		sum := sha256.Sum256(stored)
		if !known || e.Seq != end.Seq || !bytes.Equal(sum[:], end.Hash) {
			return damagedKey(headKey())
		}
		state.Event = e.ID
		return nil
	})
	if err == nil && known != (entries == 1) {
		err = damagedKey(headKey())
	}
	if err != nil {
		return State{}, err
	}
	return state, nil
}
