package bolt

import (
	"cmp"
	"errors"
	"os"

	"go.etcd.io/bbolt"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// errReplaced says that the file at the path is not the one that was opened,
// or came or went in between; the call starts afresh.
var errReplaced = errors.New("store: the file was replaced")

// session is the book while it is open and locked. What it reads is one state: nobody
// writes meanwhile.
type session struct {
	book  *Store
	file  *os.File   // holds the lock
	turn  *turnstile // held by a writer, nil for a reader
	pages *page.File
	free  *page.Freelist
	older reader // of a book of any format
	tx    reader // of one of this format
	noted note   // what the lock file says, empty where it says nothing

	despite bool // what is damaged is passed over by whoever reads

	length int64     // of the file in bytes, as it was found
	longer bool      // the file was made longer since
	db     *bbolt.DB // over file, once there is something to write
	wedged bool      // a transaction of db could not be ended
}

// open waits its turn and opens the book. A reader lets the next one pass as
// soon as it has the database's own lock, a writer when it closes.
func (b *Store) open(p patience, readOnly bool) (*session, error) {
	return b.openAs(p, readOnly, session{book: b})
}

func (b *Store) openAs(p patience, readOnly bool, s session) (*session, error) {
	var err error
	if s.file, err = b.openFile(readOnly); err != nil {
		return nil, b.classify(err)
	}
	if err := s.begin(p, readOnly); err != nil {
		s.close()
		return nil, err
	}
	return &s, nil
}

// openFile opens the file: never creates it, never follows a link, and returns
// store.not_a_book for one that no bbolt has written.
func (b *Store) openFile(readOnly bool) (*os.File, error) {
	how := os.O_RDWR
	if readOnly {
		how = os.O_RDONLY
	}
	file, err := os.OpenFile(b.path, how|noFollow, 0)
	if err != nil {
		return nil, err
	}
	metas, err := page.ReadMetas(file)
	if _, found := metas.Newest(); err == nil && !found {
		err = fault.New(fault.Damaged, "store.not_a_book", "path", b.path)
	}
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	b.opened()
	return file, nil
}

// begin waits for both locks and loads the book. Where there is no lock file yet, the file
// may be somebody else's, beside which nothing is made.
func (s *session) begin(p patience, readOnly bool) (err error) {
	if s.book.copy {
		err = s.book.classify(s.book.disowned(s.file))
	} else {
		s.turn, err = s.book.enter(p, func() error { return s.book.classify(s.book.disowned(s.file)) })
	}
	if err != nil && (!readOnly || !unwritable(err)) {
		return classifyAt(s.book.lockPath(), err)
	}
	if err := p.lock(s.file, !readOnly, bookLock); err != nil {
		return s.book.classify(err)
	}
	stands, err := standsAt(s.file, s.book.path)
	if err == nil && !stands {
		err = errReplaced
	}
	if err == nil {
		err = s.load()
	}
	if err != nil {
		return s.refused(err)
	}
	s.noted = s.book.readNote(s.turn)
	if readOnly {
		s.turn.leave()
	}
	return nil
}

// refused returns why the book could not be loaded: where something is damaged, that it is
// none, if so.
func (s *session) refused(err error) error {
	err = s.book.classify(err)
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Key != "store.damaged" {
		return err
	}
	return cmp.Or(s.book.classify(s.book.disowned(s.file)), err)
}

// load reads where the state of the book begins. The freelist is asked for at once: from
// then on a page that is free is no part of the book.
func (s *session) load() error {
	info, err := s.file.Stat()
	if err == nil {
		s.length = info.Size()
		s.pages, err = page.Open(s.book.through(s.file), s.length)
	}
	if err == nil {
		s.free, err = s.pages.Freelist()
	}
	if err != nil {
		return err
	}
	if s.older, err = s.reader(nil); err != nil {
		return err
	}
	if err := s.alone(); err != nil {
		return err
	}
	if err := store.CheckFormat(s.older); err != nil {
		return err
	}
	if s.despite {
		s.tx = s.older // which proves no entry beside those that are asked for
		return nil
	}
	s.tx, err = s.reader(s.book.proof)
	if err == nil {
		err = s.book.ended(s.tx.tree)
	}
	return err
}

// close ends the session. What was committed stays so whatever happens here.
func (s *session) close() {
	if s.db != nil && !s.wedged { // closing it would wait for its transaction
		_ = s.book.guard(s.db.Close)
	} else {
		_ = unlock(s.file)
	}
	_ = s.file.Close()
	s.turn.leave()
}

func (s *session) view(read func(store.Tx) error) error {
	if s.despite {
		return read(s.tx)
	}
	if _, err := s.state(s.tx); err != nil {
		return err
	}
	return read(s.tx)
}

// state returns the state of the book, and store.damaged where it is not what the
// journal and the note say.
func (s *session) state(tx store.Tx) (store.State, error) {
	state, err := store.StateOf(tx)
	if err != nil {
		return state, err
	}
	if s.noted, err = s.noted.of(s.book.path, state); err != nil {
		return state, err
	}
	return state, s.noted.check(s.book.path, s.pages.Meta().Transaction, state)
}
