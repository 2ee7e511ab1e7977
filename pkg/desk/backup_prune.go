package desk

import (
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/adsum-cli/adsum/pkg/backup"
)

// superfluous returns the backups of this book that are not to be kept beside this one.
func (m *backing) superfluous() ([]backup.Copy, error) {
	if m.folder == "" || m.asked.Keep.IsZero() {
		return nil, nil
	}
	list, err := backup.List(m.folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // what a dry run would make
		return nil, backup.Unwritten(m.done.Path, err)
	}
	this := backup.Copy{Path: m.done.Path, Taken: m.Now, Book: m.book, Sealed: m.done.Sealed}
	list = slices.DeleteFunc(list, func(c backup.Copy) bool { return c.Path == m.done.Path || !m.alike(c) })
	at, _ := slices.BinarySearchFunc(list, this, func(a, b backup.Copy) int { return a.Taken.Compare(b.Taken) })
	not := m.asked.Keep.Superfluous(slices.Insert(list, at, this), m.Zone)
	return slices.DeleteFunc(not, func(c backup.Copy) bool { return c.Path == m.done.Path }), nil
}

// alike reports whether another file is a backup of the same book in the same way: of one that
// has the same name, and is encrypted where this one is. An empty file is none.
func (m *backing) alike(c backup.Copy) bool {
	named, _ := backup.Named(m.done.Path)
	return c.Book == m.book && c.Stem == named.Stem && c.Sealed == m.done.Sealed && c.Size > 0
}

// prune removes the backups that are not to be kept.
func (m *backing) prune() error {
	not, err := m.superfluous()
	for _, c := range not {
		if err := os.Remove(c.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			m.done.Unremoved = append(m.done.Unremoved, c)
			continue
		}
		m.done.Removed = append(m.done.Removed, c)
	}
	return err
}
