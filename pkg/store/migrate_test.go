package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/store/storetest/oldbook"
)

// olderBook returns what a program of an earlier format wrote.
func olderBook(t testing.TB, name string) oldbook.Book {
	t.Helper()
	return oldbook.Read(t, filepath.Join("bolt", "testdata", name))
}

// batchLength is how many events these tests have brought over at once: several times in
// each of the books.
const batchLength = 5

// migrated returns an older book in the present format.
func migrated(t testing.TB, name string) store.Store {
	t.Helper()
	s := memory.New()
	if err := migrate(olderBook(t, name), s); err != nil {
		t.Fatal(err)
	}
	return s
}

// migrate brings an older book into another one.
func migrate(from store.Tx, into store.Store) error {
	return store.Migrate(from, batchLength, func(change func(store.Tx) error) error {
		return into.Update(context.Background(), change)
	})
}

func olderBooks() []string { return []string{"book_v1.db", "book_v2.db"} }

func TestOlderBookIsOutdated(t *testing.T) {
	t.Parallel()
	for _, name := range olderBooks() {
		if err := store.CheckFormat(olderBook(t, name)); !errors.Is(err, store.ErrOutdated) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOlderBookIsBroughtOverWhole(t *testing.T) {
	t.Parallel()
	for _, name := range olderBooks() {
		s := migrated(t, name)
		storetest.Verify(t, s)
		storetest.VerifyReplay(t, s)
		view(t, s, func(r store.Reader) error {
			all, errA := r.Starting(time.Time{}, time.Time{})
			clients, errC := r.Clients()
			drafts, errN := r.NoticesDraft()
			if len(all) < 6 || len(clients) < 5 || len(drafts) == 0 || drafts[0].Body == "" {
				t.Errorf("%s: %d appointments, %d clients, %d drafts", name, len(all), len(clients), len(drafts))
			}
			return errors.Join(errA, errC, errN)
		})
	}
}

// A transaction for each event would take forever, one for all of them all memory.
func TestOlderBookIsBroughtOverInBatches(t *testing.T) {
	t.Parallel()
	from, s := olderBook(t, "book_v2.db"), memory.New()
	var held []int // entries after each transaction
	err := store.Migrate(from, batchLength, func(change func(store.Tx) error) error {
		err := s.Update(context.Background(), change)
		entries := 0
		view(t, s, func(r store.Reader) error {
			return r.Events(0, func(store.Event) error { entries++; return nil })
		})
		held = append(held, entries)
		return err
	})
	if want := []int{5, 10, 15, 20, 25, 30, 35, 36, 36}; err != nil || !slices.Equal(held, want) {
		t.Errorf("entries after each transaction: %d, want %d, %v", held, want, err)
	}
}

func TestLongOlderBookIsBroughtOver(t *testing.T) {
	t.Parallel()
	from, s := olderBook(t, "book_v2.db"), memory.New()
	from.Lengthen(t, 100)
	if err := migrate(from, s); err != nil {
		t.Fatal(err)
	}
	storetest.Verify(t, s)
	want, got := storetest.Records(t, migrated(t, "book_v2.db")), storetest.Records(t, s)
	if len(got) != len(want) {
		t.Errorf("%d records, want %d", len(got), len(want))
	}
}

func TestEventsOfAnOlderBookCanBeReversed(t *testing.T) {
	t.Parallel()
	for _, name := range olderBooks() {
		s := migrated(t, name)
		var events []store.Event
		view(t, s, func(r store.Reader) error {
			return r.EventsBack(func(e store.Event) error {
				events = append(events, e)
				return nil
			})
		})
		for _, e := range events {
			if err := reverse(s, "u"+e.ID, e.ID); err != nil {
				t.Fatalf("%s: %s: %v", name, e.ID, err)
			}
		}
		if left := storetest.Undoable(t, s); len(left) > 0 || len(events) == 0 {
			t.Errorf("%s: %d events reversed leave %q", name, len(events), left)
		}
		storetest.Verify(t, s)
	}
}

// The ids are those that the program of that format printed last.
func TestEventsOfAnOlderBookKeepTheirIDs(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/book_v2_events.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Fields(string(data))
	var got []string
	view(t, migrated(t, "book_v2.db"), func(r store.Reader) error {
		return r.Events(0, func(e store.Event) error {
			got = append(got, e.ID)
			return nil
		})
	})
	if len(got) < len(want) || !slices.Equal(got[len(got)-len(want):], want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// first does something to the first key under a prefix.
func first(d store.Tx, prefix string, do func(key []byte) error) error {
	var at []byte
	err := d.Scan([]byte(prefix), nil, nil, func(key, _ []byte) error {
		at = key
		return store.ErrStop
	})
	return errors.Join(err, do(at))
}

// flip changes a bit in the middle of a value.
func flip(d store.Tx, key string) error {
	data, err := d.Get([]byte(key))
	data[len(data)/2] ^= 4
	return errors.Join(err, d.Put([]byte(key), data))
}
