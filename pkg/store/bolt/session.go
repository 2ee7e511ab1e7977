package bolt

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
)

// errReplaced says that the file at the path is not the one that was opened,
// or came or went in between; the call starts afresh.
var errReplaced = errors.New("store: the file was replaced")

// session is the book while it is open.
type session struct {
	book   *Store
	db     *bbolt.DB
	file   *os.File   // the handle that db works on
	turn   *turnstile // held by a writer, nil for a reader
	wedged bool       // a transaction could not be ended
}

// open waits its turn and opens the book. A reader lets the next one pass as
// soon as it has the database's own lock, a writer when it closes.
func (b *Store) open(p patience, readOnly bool) (*session, error) {
	if err := b.checkBook(); err != nil {
		return nil, err
	}
	turn, err := b.enter(p)
	if err != nil && (!readOnly || !unwritable(err)) {
		return nil, err
	}
	s, err := b.lock(p, readOnly)
	if err != nil {
		turn.leave()
		return nil, err
	}
	s.turn = turn
	if readOnly {
		s.turn.leave()
	}
	err = s.current()
	if err == nil && !readOnly {
		err = s.named()
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// lock opens the database as soon as no other process holds it. bbolt is asked
// to try once only: its own waiting knows no context.
func (b *Store) lock(p patience, readOnly bool) (*session, error) {
	var s *session
	err := p.until(func() (bool, error) {
		var err error
		s, err = b.tryOpen(readOnly)
		if errors.Is(err, bolterrors.ErrTimeout) {
			return false, nil
		}
		return err == nil, err
	})
	return s, err
}

func (b *Store) tryOpen(readOnly bool) (*session, error) {
	s := &session{book: b}
	err := b.guard(func() (err error) {
		s.db, err = bbolt.Open(b.path, filePermissions, &bbolt.Options{
			Timeout:      time.Nanosecond,
			ReadOnly:     readOnly,
			NoStatistics: true,
			OpenFile:     s.openFile,
		})
		return err
	})
	if err == nil {
		return s, nil
	}
	if s.file != nil {
		_ = s.file.Close() // a panic left it open, and locked
	}
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, err
	}
	return nil, b.classify(err)
}

// openFile opens the file for bbolt: never creates it, never follows a link,
// and refuses one that is shorter than it says itself.
func (s *session) openFile(path string, flag int, mode os.FileMode) (*os.File, error) {
	file, err := os.OpenFile(path, flag&^os.O_CREATE|noFollow, mode)
	if err != nil {
		return nil, err
	}
	if err := checkSize(file); err != nil {
		_ = file.Close()
		return nil, err
	}
	s.file = file
	s.book.opened()
	return file, nil
}

// current returns errReplaced unless the open file is the one at the path.
func (s *session) current() error {
	opened, err := s.file.Stat()
	if err != nil {
		return s.book.classify(err)
	}
	found, err := os.Lstat(s.book.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(opened, found) {
		return errReplaced
	}
	return s.book.classify(err)
}

// named makes the name of a book last that a creation which was cut short has left with
// two: nothing is built on it before.
func (s *session) named() error {
	info, err := s.file.Stat()
	if err == nil && links(info) > 1 {
		err = fresh.Settle(s.book.path)
	}
	return s.book.classify(err)
}

// close ends the session. What was committed stays so whatever happens here.
func (s *session) close() {
	if s.wedged {
		_ = s.file.Close() // closing the database would wait for its transaction
	} else {
		_ = s.book.guard(s.db.Close)
	}
	s.turn.leave()
}

// begin starts a transaction; end ends it unless it was committed.
func (s *session) begin(writable bool) (tx *bbolt.Tx, t *transaction, err error) {
	err = s.book.guard(func() (err error) {
		if tx, err = s.db.Begin(writable); err == nil {
			t = &transaction{bucket: tx.Bucket([]byte(bucketName)), book: s.book}
		}
		return err
	})
	switch {
	case tx == nil:
		s.wedged = true
	case err == nil && t.bucket == nil:
		err = store.Damaged("book", s.book.name())
	}
	return tx, t, s.book.classify(err)
}

func (s *session) end(tx *bbolt.Tx) {
	if tx == nil {
		return
	}
	err := s.book.guard(tx.Rollback)
	if err != nil && !errors.Is(err, bolterrors.ErrTxClosed) {
		s.wedged = true
	}
}

func (s *session) view(read func(store.Tx) error) error {
	tx, t, err := s.begin(false)
	defer s.end(tx)
	if err != nil {
		return err
	}
	if err := s.book.format.Check(t); err != nil {
		return err
	}
	return read(t)
}

func (s *session) update(p patience, change func(store.Tx) error) error {
	tx, t, err := s.begin(true)
	defer s.end(tx)
	if err != nil {
		return err
	}
	if err := s.book.format.Migrate(t); err != nil {
		return err
	}
	if err := change(t); err != nil || !t.dirty {
		return err
	}
	if err := store.Interrupted(p.call); err != nil {
		return err
	}
	return s.book.commitFailed(s.book.commit(func() error { return s.book.guard(tx.Commit) }))
}
