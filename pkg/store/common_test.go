package store_test

import (
	"fmt"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// went adds entries to a book, one for each name.
func went(t *testing.T, b store.Store, way string, entries int) {
	t.Helper()
	for i := range entries {
		storetest.Change(t, b, fmt.Sprint(way, i), func(c *store.Change) error {
			return c.PutClient(appointment.Client{ID: fmt.Sprint("c", way, i), Name: "Anna"})
		})
	}
}

// cloned returns another book with the same entries.
func cloned(t *testing.T, b store.Store) store.Store {
	t.Helper()
	other := memory.New()
	contents := storetest.Contents(t, b)
	err := other.Update(t.Context(), func(tx store.Tx) error {
		for key, value := range contents {
			if err := tx.Put([]byte(key), []byte(value)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return other
}

func TestCommonEntriesOfTwoBooksAreFound(t *testing.T) {
	t.Parallel()
	for shared := range 9 {
		for one := range 4 {
			for other := range 4 {
				a := memory.New()
				went(t, a, "shared", shared)
				b := cloned(t, a)
				went(t, a, "one", one)
				went(t, b, "other", other)
				got := uint64(0)
				err := a.View(t.Context(), func(x store.Tx) error {
					return b.View(t.Context(), func(y store.Tx) (err error) {
						got, err = store.Common(x, y)
						return err
					})
				})
				if err != nil || got != uint64(shared) {
					t.Errorf("%d shared, then %d and %d: %d, %v", shared, one, other, got, err)
				}
			}
		}
	}
}

// What tells books apart stays the same for life, and is another's in no other.
func TestBooksAreToldApart(t *testing.T) {
	t.Parallel()
	name := func(b store.Store) (is string) {
		t.Helper()
		err := b.View(t.Context(), func(tx store.Tx) (err error) {
			is, err = store.BookOf(tx)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return is
	}
	a, b := memory.New(), memory.New()
	if got := name(a); got != "" {
		t.Errorf("no book is called %q", got)
	}
	went(t, a, "a", 1)
	went(t, b, "b", 1)
	was := name(a)
	went(t, a, "later", 2)
	if len(was) != 6 || was != name(cloned(t, a)) || was == name(b) {
		t.Errorf("%q, %q, %q", was, name(a), name(b))
	}
}
