package history_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
	"pgregory.net/rapid"
)

// TestCommandUndoneAgainByItsOwnIDStandsInTheWayAsOftenAsItWasTakenBackSince cancels what took
// the place of an undone booking, has that booking stand again, and undoes the cancelling.
func TestCommandUndoneAgainByItsOwnIDStandsInTheWayAsOftenAsItWasTakenBackSince(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("MOVED", booked("a", noon.AddDate(0, 0, 1), nil))
	j.reversed("UNDONE", "MOVED")
	j.did("OTHER", booked("b", noon.AddDate(0, 0, 1), nil))
	j.did("CANCELLED", booked("b", noon.AddDate(0, 0, 1), cancelled))
	j.reversed("REDONE", "UNDONE")
	j.reversed("UNDONE2", "MOVED")
	j.reversed("REDONE2", "UNDONE2")
	wantObstacle(t, j, "CANCELLED", "REDONE2")
	j.reversed("UNDONE3", "MOVED")
	if _, err := j.plan("CANCELLED"); err != nil {
		t.Error(err)
	}
}

// TestCommandTakenBackAndDoneAgainInOneSecondStandsInNobodysWay has a command say of an
// appointment only that it was changed, which is then said of the same second twice.
func TestCommandTakenBackAndDoneAgainInOneSecondStandsInNobodysWay(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("OFFERED", all(touched, offer("a", noon.Add(3*time.Hour), noon.Add(time.Hour))))
	j.did("OTHER", booked("b", noon.Add(3*time.Hour), nil))
	j.reversed("WITHOUT", "OTHER")
	j.reversed("UNDONE", "OFFERED")
	j.reversed("REDONE", "UNDONE")
	if _, err := j.plan("WITHOUT"); err != nil {
		t.Error(err)
	}
}

// TestKeyOfACommandDoesNotTellHowOftenItWasTakenBack renames a client by a command with a key,
// which stays whatever is undone.
func TestKeyOfACommandDoesNotTellHowOftenItWasTakenBack(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("BEA", client("bea", "Bea"))
	j.did("HELD", client("bea", "Hanna"))
	j.did("RENAMED", client("bea", "Bea"))
	j.did("CALLED", client("anna", "Hanna"))
	j.reversed("BACK", "CALLED")
	j.reversed("UNDONE", "RENAMED")
	wantObstacle(t, j, "BACK", "UNDONE")
	j.reversed("REDONE", "UNDONE")
	if _, err := j.plan("BACK"); err != nil {
		t.Error(err)
	}
}

// TestWhatStandsInTheWayIsFoundAsByAWalk compares the plans of all reversals with those of a
// walk through all later events, in random histories.
func TestWhatStandsInTheWayIsFoundAsByAWalk(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		j := newJournal(t)
		j.opened()
		events := []string{"BOOKED"}
		for i := range rapid.IntRange(1, 14).Draw(rt, "events") {
			id := fmt.Sprintf("E%02d", i)
			if rapid.IntRange(0, 2).Draw(rt, "kind") > 0 {
				of := rapid.SampledFrom(events).Draw(rt, "of")
				if j.reverse(id, of) != nil {
					continue
				}
			} else {
				j.did(id, anyChange(rt))
			}
			events = append(events, id)
			for _, of := range events {
				j.read(func(r store.Reader) error {
					e := eventWith(t, r, of)
					got, err := history.Plan(r, e, noon)
					want, walked := history.PlanByWalk(r, e, noon)
					if said(err) != said(walked) || fmt.Sprint(got) != fmt.Sprint(want) {
						rt.Errorf("%s after %v: %v, %s; by a walk %v, %s", of, events, got, said(err), want, said(walked))
					}
					return nil
				})
			}
		}
	})
}

// said returns all that an error says.
func said(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return fmt.Sprint(f.Code, f.Key, f.Values)
	}
	return fmt.Sprint(err)
}

// anyChange changes some of what there can be in a book.
func anyChange(rt *rapid.T) func(*store.Change) error {
	id := rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "appointment")
	start := noon.Add(time.Duration(rapid.IntRange(0, 2).Draw(rt, "hours")) * time.Hour)
	edit := rapid.SampledFrom([]func(*appointment.Appointment){nil, cancelled, paid, ofBea}).Draw(rt, "edit")
	return rapid.SampledFrom([]func(*store.Change) error{
		all(client("bea", "Bea"), booked(id, start, edit)), all(client("bea", "Bea"), booked(id, start, edit)),
		message("m"), notice("n", appointment.NoticeDraft), client("anna", "Hanna"), client("bea", "Anna"),
		offer("a", start, noon.Add(time.Hour)), all(touched, offer("a", start, noon.Add(time.Hour))), withoutBea,
	}).Draw(rt, "change")
}

// touched changes nothing of the appointment but when it was last changed.
func touched(c *store.Change) error {
	a, there, err := c.Appointment("a")
	if err != nil || !there {
		return err
	}
	a.Updated = noon.Add(time.Minute)
	return c.PutAppointment(a)
}

// withoutBea takes Bea away where she is there and has nothing.
func withoutBea(c *store.Change) error {
	theirs, err := c.OfClient("bea", time.Time{}, time.Time{})
	if _, there, known := c.Client("bea"); err != nil || known != nil || !there || len(theirs) > 0 {
		return errors.Join(err, known)
	}
	return c.DeleteClient("bea")
}
