// Package bolt keeps a book in one bbolt file, for one machine: the first of the
// engines that serve package store.
//
// It must not know a record, an index or the journal: all it has are keys and values.
package bolt

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// defaultTimeout is how long a call waits for other processes unless told
// otherwise.
const defaultTimeout = 10 * time.Second

// bucketName is the one bucket that holds all keys.
const bucketName = "adsum"

// Store is a store in one bbolt file. It keeps nothing open between calls: each
// View and Update waits its turn, opens the file, runs one transaction and
// closes it, so that processes do not shut each other out.
type Store struct {
	path    string
	timeout time.Duration
	must    bool // exist
	// untouched leaves a book of an older format as it is when it is read.
	untouched bool
	// copy is a file that is read alone, beside which nothing is made.
	copy bool
	// migrated is told the format of a book that was brought to this one.
	migrated func(format int)
	batch    int // events that a migration brings over at once
	// proof tells of an entry whether it is as it was written.
	proof page.Proof
	// commit runs the step that makes a change durable. Tests replace it to let
	// that step fail before or after it has happened.
	commit func(do func() error) error
	// sync waits until what was written to the file is on the disk. Tests let it fail.
	sync func(*os.File) error
	// through is how the pages of the file are read. Tests let it fail.
	through func(*os.File) io.ReaderAt
	// opened runs when the file is open and not locked yet. Tests replace the
	// file there.
	opened func()
}

// New returns a store in the file at path and opens nothing yet. The first
// Update that writes creates the file; beside it stands path.lock.
func New(path string, o store.Options) *Store {
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.Migrated == nil {
		o.Migrated = func(int) {}
	}
	return &Store{
		path:      path,
		timeout:   o.Timeout,
		must:      o.MustExist,
		untouched: o.Untouched || o.Copy,
		copy:      o.Copy,
		migrated:  o.Migrated,
		batch:     store.BatchLength,
		proof:     intact,
		commit:    func(do func() error) error { return do() },
		sync:      (*os.File).Sync,
		through:   func(file *os.File) io.ReaderAt { return file },
		opened:    func() {},
	}
}

// Path returns where the book is.
func (b *Store) Path() string { return b.path }

// View runs read in one read-only transaction. A book that does not exist
// reads as empty, and nothing is created.
//
// Errors: store.busy, store.interrupted, store.damaged, store.behind, store.newer,
// store.io, store.disk_failing, store.symlink, store.not_a_file, store.not_a_book,
// store.missing, and whatever read returns.
func (b *Store) View(ctx context.Context, read func(store.Tx) error) error {
	return b.attempt(ctx, func(p patience) error { return b.view(p, read) })
}

// ViewDespite is View for a damaged book: damage is what is read of what is damaged, and of nothing else. That the
// book lacks its last change is none.
func (b *Store) ViewDespite(ctx context.Context, read func(store.Tx) error) error {
	return b.attempt(ctx, func(p patience) error {
		s, err := b.openAs(p, true, session{book: b, despite: true})
		if err != nil {
			return err
		}
		defer s.close()
		return s.view(read)
	})
}

// Update runs change in one transaction and commits it. A book that does not
// exist is created by the first change that writes something; a change that
// fails or writes nothing leaves no byte changed and creates nothing.
//
// Errors: those of View, store.unwritten where the commit failed and has not happened,
// store.disk_full and store.quota, and one that is store.ErrCommit, store.commit, where
// nobody knows: its value "why" is the fault that says what failed.
func (b *Store) Update(ctx context.Context, change func(store.Tx) error) error {
	if b.copy {
		return store.CheckWrite(nil, false, 0)
	}
	return b.attempt(ctx, func(p patience) error { return b.update(p, change) })
}

// attempt tries again for as long as another process replaces or creates the
// file under it.
func (b *Store) attempt(ctx context.Context, try func(patience) error) error {
	wait, cancel := context.WithTimeout(ctx, b.timeout)
	defer cancel()
	p := patience{call: ctx, wait: wait, book: b}
	for {
		if err := store.Interrupted(ctx); err != nil {
			return err
		}
		err := try(p)
		if !errors.Is(err, errReplaced) {
			return b.located(err)
		}
		if wait.Err() != nil {
			return p.gaveUp()
		}
	}
}

func (b *Store) view(p patience, read func(store.Tx) error) error {
	present, err := b.present()
	if err != nil {
		return err
	}
	if !present {
		return read(store.Nothing{})
	}
	err = b.read(p, read)
	if !errors.Is(err, store.ErrOutdated) {
		return err
	}
	if b.untouched {
		return b.readOlder(p, read)
	}
	err = b.migrate(p)
	if unwritable(err) || isFull(err) {
		return b.readOlder(p, read)
	}
	return err
}

func (b *Store) read(p patience, read func(store.Tx) error) error {
	s, err := b.open(p, true)
	if err != nil {
		return err
	}
	defer s.close()
	return s.view(read)
}

func (b *Store) update(p patience, change func(store.Tx) error) error {
	present, err := b.present()
	if err != nil {
		return err
	}
	if !present {
		return b.create(p, change)
	}
	err = b.change(p, change)
	if errors.Is(err, store.ErrOutdated) {
		err = b.migrate(p)
	}
	return err
}

func (b *Store) change(p patience, change func(store.Tx) error) error {
	s, err := b.open(p, false)
	if err != nil {
		return err
	}
	defer s.close()
	return s.update(p, change)
}
