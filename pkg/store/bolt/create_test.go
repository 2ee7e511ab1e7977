package bolt_test

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// draftOf returns where a creation of the book leaves its draft, in a folder that is
// there.
func draftOf(t *testing.T, b *bolt.Store) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(b.Path()), 0o700); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(filepath.Dir(b.Path()), ".adsum.db.draft-123")
}

func wantNames(t *testing.T, b *bolt.Store, want int) {
	t.Helper()
	if found, err := os.ReadDir(filepath.Dir(b.Path())); err != nil || len(found) != want {
		t.Errorf("found %v, %v, want %d names", found, err, want)
	}
}

func holds(t *testing.T, b *bolt.Store, key string) bool {
	t.Helper()
	var value []byte
	if err := b.View(context.Background(), func(tx store.Tx) (err error) {
		value, err = tx.Get([]byte(key))
		return err
	}); err != nil {
		t.Error(err)
	}
	return value != nil
}

func TestHalfOfABookThatACreationLeftIsRemoved(t *testing.T) {
	t.Parallel()
	whole := newBook(t)
	putOne(t, whole, "earlier")
	data, err := os.ReadFile(whole.Path())
	if err != nil {
		t.Fatal(err)
	}
	for name, left := range map[string][]byte{"nothing": nil, "text": []byte("half"), "cut short": data[:len(data)/2], "a page": data[:bolt.PageSize]} {
		b := newBook(t)
		if err := os.WriteFile(draftOf(t, b), left, 0o600); err != nil {
			t.Fatal(err)
		}
		putOne(t, b, "a")
		if holds(t, b, "earlier") || !holds(t, b, "a") {
			t.Errorf("%s: the book is not the new one", name)
		}
		wantNames(t, b, 2)
	}
}

// A creation killed between making its draft whole and giving it its name.
func TestBookThatACreationLeftWithoutItsNameIsBuiltOn(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "earlier")
	if err := os.Rename(b.Path(), draftOf(t, b)); err != nil {
		t.Fatal(err)
	}
	putOne(t, b, "a")
	if !holds(t, b, "earlier") || !holds(t, b, "a") {
		t.Error("the book that was whole is lost")
	}
	wantNames(t, b, 2)
}

// A creation killed between giving the book its name and removing the draft's.
func TestBookWithTwoNamesLosesTheDraftsAtTheNextChange(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "earlier")
	if err := os.Link(b.Path(), draftOf(t, b)); err != nil {
		t.Skip(err)
	}
	if !holds(t, b, "earlier") {
		t.Error("the book cannot be read")
	}
	wantNames(t, b, 3)
	putOne(t, b, "a")
	if !holds(t, b, "earlier") || !holds(t, b, "a") {
		t.Error("the book is not the one that was there")
	}
	wantNames(t, b, 2)
}

func TestDraftThatCannotBeReadIsLeftAsItIs(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "earlier")
	draft := draftOf(t, b)
	if err := os.Rename(b.Path(), draft); err != nil {
		t.Fatal(err)
	}
	flaky := reopened(b.Path(), store.Options{})
	flaky.FailReads(syscall.EIO)
	storetest.WantFault(t, putB(flaky), fault.IO, "store.disk_failing")
	if _, err := os.Lstat(draft); err != nil {
		t.Errorf("the draft: %v", err)
	}
	putOne(t, b, "a")
	if !holds(t, b, "earlier") || !holds(t, b, "a") {
		t.Error("the book that was whole is lost")
	}
}

func TestDraftOfAnOlderProgramIsBuiltOn(t *testing.T) {
	t.Parallel()
	b, left := bolt.New(newBook(t).Path(), store.Options{}), older(t, "book_v1.db")
	if err := os.Rename(left.Path(), draftOf(t, b)); err != nil {
		t.Fatal(err)
	}
	storetest.Change(t, b, "new", func(c *store.Change) error {
		return c.PutClient(appointment.Client{ID: "new", Name: "New"})
	})
	storetest.View(t, b, func(r store.Reader) error {
		found, err := r.Starting(time.Time{}, time.Time{})
		if len(found) != 7 {
			t.Errorf("%d appointments", len(found))
		}
		return err
	})
}
