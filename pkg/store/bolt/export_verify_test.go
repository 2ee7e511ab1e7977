package bolt

import (
	"context"
	"errors"
	"os"

	"github.com/adsum-cli/adsum/pkg/store"
)

// VerifyWhile looks at the book on a file system that shares no blocks, and runs between
// where nobody is kept from writing: before each round of copying or, where there is no
// place for a copy, before looking.
func (b *Store) VerifyWhile(ctx context.Context, copied bool, between func()) (store.Report, error) {
	m := usualMeans()
	m.clone = func(_, _ *os.File) error { return errors.ErrUnsupported }
	m.between = between
	if !copied {
		m.places = nil
	}
	return b.verify(ctx, func(int64, int64) {}, m)
}

// VerifyWithFullDisk looks at a book beside which nothing can be written.
func (b *Store) VerifyWithFullDisk(ctx context.Context) (store.Report, error) {
	m := usualMeans()
	m.places = []func(string) (*os.File, error){func(string) (*os.File, error) { return os.OpenFile("/dev/full", os.O_RDWR, 0) }}
	return b.verify(ctx, func(int64, int64) {}, m)
}

// NoteFreelist writes into the lock file that the list of free pages is another one.
func (b *Store) NoteFreelist(sum string) error {
	return b.noteAnew(func(n *note) { n.freelist = sum })
}

// NoteMetas writes into the lock file that the metas are others.
func (b *Store) NoteMetas(sum string) error {
	return b.noteAnew(func(n *note) { n.metas = sum })
}

func (b *Store) noteAnew(edit func(*note)) error {
	data, err := os.ReadFile(b.lockPath())
	if err != nil {
		return err
	}
	n := decodeNote(data)
	edit(&n)
	return os.WriteFile(b.lockPath(), n.encode(), filePermissions)
}

// SnapshotWhile takes a snapshot as VerifyWhile looks at the book.
func (b *Store) SnapshotWhile(ctx context.Context, copied bool, take func(store.Snapshot) error) (store.Report, error) {
	m := usualMeans()
	m.clone = func(_, _ *os.File) error { return errors.ErrUnsupported }
	if !copied {
		m.places = nil
	}
	return b.snapshot(ctx, func(int64, int64) {}, take, m)
}
