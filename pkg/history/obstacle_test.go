package history_test

import (
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

func cancelled(a *appointment.Appointment) { a.Status = appointment.Cancelled }
func paid(a *appointment.Appointment)      { a.Money.Paid = 100 }
func ofBea(a *appointment.Appointment)     { a.ClientID = "bea" }

func TestReversalIsRefusedByTheLaterEventThatBuildsOnIt(t *testing.T) {
	t.Parallel()
	without := func(id string) func(*store.Change) error {
		return func(c *store.Change) error { return c.DeleteClient(id) }
	}
	for _, c := range []struct {
		name         string
		first, later func(*store.Change) error
	}{
		{"a record is not as it was left", booked("a", noon, paid), booked("a", noon, cancelled)},
		{"something was added to what goes", booked("b", noon.Add(2*time.Hour), nil), offer("b", noon.AddDate(0, 0, 1), noon.Add(time.Hour))},
		{"the time was given to another", booked("a", noon, cancelled), booked("b", noon.Add(30*time.Minute), nil)},
		{"the time was put to another", booked("a", noon, cancelled), all(
			booked("b", noon.AddDate(0, 0, 2), nil), offer("b", noon.Add(30*time.Minute), noon.Add(time.Hour)))},
		{"the client is gone", all(client("bea", "Bea"), booked("a", noon, ofBea)), without("anna")},
		{"another has the name", client("anna", "Hanna"), client("bea", "Anna")},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			j := newJournal(t)
			j.opened()
			j.did("FIRST", c.first)
			j.did("LATER", c.later)
			wantObstacle(t, j, "FIRST", "LATER")
			j.reversed("UNDONE", "LATER")
			j.reversed("UNDOES", "FIRST")
			j.whole()
		})
	}
}

// wantObstacle demands that an event cannot be reversed because of another.
func wantObstacle(t *testing.T, j journal, of, later string) {
	t.Helper()
	_, err := j.plan(of)
	obstacle, ok := errors.AsType[*history.Obstacle](err)
	if !ok || obstacle.Of.ID != of || obstacle.Later.ID != later {
		t.Errorf("%v, want %s in the way of %s", err, later, of)
	}
}

func TestWhatTouchesNothingOfAnEventIsNotInItsWay(t *testing.T) {
	t.Parallel()
	for name, later := range map[string]func(*store.Change) error{
		"another appointment":    booked("b", noon.Add(time.Hour), nil),
		"an offer that is over":  all(booked("b", noon.AddDate(0, 0, 2), nil), offer("b", noon, noon.Add(-time.Second))),
		"another client":         client("bea", "Bea"),
		"a message to the same":  message("m"),
		"nothing":                nothing,
		"a booking that is over": booked("b", noon, cancelled),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j := newJournal(t)
			j.opened()
			j.did("FIRST", booked("a", noon, cancelled))
			j.did("LATER", later)
			j.reversed("UNDOES", "FIRST")
		})
	}
}

func TestWhatBelongsToAnAppointmentComesBackWithItAlone(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("WROTE", message("m"))
	j.reversed("UNDO1", "WROTE")
	j.reversed("UNDO2", "BOOKED")
	wantObstacle(t, j, "UNDO1", "UNDO2")
	j.reversed("REDO2", "UNDO2")
	j.reversed("REDO1", "UNDO1")
}

func TestTextWhoseCommandWasUndoneBecomesNoDraftAgain(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("WROTE", notice("n", appointment.NoticeDraft))
	j.did("SENT", notice("n", appointment.NoticeSent))
	j.reversed("UNDO1", "WROTE")
	wantObstacle(t, j, "SENT", "UNDO1")
	j.reversed("REDO1", "UNDO1")
	j.reversed("UNDO2", "SENT")
}

func TestOnlyWhatStillStandsIsInTheWay(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("PAID", booked("a", noon, paid))
	j.did("GONE", booked("a", noon, cancelled))
	wantObstacle(t, j, "BOOKED", "GONE")
	j.reversed("UNDO1", "GONE")
	wantObstacle(t, j, "BOOKED", "PAID")
	j.reversed("REDO1", "UNDO1")
	wantObstacle(t, j, "BOOKED", "GONE")
	j.reversed("UNDO2", "REDO1")
	j.reversed("UNDO3", "PAID")
	j.reversed("UNDO4", "BOOKED")
}
