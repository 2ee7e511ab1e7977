package store

import (
	"errors"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Format is the version of keys and values that a program writes, and the steps that
// bring a book of an older one to it.
type Format struct{ steps []func(Tx) error }

// CurrentFormat returns the format of this program. A released step is never changed.
func CurrentFormat() Format { return NewFormat(reindex) }

// NewFormat returns the format to which these steps lead, one a version: the first
// leads from version 1 to version 2. Each runs in the transaction of the change that
// found an older book.
func NewFormat(steps ...func(Tx) error) Format { return Format{steps: steps} }

// reindex rebuilds every index from the records and the journal. What the
// records hold stays as it is, so the journal still leads to the same book.
func reindex(tx Tx) error {
	var stale [][]byte
	var fresh []entry
	err := tx.Scan(nil, nil, nil, func(key, value []byte) error {
		prefix, _ := cut(key)
		if strings.Contains(prefix, ".") {
			stale = append(stale, key)
			return nil
		}
		index, err := derived(prefix, key, value)
		fresh = append(fresh, index...)
		return err
	})
	if err != nil {
		return err
	}
	for _, key := range stale {
		if err := tx.Delete(key); err != nil {
			return err
		}
	}
	for _, e := range fresh {
		if err := tx.Put(e.key, e.value); err != nil {
			return err
		}
	}
	return nil
}

// derived returns the index entries of a record or of an event.
func derived(prefix string, key, value []byte) ([]entry, error) {
	if prefix != prefixJournal {
		return indexOf(key, value)
	}
	e, err := decodeAt[Event](key, value)
	if err != nil {
		return nil, err
	}
	return journalIndex(e)
}

// version is what is written.
func (f Format) version() int { return 1 + len(f.steps) }

// ErrOutdated says that a book must be migrated before it can be read.
var ErrOutdated = errors.New("store: the book has an older format")

// formatOf reads the version of the book.
func formatOf(tx Tx) (int, error) {
	key := formatKey()
	version, ok, err := load[int](tx, key)
	if err != nil {
		return 0, err
	}
	if !ok || version < 1 {
		return 0, damagedKey(key)
	}
	return version, nil
}

// Put writes the version into a new book.
func (f Format) Put(tx Tx) error {
	value, err := encode(f.version())
	if err != nil {
		return err
	}
	return tx.Put(formatKey(), value)
}

// Check is what an engine asks before it lets a view read a book that exists: it
// returns ErrOutdated for an older one, store.newer for one that this program does
// not understand, and store.damaged for one without a version.
func (f Format) Check(tx Tx) error {
	version, err := formatOf(tx)
	switch {
	case err != nil:
		return err
	case version > f.version():
		return fault.New(fault.Damaged, "store.newer", "version", version, "supported", f.version())
	case version < f.version():
		return ErrOutdated
	}
	return nil
}

// Migrate is what an engine does before it lets a change write to a book that
// exists: it takes an older one to this version, in the transaction of the change,
// and returns the errors of Check but ErrOutdated.
func (f Format) Migrate(tx Tx) error {
	err := f.Check(tx)
	if !errors.Is(err, ErrOutdated) {
		return err
	}
	version, err := formatOf(tx)
	if err != nil {
		return err
	}
	for _, step := range f.steps[version-1:] {
		if err := step(tx); err != nil {
			return err
		}
	}
	return f.Put(tx)
}
