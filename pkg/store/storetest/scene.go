package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Noon is when the tests of stores take place.
func Noon() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

// Anna returns an appointment of 50 min with the given id and start.
func Anna(id string, start time.Time) appointment.Appointment {
	return appointment.Appointment{
		ID: id, ClientID: "anna", Platform: "clearly", PolicyVersion: "1", Status: appointment.Booked,
		Start: start, End: start.Add(50 * time.Minute), Timezone: "Europe/Warsaw",
		Charge: appointment.ChargeOpen, Created: Noon(), Updated: Noon(),
	}
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
		e, err = c.Record(store.Event{ID: event, Verb: "book", Recorded: Noon(), Effective: Noon()}, nil)
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
