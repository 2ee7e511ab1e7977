package storetest

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// TB is what these need of a test; a property of rapid's will do.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Contents returns every key and value of a book, as stored.
func Contents(t TB, s store.Store) map[string]string {
	t.Helper()
	all := map[string]string{}
	if err := s.View(context.Background(), func(tx store.Tx) error {
		return tx.Scan(nil, nil, nil, func(key, value []byte) error {
			all[string(key)] = string(value)
			return nil
		})
	}); err != nil {
		t.Fatalf("view: %v", err)
	}
	return all
}

// Verify demands that a book passes its checks.
func Verify(t TB, s store.Store) {
	t.Helper()
	if err := s.View(context.Background(), func(tx store.Tx) error { return store.Verify(store.NewReader(tx)) }); err != nil {
		t.Fatalf("verify: %v", err)
	}
}

// VerifyReplay demands that the records of a book are what its journal makes of an
// empty one.
func VerifyReplay(t TB, book store.Store) {
	t.Helper()
	rebuilt := memory.New()
	err := book.View(context.Background(), func(from store.Tx) error {
		return rebuilt.Update(context.Background(), func(into store.Tx) error {
			return store.Replay(store.NewReader(from), into)
		})
	})
	if err != nil {
		t.Fatalf("replay: %v", err)
	}
	want, got := Records(t, book), Records(t, rebuilt)
	if !maps.Equal(want, got) {
		t.Fatalf("replaying the journal gives %d keys, the book has %d", len(got), len(want))
	}
}

// Records returns every record and index entry of a book by its key, as stored.
// The journal and what leads to its entries are left out, so that two books
// with different histories can be compared.
func Records(t TB, s store.Store) map[string]string {
	t.Helper()
	found := Contents(t, s)
	maps.DeleteFunc(found, func(key, _ string) bool { return ofJournal(key) })
	return found
}

// Undoable is Records without what an undo does not bring back: the sequence of an
// appointment, and when it was last changed.
func Undoable(t TB, s store.Store) map[string]string {
	t.Helper()
	found := Records(t, s)
	maps.DeleteFunc(found, func(key, _ string) bool { return strings.HasPrefix(key, "key/") })
	if err := s.View(context.Background(), func(tx store.Tx) error {
		all, err := store.NewReader(tx).Starting(time.Time{}, time.Time{})
		for _, a := range all {
			a.Sequence, a.Updated = 0, time.Time{}
			found["appointment/"+a.ID] = fmt.Sprintf("%+v", a)
		}
		return err
	}); err != nil {
		t.Fatalf("view: %v", err)
	}
	return found
}

func ofJournal(key string) bool {
	for _, family := range []string{"journal/", "journal.", "event/", "meta/"} {
		if strings.HasPrefix(key, family) {
			return true
		}
	}
	return false
}
