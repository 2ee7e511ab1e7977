package desk

import (
	"errors"
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
)

// opened has use read a copy of a book. One that is sealed is opened beside the book, where
// what it holds may stand, for as long as that takes.
func (d *Desk) opened(path string, key backup.Key, use func(store.Store) error) error {
	if !backup.IsSealed(path) {
		return use(d.Copies(path))
	}
	if err := fresh.Folder(filepath.Dir(d.BookPath)); err != nil {
		return backup.Unwritten(path, err)
	}
	draft, err := backup.Unsealed(path, key, backup.Beside(d.BookPath, backup.Opened, d.Now))
	if err != nil {
		return err
	}
	defer draft.Discard()
	backup.Sweep(filepath.Dir(draft.At()), draft.At())
	err = use(d.Copies(draft.At()))
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Values["path"] == draft.At() {
		f.Values["path"] = path
	}
	return err
}
