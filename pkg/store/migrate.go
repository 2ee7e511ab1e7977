package store

import (
	"errors"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// step brings a book from one format version to the next.
type step func(Tx) error

// migrations lists the steps in order: the first one leads from version 1 to
// version 2. A released step is never changed.
func migrations() []step { return []step{reindex} }

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

// current is the format version that this program writes.
func current(steps []step) int { return 1 + len(steps) }

// errOutdated says that a book must be migrated before it can be read.
var errOutdated = errors.New("store: the book has an older format")

// format reads the version of the book.
func format(tx Tx) (int, error) {
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

// putFormat writes the version of the book.
func putFormat(tx Tx, version int) error {
	value, err := encode(version)
	if err != nil {
		return err
	}
	return tx.Put(formatKey(), value)
}

// checkFormat returns errOutdated for an older book, and store.newer for one
// that this program does not understand.
func checkFormat(tx Tx, steps []step) error {
	version, err := format(tx)
	switch {
	case err != nil:
		return err
	case version > current(steps):
		return fault.New(fault.Damaged, "store.newer", "version", version, "supported", current(steps))
	case version < current(steps):
		return errOutdated
	}
	return nil
}

// migrate takes an older book to the current version, within the transaction
// of the change that found it so.
func migrate(tx Tx, steps []step) error {
	err := checkFormat(tx, steps)
	if !errors.Is(err, errOutdated) {
		return err
	}
	version, err := format(tx)
	if err != nil {
		return err
	}
	for _, step := range steps[version-1:] {
		if err := step(tx); err != nil {
			return err
		}
	}
	return putFormat(tx, current(steps))
}

// bringUpToDate migrates the book for a reader, who cannot.
func (b *Bolt) bringUpToDate(p patience) error {
	return b.update(p, func(Tx) error { return nil })
}
