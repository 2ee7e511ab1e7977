package bolt_test

import (
	"os"
	"runtime"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func stamp(t *testing.T, b *bolt.Store) string {
	t.Helper()
	s, err := b.Stamp()
	if err != nil {
		t.Error(err)
	}
	return s
}

// stop sets the time of the book's file to storetest.Noon(), as if nobody had written.
func stop(t *testing.T, b *bolt.Store) {
	t.Helper()
	if err := os.Chtimes(b.Path(), storetest.Noon(), storetest.Noon()); err != nil {
		t.Error(err)
	}
}

// The clock of a file system may stand still between two commits.
func TestStampChangesWithEveryCommit(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	if s := stamp(t, b); s != "" {
		t.Errorf("no book has stamp %q", s)
	}
	seen := map[string]bool{"": true}
	for _, key := range []string{"a", "b", "c", "d", "e"} {
		putOne(t, b, key)
		stop(t, b)
		s := stamp(t, b)
		if seen[s] {
			t.Errorf("%s: the stamp %q was there before", key, s)
		}
		seen[s] = true
		if again := stamp(t, b); again != s {
			t.Errorf("%s: the stamp %q became %q", key, s, again)
		}
	}
}

func TestStampOfWhatIsReadOnlyStaysAsItIs(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	before := stamp(t, b)
	storetest.View(t, b, func(r store.Reader) error {
		if within := stamp(t, b); within != before {
			t.Errorf("within a view the stamp is %q, want %q", within, before)
		}
		return nil
	})
	if err := b.Update(t.Context(), nothing); err != nil {
		t.Fatal(err)
	}
	if after := stamp(t, b); after != before {
		t.Errorf("the stamp became %q, want %q", after, before)
	}
}

func TestStampOfReplacedBookDiffers(t *testing.T) {
	t.Parallel()
	b, other := newBook(t), newBook(t)
	putOne(t, b, "a")
	putOne(t, other, "a")
	if runtime.GOOS != "windows" { // which numbers no files
		stop(t, b)
		stop(t, other)
	}
	before := stamp(t, b)
	if err := os.Rename(other.Path(), b.Path()); err != nil {
		t.Fatal(err)
	}
	if after := stamp(t, b); after == before {
		t.Errorf("the stamp is still %q", after)
	}
}

func TestStampOfWhatIsNoFileIsRefused(t *testing.T) {
	t.Parallel()
	folder := bolt.New(t.TempDir(), store.Options{})
	_, err := folder.Stamp()
	storetest.WantFault(t, err, fault.Invalid, "store.not_a_file")
}
