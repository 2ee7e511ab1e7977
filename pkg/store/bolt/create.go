package bolt

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
	"go.etcd.io/bbolt"
)

const filePermissions = 0o600

// create makes the book with what change writes to an empty one. The file
// appears at its path only when it is whole, since a crash within bbolt's own
// creation, or a full disk, leaves a file that cannot be used. Where another
// process was faster, errReplaced asks for a fresh start on its book.
func (b *Store) create(p patience, change func(store.Tx) error) error {
	draft, err := store.NewBook(change)
	if err != nil || draft == nil {
		return err
	}
	if err := store.Interrupted(p.call); err != nil {
		return err
	}
	if err := fresh.Folder(filepath.Dir(b.path)); err != nil {
		return failed(b.path, err)
	}
	turn, err := b.enter(p, func() error { return nil })
	if errors.Is(err, fs.ErrNotExist) { // nobody took the folder away: it takes no file
		return failed(b.path, err)
	}
	if err != nil {
		return classifyAt(b.lockPath(), err)
	}
	defer turn.leave()
	present, err := b.present()
	if err == nil && present {
		err = errReplaced
	}
	if err != nil {
		return err
	}
	return b.establish(turn, draft)
}

// establish puts a book with what was drafted in place. The turnstile is held, so
// that nobody else makes it meanwhile. A creation that was cut short when its book
// was whole is brought to its end first, as if it had been cut short an instant later:
// nobody can tell whether somebody counts on it.
func (b *Store) establish(turn *turnstile, book *store.Draft) error {
	resumed, err := fresh.Resume(b.path, func(draft string) (bool, error) { return b.at(draft).whole() })
	if err != nil {
		return failed(b.path, err)
	}
	if resumed {
		return errReplaced
	}
	draft, err := fresh.NewDraft(b.path, func(file *os.File) error { return fill(file, book) })
	if err != nil {
		return b.unwritten(err)
	}
	defer draft.Discard()
	return b.place(turn, draft, book)
}

// place gives a draft of the book its name. Until it is noted, a note is that of another
// book, of which its epoch tells it.
func (b *Store) place(turn *turnstile, draft *fresh.Draft, book *store.Draft) error {
	state, err := store.StateOf(book)
	if err != nil {
		return b.unwritten(err)
	}
	err = b.commit(draft.PlaceAlone)
	switch present, unseen := regular(b.path); {
	case err == nil:
		b.noteFirst(turn, state)
		return nil
	case errors.Is(err, fs.ErrExist):
		return errReplaced
	case errors.Is(err, fresh.ErrUnsynced), present, unseen != nil:
		return b.commitFailed(err)
	}
	return b.unwritten(err)
}

// noteFirst writes the first note of a book.
func (b *Store) noteFirst(turn *turnstile, state store.State) {
	file, err := b.openFile(true)
	if err != nil {
		return
	}
	noteNew(file, turn, state)
	_ = file.Close()
}

// at returns a store of the same kind over another file.
func (b *Store) at(path string) *Store {
	other := *b
	other.path = path
	return &other
}

// whole reports whether the file is a book of any format. The error is the system's, where
// it does not let the file be read.
func (b *Store) whole() (bool, error) {
	file, err := b.openFile(true)
	if err == nil {
		s := &session{book: b, file: file}
		defer s.close()
		err = s.load()
		if err == nil {
			_, err = s.state(s.tx)
		}
	}
	if isSystem(err) {
		return false, err
	}
	return err == nil || errors.Is(err, store.ErrOutdated), nil
}

// fill writes a whole book to an empty file.
func fill(file *os.File, book *store.Draft) error {
	db, err := bbolt.Open(file.Name(), filePermissions, options())
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		bucket, err := newBucket(tx)
		if err != nil {
			return err
		}
		return apply(book, bucket)
	})
	return errors.Join(err, db.Close())
}
