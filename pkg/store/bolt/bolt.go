// Package bolt keeps a book in one bbolt file, for one machine: the first of the
// engines that serve package store.
//
// It must not know a record, an index or the journal: all it has are keys and values.
package bolt

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
	"go.etcd.io/bbolt"
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
	// commit runs the step that makes a change durable. Tests replace it to let
	// that step fail before or after it has happened.
	commit func(do func() error) error
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
	return &Store{
		path:    path,
		timeout: o.Timeout,
		must:    o.MustExist,
		commit:  func(do func() error) error { return do() },
		opened:  func() {},
	}
}

// Path returns where the book is.
func (b *Store) Path() string { return b.path }

// View runs read in one read-only transaction. A book that does not exist
// reads as empty, and nothing is created.
//
// Errors: store.busy, store.interrupted, store.damaged, store.newer, store.io,
// store.symlink, store.not_a_file, store.not_a_book, store.missing, and whatever
// read returns.
func (b *Store) View(ctx context.Context, read func(store.Tx) error) error {
	return b.attempt(ctx, func(p patience) error { return b.view(p, read) })
}

// Update runs change in one transaction and commits it. A book that does not
// exist is created by the first change that writes something; a change that
// fails or writes nothing leaves no byte changed and creates nothing.
//
// Errors: those of View, and one that is store.ErrCommit.
func (b *Store) Update(ctx context.Context, change func(store.Tx) error) error {
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
	// A reader cannot migrate, so a change that writes nothing does.
	if err := b.update(p, func(store.Tx) error { return nil }); err != nil {
		return err
	}
	return errReplaced
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
	s, err := b.open(p, false)
	if err != nil {
		return err
	}
	defer s.close()
	return s.update(p, change)
}

// transaction is a Tx over the bucket. Whatever touches the mapped file runs
// guarded, the closures of the caller do not.
type transaction struct {
	bucket *bbolt.Bucket
	book   *Store
	dirty  bool
	scans  int
}

// Get returns a copy of the value under key, nil where there is none.
func (t *transaction) Get(key []byte) (value []byte, err error) {
	err = t.book.guard(func() error {
		value = bytes.Clone(t.bucket.Get(key))
		return nil
	})
	return value, err
}

// Put stores a copy of value under key.
func (t *transaction) Put(key, value []byte) error {
	if err := store.CheckWrite(key, t.bucket.Writable(), t.scans); err != nil {
		return err
	}
	t.dirty = true
	return t.book.guard(func() error { return t.bucket.Put(key, append([]byte{}, value...)) })
}

// Delete removes key.
func (t *transaction) Delete(key []byte) error {
	if err := store.CheckWrite(key, t.bucket.Writable(), t.scans); err != nil {
		return err
	}
	t.dirty = true
	return t.book.guard(func() error { return t.bucket.Delete(key) })
}

// Scan visits the keys of a range in ascending order.
func (t *transaction) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	t.scans++
	defer func() { t.scans-- }()
	span := store.NewSpan(prefix, from, to)
	cursor := t.bucket.Cursor()
	move := func() ([]byte, []byte) { return cursor.Seek(span.From) }
	for {
		key, value, err := t.step(move)
		if err != nil || key == nil || !span.Holds(key) {
			return err
		}
		if err := visit(key, value); err != nil {
			return store.UnlessStop(err)
		}
		move = cursor.Next
	}
}

// step moves a cursor and returns copies of what it stands on.
func (t *transaction) step(move func() ([]byte, []byte)) (key, value []byte, err error) {
	err = t.book.guard(func() error {
		k, v := move()
		key, value = bytes.Clone(k), bytes.Clone(v)
		return nil
	})
	return key, value, err
}
