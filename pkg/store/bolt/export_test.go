package bolt

import (
	"errors"
	"io"
	"os"

	"github.com/adsum-cli/adsum/pkg/store"
)

// What tests outside the package need to reach.

// FailCommits lets every commit fail with cause, before or after it happens.
func (b *Store) FailCommits(happened bool, cause error) {
	b.commit = func(do func() error) error {
		if happened {
			return errors.Join(cause, do())
		}
		return cause
	}
}

// CommitWith runs in place of every commit what may do it.
func (b *Store) CommitWith(instead func(do func() error) error) { b.commit = instead }

// FailSyncs lets every sync fail that is not bbolt's.
func (b *Store) FailSyncs(cause error) { b.sync = func(*os.File) error { return cause } }

// WhenSynced runs do at every sync that is not bbolt's.
func (b *Store) WhenSynced(do func()) {
	b.sync = func(file *os.File) error {
		do()
		return file.Sync()
	}
}

// FailReads lets reading of the book fail.
func (b *Store) FailReads(cause error) {
	b.through = func(*os.File) io.ReaderAt { return failing{cause} }
}

// FailPage lets reading of one page of the book fail, of so many bytes.
func (b *Store) FailPage(id, size int64, cause error) {
	b.through = func(file *os.File) io.ReaderAt {
		if file.Name() != b.path {
			return file
		}
		return hole{file, id * size, (id + 1) * size, cause}
	}
}

type hole struct {
	io.ReaderAt
	from, to int64
	cause    error
}

func (h hole) ReadAt(buf []byte, at int64) (int, error) {
	if at < h.to && at+int64(len(buf)) > h.from {
		return 0, h.cause
	}
	return h.ReaderAt.ReadAt(buf, at)
}

type failing struct{ cause error }

func (f failing) ReadAt([]byte, int64) (int, error) { return 0, f.cause }

// TakeAnyValue lets values be read that package store did not seal.
func (b *Store) TakeAnyValue() { b.proof = func(_, _ []byte) error { return nil } }

// WhenOpened runs do each time the file has been opened, before it is locked.
func (b *Store) WhenOpened(do func()) { b.opened = do }

// MigrateBy has a migration bring over so many events at once.
func (b *Store) MigrateBy(events int) { b.batch = events }

// WriteNote puts a note into the lock file.
func (b *Store) WriteNote(transaction uint64, state store.State) error {
	return os.WriteFile(b.lockPath(), note{known: true, transaction: transaction, state: state}.encode(), filePermissions)
}

// PageSize is that of the pages of a book that tests make.
const PageSize = pageSize
