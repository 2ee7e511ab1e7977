package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Noon is when the tests of stores take place.
func Noon() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

// Anna returns a session of Anna's with the given id and start, under no rules: a book with it needs none.
func Anna(id string, start time.Time) appointment.Appointment {
	a := sample.Session(id, start)
	a.Platform, a.PolicyVersion = "", ""
	a.Created, a.Updated = Noon(), Noon()
	return a
}

// View reads a book.
func View(t testing.TB, s store.Store, read func(store.Reader) error) {
	t.Helper()
	if err := s.View(context.Background(), func(tx store.Tx) error { return read(store.NewReader(tx)) }); err != nil {
		t.Fatalf("view: %v", err)
	}
}

// Change records what do writes under an event with the given id.
func Change(t testing.TB, s store.Store, event string, do func(*store.Change) error) store.Event {
	t.Helper()
	var e store.Event
	if err := s.Update(context.Background(), func(tx store.Tx) (err error) {
		c := store.NewChange(tx)
		if err := do(c); err != nil {
			return err
		}
		e, err = c.Record(store.Event{ID: event, Verb: appointment.VerbBook, Recorded: Noon(), Effective: Noon()}, nil)
		return err
	}); err != nil {
		t.Fatalf("update: %v", err)
	}
	return e
}

// WantFault checks that an error is a fault of that code and key.
func WantFault(t testing.TB, err error, code fault.Code, key string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, want %s", key)
		return
	}
	if f := fault.Of(err); f.Code != code || f.Key != key {
		t.Errorf("error is %v, want %s %s", err, code, key)
	}
}
