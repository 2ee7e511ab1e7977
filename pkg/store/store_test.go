package store_test

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
)

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

func verify(tx store.Tx) error { return store.Verify(store.NewReader(tx)) }
