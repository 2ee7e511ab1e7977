package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	bolt "go.etcd.io/bbolt"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) store.Store { return store.NewMemory() })
}

func TestBoltKeepsTheContract(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T) store.Store { return newBook(t) })
}

// newBook returns a store over a book that does not exist yet, and checks it
// for consistency when the test ends.
func newBook(t testing.TB) *store.Bolt {
	t.Helper()
	path := filepath.Join(t.TempDir(), "folder", "adsum.db")
	t.Cleanup(func() { checkConsistency(t, path) })
	return store.NewBolt(path, store.Options{Timeout: time.Minute})
}

func checkConsistency(t testing.TB, path string) {
	t.Helper()
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, Timeout: time.Second, PreLoadFreelist: true})
	if err != nil {
		t.Errorf("the book cannot be opened: %v", err)
		return
	}
	_ = db.View(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			t.Errorf("the book is not consistent: %v", err)
		}
		return nil
	})
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

func view(t testing.TB, s store.Store, read func(store.Reader) error) {
	t.Helper()
	if err := s.View(context.Background(), func(tx store.Tx) error { return read(store.NewReader(tx)) }); err != nil {
		t.Fatalf("view: %v", err)
	}
}

// change records what do writes under an event with the given id.
func change(t testing.TB, s store.Store, event string, do func(*store.Change) error) store.Event {
	t.Helper()
	var e store.Event
	if err := s.Update(context.Background(), func(tx store.Tx) (err error) {
		c := store.NewChange(tx)
		if err := do(c); err != nil {
			return err
		}
		e, err = c.Record(store.Event{ID: event, Verb: "book", Recorded: noon, Effective: noon}, nil)
		return err
	}); err != nil {
		t.Fatalf("update: %v", err)
	}
	return e
}

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// anna returns a session of Anna's with the given id and start.
func anna(id string, start time.Time) appointment.Appointment {
	a := scene.Session(id, start)
	a.Created, a.Updated = noon, noon
	return a
}

func wantFault(t testing.TB, err error, code fault.Code, key string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, want %s", key)
		return
	}
	if f := fault.Of(err); f.Code != code || f.Key != key {
		t.Errorf("error is %v, want %s %s", err, code, key)
	}
}

func nothing(store.Tx) error { return nil }
