package bolt_test

import (
	"bytes"
	"context"
	"os"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// everyWay does all that needs the lock, and returns what each says.
func everyWay(t *testing.T, b *bolt.Store) []error {
	t.Helper()
	_, verified := b.Verify(t.Context(), func(int64, int64) {})
	return []error{b.View(context.Background(), nothing), putB(b), verified}
}

func wantLockFault(t *testing.T, err error, b *bolt.Store, key string) {
	t.Helper()
	storetest.WantFault(t, err, fault.Invalid, key)
	if v := fault.Of(err).Values; v["path"] != b.Path() || v["lock"] != b.Path()+".lock" {
		t.Errorf("values are %v", v)
	}
}

// The book was named well: what stands in the place of its lock is in the way.
func TestWhatStandsInThePlaceOfTheLockIsNamed(t *testing.T) {
	t.Parallel()
	for name, put := range map[string]func(lock string) error{
		"folder": func(lock string) error { return os.Mkdir(lock, 0o700) },
		"link":   func(lock string) error { return os.Symlink("nothing", lock) },
	} {
		b := newBook(t)
		putOne(t, b, "a")
		noError(t, os.Remove(b.Path()+".lock"))
		if err := put(b.Path() + ".lock"); err != nil {
			t.Skip(name, err)
		}
		for _, err := range everyWay(t, b) {
			wantLockFault(t, err, b, "store.lock_not_a_file")
		}
	}
}

// The lock of the book itself is waited for without an end, and a note would be written
// over that book or another.
func TestLockThatIsABookIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	other := newBook(t)
	putOne(t, other, "a")
	b := newBook(t)
	putOne(t, b, "a")
	lock := b.Path() + ".lock"
	for _, is := range []*bolt.Store{b, other} {
		before := read(t, is.Path())
		noError(t, os.Remove(lock))
		if err := os.Link(is.Path(), lock); err != nil {
			t.Skip(err)
		}
		patient := reopened(b.Path(), store.Options{}) // for longer than a test may take
		for _, err := range everyWay(t, patient) {
			wantLockFault(t, err, b, "store.lock_is_a_book")
		}
		if !bytes.Equal(read(t, is.Path()), before) {
			t.Error("the book was changed")
		}
	}
	noError(t, os.Remove(lock))
	putOne(t, b, "b")
}
