package bolt

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
)

// migrate writes a book of an older format anew beside it, checks it whole, and puts it in
// its place. It returns errReplaced when that is done, so that the call starts afresh. On
// an error the older book is as it was; only where the last step could not be made to
// last, the new one may be in its place already. Nobody else has the book meanwhile.
func (b *Store) migrate(p patience) error {
	s, err := b.openOlder(p, false)
	if err != nil {
		return err
	}
	defer s.close()
	format, err := store.FormatOf(s.older)
	if err != nil {
		return err
	}
	into := b.migration()
	if err := into.remove(); err != nil {
		return failed(b.path, err)
	}
	if err := b.rewrite(p, s, into); err != nil {
		return errors.Join(err, into.remove())
	}
	_ = os.Remove(into.lockPath())
	b.migrated(format)
	return errReplaced
}

// rewrite writes the book that a session has open into another, checks that one, and puts
// it in its place.
func (b *Store) rewrite(p patience, s *session, into *Store) error {
	err := store.Migrate(s.older, b.batch, func(change func(store.Tx) error) error { return into.Update(p.call, change) })
	if err == nil {
		err = into.View(p.call, func(tx store.Tx) error { return store.Verify(store.NewReader(tx)) })
	}
	if err != nil {
		return b.insteadOf(into, err)
	}
	return s.replaceBy(into)
}

// insteadOf returns an error of another book, which was to become this one, as one of
// this: it is as it was.
func (b *Store) insteadOf(other *Store, err error) error {
	e, ok := errors.AsType[*fault.Error](err)
	if !ok {
		return err
	}
	why, because := e.Values["why"].(*fault.Error)
	if because && why.Values["path"] == other.path {
		why.Values["path"] = b.path
	}
	if because && errors.Is(err, store.ErrCommit) {
		return fault.New(fault.IO, "store.unwritten", "path", b.path, "why", why).Because(why)
	}
	if e.Values["path"] == other.path {
		e.Values["path"] = b.path
	}
	return err
}

// migration returns the store in which a book is written anew.
func (b *Store) migration() *Store {
	into := b.at(filepath.Join(filepath.Dir(b.path), "."+b.name()+".migration"))
	into.must = false
	return into
}

// openOlder opens the book, and returns errReplaced where it is of an older format no
// more.
func (b *Store) openOlder(p patience, readOnly bool) (*session, error) {
	file, err := b.openFile(readOnly)
	if err != nil {
		return nil, b.classify(err)
	}
	s := &session{book: b, file: file}
	err = s.begin(p, readOnly)
	if errors.Is(err, store.ErrOutdated) {
		return s, nil
	}
	if err == nil {
		err = errReplaced
	}
	s.close()
	return nil, err
}

// replaceBy puts another book in the place of this one, for those who had this one. A note
// that the lock file has is of another epoch.
func (s *session) replaceBy(other *Store) error {
	if s.file != nil {
		if err := s.bequeath(other.path); err != nil {
			return failed(s.book.path, err)
		}
	}
	if runtime.GOOS == "windows" && s.file != nil { // replaces no file that is open
		_ = s.file.Close()
	}
	err := os.Rename(other.path, s.book.path)
	if isHeld(err) {
		return fault.New(fault.Busy, "store.held", "path", s.book.path).Because(err)
	}
	if err == nil {
		err = fresh.Settle(s.book.path)
	}
	if err != nil {
		return failed(s.book.path, err)
	}
	return nil
}

// bequeath gives a file to whom the book belongs, with the permissions that it has.
func (s *session) bequeath(path string) error {
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_RDWR|noFollow, 0)
	if err != nil {
		return err
	}
	return errors.Join(inherit(file, info), s.book.sync(file), file.Close())
}

// remove removes the file and its lock file, where they are, and what its creation left:
// a draft would be taken for the book that is to be made.
func (b *Store) remove() error {
	for _, path := range []string{b.path, b.lockPath()} {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return fresh.Sweep(b.path)
}

// readOlder reads a book of an older format where it cannot be written anew: what it
// would become is made in memory.
func (b *Store) readOlder(p patience, read func(store.Tx) error) error {
	s, err := b.openOlder(p, true)
	if err != nil {
		return err
	}
	defer s.close()
	book, err := store.Converted(s.older)
	if err != nil {
		return err
	}
	return read(book)
}
