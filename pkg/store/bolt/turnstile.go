package bolt

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"syscall"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// patience is how long one call waits for other processes.
type patience struct {
	call context.Context // the caller's
	wait context.Context // ends when waiting has taken too long
	book *Store
}

// lock waits until it has the lock of an open file, shared or exclusive. One that comes
// when the wait has ended ends with the file, which is to be closed then.
func (p patience) lock(file *os.File, exclusive bool, at uint64) error { //nolint:unparam // places differ on Windows
	locked, err := tryLock(file, exclusive, at)
	if err == nil && !locked {
		locked, err = waitLock(p.wait, file, exclusive, at)
	}
	if err == nil && !locked {
		err = p.gaveUp()
	}
	return err
}

// gaveUp returns the error for a wait that has ended: busy, unless the caller
// cancelled it.
func (p patience) gaveUp() error {
	if errors.Is(p.call.Err(), context.Canceled) {
		return store.Interrupted(p.call)
	}
	return fault.New(fault.Busy, "store.busy", "path", p.book.path, "waited", p.book.timeout).Because(p.wait.Err())
}

// turnstile is the lock file beside the database. Everybody passes it before
// taking the database's own lock, so that a writer who waits for the readers
// to finish is not overtaken by new ones. What it holds is the note.
type turnstile struct {
	book *Store
	file *os.File // open while it is held or waited for
}

// lockPath is where the lock file of the book stands.
func (b *Store) lockPath() string { return b.path + ".lock" }

// lockable reports whether there is a lock file, and refuses what is none in its place.
func (b *Store) lockable() (bool, error) {
	info, err := os.Lstat(b.lockPath())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, classifyAt(b.lockPath(), err)
	case !info.Mode().IsRegular():
		return false, b.inTheWay("store.lock_not_a_file")
	}
	return true, nil
}

// inTheWay returns the error for something else in the place of the lock file.
func (b *Store) inTheWay(key string) error {
	return fault.New(fault.Invalid, key, "path", b.path, "lock", b.lockPath())
}

// enter waits for the turnstile of the book. Where there is none, may is asked whether one
// is made. What the system says comes back as it is.
func (b *Store) enter(p patience, may func() error) (*turnstile, error) {
	t := &turnstile{book: b}
	there, err := b.lockable()
	if err == nil && !there {
		err = may()
	}
	if err != nil {
		return nil, err
	}
	for stands := false; !stands && err == nil; {
		stands, err = t.take(p)
	}
	if err != nil {
		t.leave()
		return nil, err
	}
	return t, nil
}

// take waits for the lock, and reports whether the file still stands at its path then.
func (t *turnstile) take(p patience) (stands bool, err error) {
	t.file, err = t.open()
	if errors.Is(err, syscall.ELOOP) {
		err = t.book.inTheWay("store.lock_not_a_file")
	}
	if err == nil {
		err = p.lock(t.file, true, turnstileLock)
	}
	if err == nil {
		stands, err = standsAt(t.file, t.book.lockPath())
	}
	switch {
	case err != nil:
		return false, err
	case stands:
		return true, t.spare()
	}
	t.leave()
	if p.wait.Err() != nil {
		err = p.gaveUp()
	}
	return false, err
}

// open opens the lock file. One that is made belongs to whom the book does, where the
// system lets it be given away, so that they can use it too.
func (t *turnstile) open() (*os.File, error) {
	path := t.book.lockPath()
	file, err := os.OpenFile(path, os.O_RDWR|noFollow, 0)
	if !errors.Is(err, fs.ErrNotExist) {
		return file, err
	}
	file, err = os.OpenFile(path, os.O_CREATE|os.O_RDWR|noFollow, filePermissions)
	if err != nil {
		return nil, err
	}
	if info, err := os.Lstat(t.book.path); err == nil && info.Mode().IsRegular() {
		_ = inherit(file, info)
	}
	return file, nil
}

// spare refuses a lock file that is a book, this one by another name or another: its lock
// would be waited for without an end, and the note be written over it.
func (t *turnstile) spare() error {
	info, err := t.file.Stat()
	if err != nil || info.Size() <= noteLimit {
		return err
	}
	metas, err := page.ReadMetas(t.file)
	if _, found := metas.Newest(); err == nil && found {
		err = t.book.inTheWay("store.lock_is_a_book")
	}
	return err
}

// standsAt reports whether an open file is the one at path.
func standsAt(file *os.File, path string) (bool, error) {
	opened, err := file.Stat()
	if err != nil {
		return false, err
	}
	found, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(opened, found), err
}

// leave lets the next one pass. Leaving twice, or without having entered, does
// nothing.
func (t *turnstile) leave() {
	if t != nil && t.file != nil {
		_ = t.file.Close()
		t.file = nil
	}
}

// unwritable reports whether the lock file could not be made for want of
// permission: a book on a read-only disk can be read without it.
func unwritable(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// isFull reports whether a file could not be written for want of space.
func isFull(err error) bool {
	errno, ok := errors.AsType[syscall.Errno](err)
	if !ok {
		return false
	}
	key := diskFault(errno)
	return key == "store.disk_full" || key == "store.quota"
}
