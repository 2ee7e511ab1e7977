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

	"go.etcd.io/bbolt"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// olderBook returns what a program of an earlier format wrote.
func olderBook(t testing.TB, name string) *store.Draft {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("bolt", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	book := store.NewDraft(store.Nothing{})
	err = db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("adsum")).ForEach(func(key, value []byte) error { return book.Put(key, value) })
	})
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return book
}

// migrated returns an older book in the present format.
func migrated(t testing.TB, name string) store.Store {
	t.Helper()
	s := memory.New()
	err := store.Migrate(olderBook(t, name), func(change func(store.Tx) error) error {
		return s.Update(context.Background(), change)
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
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

func TestOlderBookThatContradictsItselfIsNotBroughtOver(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*store.Draft) error{
		"a bit of an entry": func(d *store.Draft) error { return flip(d, "journal/\x00\x00\x00\x00\x00\x00\x00\x03") },
		"a missing entry":   func(d *store.Draft) error { return d.Delete([]byte("journal/\x00\x00\x00\x00\x00\x00\x00\x03")) },
		"a missing last entry": func(d *store.Draft) error {
			last := ""
			err := d.Scan([]byte("journal/"), nil, nil, func(key, _ []byte) error { last = string(key); return nil })
			return errors.Join(err, d.Delete([]byte(last)))
		},
		"a missing end":    func(d *store.Draft) error { return d.Delete([]byte("meta/journal")) },
		"a missing record": func(d *store.Draft) error { return first(d, "appointment/", d.Delete) },
		"a record too many": func(d *store.Draft) error {
			return first(d, "client/", func(key []byte) error {
				data, err := d.Get(key)
				return errors.Join(err, d.Put(append(key, 'x'), data))
			})
		},
		"a bit of a record": func(d *store.Draft) error {
			return first(d, "notice/", func(key []byte) error { return flip(d, string(key)) })
		},
		"an older record": func(d *store.Draft) error {
			data, err := d.Get([]byte("client/0s6119xe"))
			return errors.Join(err, first(d, "client/", func(key []byte) error { return d.Put([]byte("client/zzz"), data) }))
		},
	} {
		d, s := olderBook(t, "book_v2.db"), memory.New()
		if err := spoil(d); err != nil {
			t.Fatal(err)
		}
		err := store.Migrate(d, func(change func(store.Tx) error) error { return s.Update(context.Background(), change) })
		if err == nil || fault.Of(err).Code != fault.Damaged {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// first does something to the first key under a prefix.
func first(d *store.Draft, prefix string, do func(key []byte) error) error {
	var at []byte
	err := d.Scan([]byte(prefix), nil, nil, func(key, _ []byte) error {
		at = key
		return store.ErrStop
	})
	return errors.Join(err, do(at))
}

// flip changes a bit in the middle of a value.
func flip(d *store.Draft, key string) error {
	data, err := d.Get([]byte(key))
	data[len(data)/2] ^= 4
	return errors.Join(err, d.Put([]byte(key), data))
}
