package store

import (
	"bytes"
	"crypto/sha256"
)

// State is what a book says of itself at its end: the epoch in which it was written
// whole, and the last entry of its journal, its sequence, its id and its hash.
type State struct {
	Epoch []byte
	Seq   uint64
	Event string
	Hash  []byte
	Book  string // which book it is, through all epochs, see BookOf
}

// StateOf returns the state of the book that tx reads; of an empty journal it has the
// epoch alone, of no book nothing. It fails with store.damaged where the journal does not end as the book
// says: the last entry has another sequence or another hash, or is not there. The state of a
// practice's book is that of all its parts together: so many entries, and the latest event.
func StateOf(tx Tx) (State, error) {
	state, err := stateOf(tx)
	if err != nil {
		return state, err
	}
	parts, err := partsOf(tx)
	if err != nil {
		return state, err
	}
	for _, id := range parts {
		own, err := stateOf(Beside(tx, id))
		if err != nil {
			return state, err
		}
		state.Seq, state.Event = state.Seq+own.Seq, max(state.Event, own.Event)
		sum := sha256.Sum256(join(state.Hash, own.Hash))
		state.Hash = sum[:]
	}
	return state, nil
}

// PartStateOf is StateOf for one part, whatever others the book has.
func PartStateOf(part Tx) (State, error) { return stateOf(part) }

func stateOf(tx Tx) (State, error) {
	f, err := foundationOf(tx)
	if err != nil {
		if none, unread := isEmpty(tx); unread == nil && none {
			err = nil
		}
		return State{}, err
	}
	end, found, err := load[head](tx, headKey())
	if err != nil {
		return State{}, err
	}
	last, is, err := standsAt(tx, end.Seq)
	if err != nil {
		return State{}, err
	}
	state := State{Epoch: f.Epoch, Seq: end.Seq, Event: end.ID, Hash: end.Hash, Book: bookOf(f.Secret)}
	if !is {
		return state, damagedKey(headKey())
	}
	if !found {
		return state, nil
	}
	if !bytes.Equal(last.hash(f.Secret), end.Hash) {
		err = damagedKey(headKey())
	}
	return state, err
}
