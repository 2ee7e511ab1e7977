package store

import (
	"bytes"
	"context"
	"errors"
	"time"

	bolt "go.etcd.io/bbolt"
)

// defaultTimeout is how long a call waits for other processes unless told
// otherwise.
const defaultTimeout = 10 * time.Second

// bucketName is the one bucket that holds all keys.
const bucketName = "adsum"

// Options adjust a Bolt store.
type Options struct {
	Timeout   time.Duration // how long to wait for another process; zero for 10 s
	MustExist bool          // a book that is not there is refused, neither read as empty nor created
}

// Bolt is a store in one bbolt file. It keeps nothing open between calls: each
// View and Update waits its turn, opens the file, runs one transaction and
// closes it, so that processes do not shut each other out.
type Bolt struct {
	path    string
	timeout time.Duration
	must    bool // exist
	steps   []step
	// commit runs the step that makes a change durable. Tests replace it to let
	// that step fail before or after it has happened.
	commit func(do func() error) error
	// opened runs when the file is open and not locked yet. Tests replace the
	// file there.
	opened func()
}

// NewBolt returns a store in the file at path and opens nothing yet. The first
// Update that writes creates the file; beside it stands path.lock.
func NewBolt(path string, o Options) *Bolt {
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	return &Bolt{
		path:    path,
		timeout: o.Timeout,
		must:    o.MustExist,
		steps:   migrations(),
		commit:  func(do func() error) error { return do() },
		opened:  func() {},
	}
}

// Path returns where the book is.
func (b *Bolt) Path() string { return b.path }

// View runs read in one read-only transaction. A book that does not exist
// reads as empty, and nothing is created.
//
// Errors: store.busy, store.interrupted, store.damaged, store.newer, store.io,
// store.symlink, store.not_a_file, store.not_a_book, store.missing, and whatever
// read returns.
func (b *Bolt) View(ctx context.Context, read func(Tx) error) error {
	return b.attempt(ctx, func(p patience) error { return b.view(p, read) })
}

// Update runs change in one transaction and commits it. A book that does not
// exist is created by the first change that writes something; a change that
// fails or writes nothing leaves no byte changed and creates nothing.
//
// Errors: those of View, and one that is ErrCommit.
func (b *Bolt) Update(ctx context.Context, change func(Tx) error) error {
	return b.attempt(ctx, func(p patience) error { return b.update(p, change) })
}

// attempt tries again for as long as another process replaces or creates the
// file under it.
func (b *Bolt) attempt(ctx context.Context, try func(patience) error) error {
	wait, cancel := context.WithTimeout(ctx, b.timeout)
	defer cancel()
	p := patience{call: ctx, wait: wait, book: b}
	for {
		if err := interrupted(ctx); err != nil {
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

func (b *Bolt) view(p patience, read func(Tx) error) error {
	present, err := b.present()
	if err != nil {
		return err
	}
	if !present {
		return read(&memoryTx{})
	}
	err = b.read(p, read)
	if !errors.Is(err, errOutdated) {
		return err
	}
	if err := b.bringUpToDate(p); err != nil {
		return err
	}
	return errReplaced
}

func (b *Bolt) read(p patience, read func(Tx) error) error {
	s, err := b.open(p, true)
	if err != nil {
		return err
	}
	defer s.close()
	return s.view(read)
}

func (b *Bolt) update(p patience, change func(Tx) error) error {
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

// boltTx is a Tx over the bucket. Whatever touches the mapped file runs
// guarded, the closures of the caller do not.
type boltTx struct {
	bucket   *bolt.Bucket
	book     *Bolt
	dirty    bool
	scanning int
}

// Get returns a copy of the value under key, nil where there is none.
func (t *boltTx) Get(key []byte) (value []byte, err error) {
	err = t.book.guard(func() error {
		value = bytes.Clone(t.bucket.Get(key))
		return nil
	})
	return value, err
}

// Put stores a copy of value under key.
func (t *boltTx) Put(key, value []byte) error {
	if err := checkPut(key, t.bucket.Writable(), t.scanning); err != nil {
		return err
	}
	t.dirty = true
	return t.book.guard(func() error { return t.bucket.Put(key, append([]byte{}, value...)) })
}

// Delete removes key.
func (t *boltTx) Delete(key []byte) error {
	if err := checkPut(key, t.bucket.Writable(), t.scanning); err != nil {
		return err
	}
	t.dirty = true
	return t.book.guard(func() error { return t.bucket.Delete(key) })
}

// Scan visits the keys of a range in ascending order.
func (t *boltTx) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	t.scanning++
	defer func() { t.scanning-- }()
	span := newSpan(prefix, from, to)
	cursor := t.bucket.Cursor()
	move := func() ([]byte, []byte) { return cursor.Seek(span.from) }
	for {
		key, value, err := t.step(move)
		if err != nil || key == nil || !span.holds(key) {
			return err
		}
		if err := visit(key, value); err != nil {
			return unlessStop(err)
		}
		move = cursor.Next
	}
}

// step moves a cursor and returns copies of what it stands on.
func (t *boltTx) step(move func() ([]byte, []byte)) (key, value []byte, err error) {
	err = t.book.guard(func() error {
		k, v := move()
		key, value = bytes.Clone(k), bytes.Clone(v)
		return nil
	})
	return key, value, err
}
