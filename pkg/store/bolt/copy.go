package bolt

import (
	"errors"
	"hash/maphash"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// imprint is one state of the book, on a copy of the file or on the file itself. A
// commit writes over no page of the state before it: those that it frees are used again
// by the commit after it. So what is read while no more than one commit is made is that
// state, but for the meta pages, of which it has its own.
type imprint struct {
	io.ReaderAt
	moment
	copied bool
	close  func()
}

// moment is what a file says of itself while nobody writes to it.
type moment struct {
	size  int64 // of the book, in bytes: the file may be longer, and is shorter where it was cut
	metas page.Metas
	valid bool // both of them
	noted note
}

func (m moment) transaction() uint64 {
	newest, _ := m.metas.Newest()
	return newest.Transaction
}

// outlived reports whether a state may have been written over since: more than one commit
// was made. To a book of which a meta page is damaged nobody writes.
func (m moment) outlived(later moment) bool {
	return m.valid && (!later.valid || later.transaction() > m.transaction()+1)
}

// ReadAt reads the file, and where the meta pages are what they were.
func (i *imprint) ReadAt(p []byte, at int64) (int, error) {
	n, err := i.ReaderAt.ReadAt(p, at)
	for _, m := range i.metas {
		if from, to := max(m.Offset, at), min(m.Offset+int64(len(m.Raw)), at+int64(n)); from < to {
			copy(p[from-at:to-at], m.Raw[from-m.Offset:])
		}
	}
	return n, err
}

// freeRounds is how often a copy is tried while others may write. After that they wait for
// one round more, which reads the file and writes what has changed.
const freeRounds = 2

// uncopied says that a copy could not be written, for want of space or of permission.
type uncopied struct{ error }

// Unwrap returns what the system said.
func (u uncopied) Unwrap() error { return u.error }

// imprint returns a state of the book: on a copy without a name beside it, else on one
// where temporary files are, else on the book itself.
func (v *verification) imprint() (*imprint, error) {
	for _, open := range v.places {
		into, err := open(v.book.path)
		if err != nil {
			continue
		}
		i, err := v.copied(into)
		if err == nil {
			return i, nil
		}
		dispose(into)
		if _, full := errors.AsType[uncopied](err); !full {
			return nil, err
		}
	}
	now, err := v.now(nil)
	return &imprint{ReaderAt: v.book.through(v.file), moment: now, close: func() {}}, err
}

// copied makes a copy. A file system that shares the blocks of two files does it at once.
func (v *verification) copied(into *os.File) (*imprint, error) {
	i := &imprint{ReaderAt: into, copied: true, close: func() { dispose(into) }}
	var err error
	cloned := errors.ErrUnsupported
	i.moment, err = v.now(func(moment) error {
		cloned = v.clone(into, v.file)
		return nil
	})
	if err != nil || cloned == nil {
		return i, err
	}
	c := &copier{
		ctx: v.ctx, from: v.book.through(v.file), behind: func(at int64) int64 { return behindHole(v.file, at) },
		into: into, done: v.copying(i), seed: maphash.MakeSeed(), sums: map[int64]uint64{},
	}
	for range freeRounds {
		if i.moment, err = v.now(nil); err != nil {
			return i, err
		}
		v.between()
		if err := c.round(i.size); err != nil {
			return i, err
		}
		if later, err := v.now(nil); err != nil || !i.outlived(later) {
			return i, err
		}
	}
	i.moment, err = v.now(func(now moment) error { return c.round(now.size) })
	return i, err
}

// beside returns a file without a name in the folder of the book.
func beside(book string) (*os.File, error) { return unnamed(filepath.Dir(book)) }

// temporary returns one where temporary files are.
func temporary(string) (*os.File, error) {
	file, err := os.CreateTemp("", "adsum-*")
	if err == nil && runtime.GOOS != "windows" { // which removes no file that is open
		err = os.Remove(file.Name())
	}
	return file, err
}

// dispose closes a copy, and removes its name where it has one.
func dispose(file *os.File) {
	_ = file.Close()
	if runtime.GOOS == "windows" {
		_ = os.Remove(file.Name())
	}
}
