package store

import (
	"errors"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// step brings a book from one format version to the next.
type step func(Tx) error

// migrations lists the steps in order: the first one leads from version 1 to
// version 2. A released step is never changed.
func migrations() []step { return nil }

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
