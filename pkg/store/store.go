// Package store keeps the book: records, their indexes and the journal, as
// ordered keys in transactions. An engine serves it, a package of its own below this
// one: a bbolt file, or a model in memory for tests and rehearsals. All of them keep to
// the same small contract, and package storetest holds them to it.
//
// It must not hold a rule or a phrase, read a clock, know an engine, or use what only
// one database can do.
package store

import (
	"context"
	"errors"
)

// Tx is one transaction: it sees the book as it stood when it began, and its
// own writes. It must not be used after its closure has returned.
type Tx interface {
	// Get returns a copy of the value under key; nil where there is none.
	Get(key []byte) ([]byte, error)
	// Put stores a copy of value under key. A view refuses it.
	Put(key, value []byte) error
	// Delete removes key; an absent key is no error. A view refuses it.
	Delete(key []byte) error
	// Scan visits the keys k with prefix+from <= k < prefix+to in ascending
	// order, with copies of key and value; an empty from or to is open. ErrStop
	// from visit ends the scan without an error, any other error ends it with
	// that error. While visit runs, Put and Delete are refused: a cursor would
	// skip keys. Collect, then write.
	Scan(prefix, from, to []byte, visit func(key, value []byte) error) error
}

// Store runs closures in transactions. A closure must be free of side effects
// other than through its Tx, as it may be run again, and must not begin a
// second transaction.
type Store interface {
	// View runs read on an unchanging state of the book. A book that does not
	// exist reads as empty.
	View(ctx context.Context, read func(Tx) error) error
	// Update runs change and commits what it wrote. When change returns an
	// error or writes nothing, not a byte is changed. When the commit fails the
	// error is ErrCommit, and the change may or may not have happened.
	Update(ctx context.Context, change func(Tx) error) error
}

// ErrStop ends a scan without an error when a visit returns it.
var ErrStop = errors.New("store: stop")

// ErrCommit says that a commit failed. Whether it happened is not known: look
// for the event's id in a new transaction.
var ErrCommit = errors.New("store: commit failed")
