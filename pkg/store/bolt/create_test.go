package bolt_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
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
	for name, left := range map[string][]byte{"nothing": nil, "text": []byte("half"), "cut short": data[:len(data)/2], "a page": data[:4096]} {
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
