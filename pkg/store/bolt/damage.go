package bolt

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

func (b *Store) name() string { return filepath.Base(b.path) }

// located adds the paths to an error that says what is damaged, not where.
func (b *Store) located(err error) error {
	if e, ok := errors.AsType[*fault.Error](err); ok && e.Code == fault.Damaged && e.Values["path"] == nil {
		e.Values["path"], e.Values["lock"] = b.path, b.lockPath()
	}
	return err
}

func (b *Store) classify(err error) error { return classifyAt(b.path, err) }

// classifyAt returns an error of the system or of bbolt as one for people; its
// own errors pass unchanged. What is not the system's doing is damage.
func classifyAt(path string, err error) error {
	if _, ok := errors.AsType[*fault.Error](err); ok || err == nil || errors.Is(err, errReplaced) || errors.Is(err, store.ErrOutdated) {
		return err
	}
	switch {
	case errors.Is(err, syscall.ELOOP):
		return fault.New(fault.Invalid, "store.symlink", "path", path).Because(err)
	case errors.Is(err, fs.ErrNotExist):
		return errReplaced
	case isSystem(err):
		return failed(path, err)
	}
	return store.Damaged("book", filepath.Base(path)).Because(err)
}

// failed returns what the operating system said as an error for people.
func failed(path string, err error) *fault.Error {
	if errno, ok := errors.AsType[syscall.Errno](err); ok {
		if key := diskFault(errno); key != "" {
			return fault.New(fault.IO, key, "path", path).Because(err)
		}
	}
	return fault.New(fault.IO, "store.io", "path", path, "cause", fault.CauseOf(err)).Because(err)
}

// isSystem reports whether the operating system said so.
func isSystem(err error) bool {
	_, errno := errors.AsType[syscall.Errno](err)
	_, path := errors.AsType[*fs.PathError](err)
	return errno || path
}

// commitFailed returns the error of a commit of which nobody knows whether it happened
// as one that is store.ErrCommit.
func (b *Store) commitFailed(err error) error {
	return fault.New(fault.OutcomeUnknown, "store.commit", "path", b.path, "why", failed(b.path, err)).
		Because(fmt.Errorf("%w: %w", store.ErrCommit, err))
}

// unwritten returns the error of a commit that has not happened, nil for none. A file
// that was replaced or created first by another is no failure but a reason to try again.
func (b *Store) unwritten(err error) error {
	if _, ok := errors.AsType[*fault.Error](err); ok || err == nil || errors.Is(err, errReplaced) {
		return err
	}
	return fault.New(fault.IO, "store.unwritten", "path", b.path, "why", failed(b.path, err)).Because(err)
}

// disowned returns store.not_a_book for a file that another program has written with bbolt:
// its root bucket is whole, and ours is not in it. Of one that is damaged it says nothing.
func (b *Store) disowned(file *os.File) error {
	ours := false
	pages, err := page.Last(b.through(file))
	if err == nil {
		ours, err = b.owns(pages)
	}
	switch _, damage := errors.AsType[*page.Damage](err); {
	case damage, err == nil && ours:
		return nil
	case err == nil:
		return fault.New(fault.Damaged, "store.not_a_book", "path", b.path)
	}
	return err
}

// owns reports whether a file has the bucket of a book, be it that its name is damaged: it
// is the only one then, and reaches from end to end.
func (b *Store) owns(pages *page.File) (bool, error) {
	root, err := pages.Root()
	if err != nil {
		return false, err
	}
	if ours, err := root.Look([]byte(bucketName)); err != nil || ours != nil {
		return ours != nil, err
	}
	first, last, err := root.Ends()
	if err != nil || first == nil || !bytes.Equal(first, last) {
		return false, err
	}
	tree, _, err := pages.Bucket(first, nil)
	return err == nil && b.ended(tree) == nil, nil
}

// present reports whether there is a book at the path. One that its lock file knows of was
// there.
func (b *Store) present() (bool, error) {
	present, err := regular(b.path)
	if err != nil || present {
		return present, err
	}
	if noted := b.readNote(nil); noted.known && noted.state.Seq > 0 {
		// Another process may have made it in between: the note comes after the book.
		if present, err := regular(b.path); err != nil || present {
			return present, err
		}
		return false, fault.New(fault.Damaged, "store.vanished", "path", b.path, "lock", b.lockPath(), "number", int(noted.state.Seq))
	}
	if b.must {
		err = fault.New(fault.Invalid, "store.missing", "path", b.path)
	}
	return false, err
}

// regular reports whether there is a file at path, and refuses symbolic links
// and whatever else is not a plain file, or is the name of a folder.
func regular(path string) (bool, error) {
	info, err := os.Lstat(path)
	switch _, name := filepath.Split(path); {
	case name == "" || name == "." || name == "..":
		return false, fault.New(fault.Invalid, "store.not_a_file", "path", path)
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, classifyAt(path, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return false, fault.New(fault.Invalid, "store.symlink", "path", path)
	case !info.Mode().IsRegular():
		return false, fault.New(fault.Invalid, "store.not_a_file", "path", path)
	}
	return true, nil
}
