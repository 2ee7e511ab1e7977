package storetest

import (
	"context"
	"encoding/binary"
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

// Repeatable is Contents without what a book draws for itself, and what hangs on that:
// two books in which the same happened have the same.
func Repeatable(t TB, s store.Store) map[string]string {
	t.Helper()
	found := Contents(t, s)
	maps.DeleteFunc(found, func(key, _ string) bool {
		return strings.HasPrefix(key, "meta/") || strings.HasPrefix(key, "who/k/") || strings.HasPrefix(key, "j/")
	})
	if err := s.View(context.Background(), func(tx store.Tx) error {
		return store.NewReader(tx).Events(0, func(e store.Event) error {
			e.Changes = nil
			found[fmt.Sprint("event ", e.Seq)] = fmt.Sprintf("%+v", e)
			return nil
		})
	}); err != nil {
		t.Fatalf("view: %v", err)
	}
	return found
}

// Undoable is Records without what an undo does not bring back: which entries of the
// journal have a record, the sequence of an appointment, and when it was last changed.
func Undoable(t TB, s store.Store) map[string]string {
	t.Helper()
	found := Records(t, s)
	maps.DeleteFunc(found, func(key, _ string) bool { return strings.HasPrefix(key, "what/k/") })
	for key, value := range found {
		if isRecord(key) {
			found[key] = body(value)
		}
	}
	if err := s.View(context.Background(), func(tx store.Tx) error { return addNouns(store.NewReader(tx), found) }); err != nil {
		t.Fatalf("view: %v", err)
	}
	return found
}

// addNouns adds those of which a record is only a part.
func addNouns(r store.Reader, found map[string]string) error {
	all, err := r.Starting(time.Time{}, time.Time{})
	for _, a := range all {
		a.Sequence, a.Updated = 0, time.Time{}
		found["a/"+a.ID] = fmt.Sprintf("%+v", a)
	}
	if err != nil {
		return err
	}
	notices, err := r.NoticesWithPrefix("", 0)
	for _, n := range notices {
		found["notice "+n.AppointmentID+" "+n.ID] = n.Subject + "\n" + n.Body
	}
	if err != nil {
		return err
	}
	requests, err := r.SupportRequestsWithPrefix("", 0)
	for _, s := range requests {
		found["request "+s.AppointmentID+" "+s.ID] = s.Body
	}
	return err
}

func isRecord(key string) bool {
	for _, family := range []string{"a/", "h/", "p/", "w/", "b/", "ca/", "pu/", "who/c/", "what/a/"} {
		if strings.HasPrefix(key, family) {
			return true
		}
	}
	return false
}

// body returns the value of a record without its checksum and the entries it names.
func body(value string) string {
	rest := []byte(value[5:])
	for range 3 {
		_, n := binary.Uvarint(rest)
		rest = rest[n:]
	}
	return string(rest)
}

func ofJournal(key string) bool {
	if strings.HasPrefix(key, "a/") && strings.HasSuffix(key, "/") {
		return true
	}
	for _, family := range []string{"j/", "e/", "ee/", "er/", "g/", "rs/", "d/", "who/j/", "who/k/", "what/j/", "meta/"} {
		if strings.HasPrefix(key, family) {
			return true
		}
	}
	return false
}
