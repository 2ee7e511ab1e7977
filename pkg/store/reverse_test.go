package store_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"pgregory.net/rapid"
)

// record records what do writes under an event with the given id, of another
// event where one is given.
func record(s store.Store, id, of string, do func(*store.Change) error) error {
	return s.Update(context.Background(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		if err := do(c); err != nil {
			return err
		}
		var key *store.Keyed
		if of == "" {
			key = &store.Keyed{Key: "key of " + id}
		}
		_, err := c.Record(store.Event{ID: id, Of: of}, key)
		return err
	})
}

// reverse records the reversal of an event.
func reverse(s store.Store, id, of string) error {
	return record(s, id, of, func(c *store.Change) error {
		e, ok, err := c.Event(of)
		if err != nil || !ok {
			return errors.Join(err, fmt.Errorf("event %s found: %v", of, ok))
		}
		return c.Reverse(e, noon, nil)
	})
}

func TestAnyHistoryReversedLeavesAnEmptyBook(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := memory.New()
		var before []map[string]string
		for i := range rapid.IntRange(1, 8).Draw(rt, "events") {
			before = append(before, storetest.Undoable(t, s))
			if err := record(s, fmt.Sprint("e", i), "", func(c *store.Change) error { return drawChange(rt, c) }); err != nil {
				rt.Fatal(err)
			}
		}
		for i, want := range slices.Backward(before) {
			if err := reverse(s, fmt.Sprint("u", i), fmt.Sprint("e", i)); err != nil {
				rt.Fatal(err)
			}
			if got := storetest.Undoable(t, s); !reflect.DeepEqual(got, want) {
				rt.Fatalf("event %d reversed leaves %q, want %q", i, got, want)
			}
		}
		if left := storetest.Undoable(t, s); len(left) > 0 {
			rt.Errorf("left are %q", left)
		}
		view(t, s, store.Verify)
	})
}

// A walk back and forth through a history passes the same books each time.
func TestUndoneAndRedoneBooksAreTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := memory.New()
		books := []map[string]string{storetest.Undoable(t, s)}
		const events = 4
		for i := range events {
			if err := record(s, fmt.Sprint("e", i), "", func(c *store.Change) error { return drawChange(rt, c) }); err != nil {
				rt.Fatal(err)
			}
			books = append(books, storetest.Undoable(t, s))
		}
		undos := make([]string, events)
		at := events
		for step := range rapid.IntRange(1, 12).Draw(rt, "steps") {
			id := fmt.Sprint("r", step)
			if back := rapid.Bool().Draw(rt, "back"); back && at > 0 || at == events {
				at--
				if err := reverse(s, id, fmt.Sprint("e", at)); err != nil {
					rt.Fatal(err)
				}
				undos[at] = id
			} else {
				if err := reverse(s, id, undos[at]); err != nil {
					rt.Fatal(err)
				}
				at++
			}
			if got := storetest.Undoable(t, s); !reflect.DeepEqual(got, books[at]) {
				rt.Fatalf("after %d events the book is %q, want %q", at, got, books[at])
			}
			wantUndone(t, s, undos, at)
		}
		view(t, s, store.Verify)
	})
}

// wantUndone checks that the events from a place on are undone, no others.
func wantUndone(t *testing.T, s store.Store, undos []string, from int) {
	t.Helper()
	view(t, s, func(r store.Reader) error {
		for i, undo := range undos {
			by, undone, err := r.Undone(fmt.Sprint("e", i))
			if err != nil {
				return err
			}
			if undone != (i >= from) || undone && by != undo || !undone && by != "" {
				t.Errorf("event %d of which %d are in place: undone %v by %q, want %q", i, from, undone, by, undo)
			}
		}
		return nil
	})
}

func TestReversalOfARedoUndoesAgain(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e", func(c *store.Change) error { return c.PutAppointment(anna("a", noon)) })
	for i, want := range []bool{true, false, true, false} {
		id, of := fmt.Sprint("r", i+1), fmt.Sprint("r", i)
		if i == 0 {
			of = "e"
		}
		if err := reverse(s, id, of); err != nil {
			t.Fatal(err)
		}
		view(t, s, func(r store.Reader) error {
			by, undone, err := r.Undone("e")
			_, found, errA := r.Appointment("a")
			if undone != want || found == want || want && by != "r1" {
				t.Errorf("after %s: undone %v by %q, the appointment is there: %v", id, undone, by, found)
			}
			return errors.Join(err, errA)
		})
	}
}

func TestRecordThatMovedOnRefusesAReversal(t *testing.T) {
	t.Parallel()
	s := memory.New()
	first := change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}), c.PutAppointment(anna("a", noon)))
	})
	change(t, s, "e2", func(c *store.Change) error { return c.PutAppointment(anna("a", noon.Add(time.Hour))) })
	want := storetest.Undoable(t, s)
	err := s.Update(context.Background(), func(tx store.Tx) error {
		err := store.NewChange(tx).Reverse(first, noon, nil)
		moved, ok := errors.AsType[*store.Moved](err)
		if !ok || moved.Kind != store.KindAppointment || moved.ID != "a" || moved.Event != "e2" {
			t.Errorf("error is %v", err)
		}
		return nil
	})
	if got := storetest.Undoable(t, s); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("the refused reversal left %q, %v", got, err)
	}
}

func TestWhatIsKeptStaysAndIsNoPartOfTheReversal(t *testing.T) {
	t.Parallel()
	s := memory.New()
	sent := appointment.Notice{ID: "n", AppointmentID: "a", State: appointment.NoticeSent, Created: noon, Sent: noon}
	draft := sent
	draft.State, draft.Sent = appointment.NoticeDraft, time.Time{}
	first := change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}), c.PutAppointment(anna("a", noon)), c.PutNotice(draft))
	})
	change(t, s, "e2", func(c *store.Change) error { return c.PutNotice(sent) })
	undo := change(t, s, "u", func(c *store.Change) error {
		return c.Reverse(first, noon, func(d store.Delta) bool {
			return d.Place() == store.ClientPlace("anna") || d.Kind() == store.KindNotice && d.ID() == "n"
		})
	})
	if len(undo.Changes) != 1 || undo.Changes[0].Kind() != store.KindAppointment || !undo.Changes[0].Removes() {
		t.Errorf("the reversal changed %v", undo.Changes)
	}
	view(t, s, func(r store.Reader) error {
		_, client, errC := r.Client("anna")
		n, notice, errN := r.Notice("n")
		_, gone, errA := r.Appointment("a")
		if !client || !notice || !reflect.DeepEqual(n, sent) || gone {
			t.Errorf("client %v, notice %v %v, appointment %v", client, n, notice, gone)
		}
		return errors.Join(errC, errN, errA, store.Verify(r))
	})
}

func TestReversalKeepsTheKeyOfTheCommand(t *testing.T) {
	t.Parallel()
	s := memory.New()
	put := func(c *store.Change) error { return c.PutAppointment(anna("a", noon)) }
	if err := record(s, "e1", "", put); err != nil {
		t.Fatal(err)
	}
	wantKey := func() {
		t.Helper()
		view(t, s, func(r store.Reader) error {
			k, found, err := r.Keyed("key of e1")
			if !found || k.EventID != "e1" {
				t.Errorf("%+v, %v", k, found)
			}
			return err
		})
	}
	if err := reverse(s, "u1", "e1"); err != nil {
		t.Fatal(err)
	}
	wantKey()
	if err := reverse(s, "u2", "u1"); err != nil {
		t.Fatal(err)
	}
	wantKey()
	view(t, s, store.Verify)
}

func TestDeltasSayWhatTheyChange(t *testing.T) {
	t.Parallel()
	s := memory.New()
	var removed store.Event
	if err := record(s, "e1", "", func(c *store.Change) error {
		return errors.Join(
			c.PutAppointment(anna("a", noon)), c.PutClient(appointment.Client{ID: "c", Name: "Anna"}),
			c.PutPlatform(policy.Platform{Name: "own", Version: "2"}), putBelongings(c))
	}); err != nil {
		t.Fatal(err)
	}
	if err := reverse(s, "e2", "e1"); err != nil {
		t.Fatal(err)
	}
	view(t, s, func(r store.Reader) (err error) {
		removed, _, err = r.Event("e2")
		return err
	})
	var got []string
	for _, d := range slices.Backward(removed.Changes) {
		got = append(got, string(d.Kind())+" "+d.ID()+" "+d.AppointmentID())
	}
	want := []string{
		"message m a", "notice n a", "support_request s a", "offer o a",
		"client c ", "appointment a a", "platform own 2 ", "hours  ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzDeltaOfAnyBytes(f *testing.F) {
	notice, err := store.Marshal(appointment.Notice{Lang: "pl"})
	if err != nil {
		f.Fatal(err)
	}
	for _, key := range []string{"", "/", "a/a", "what/a/a/n\x00\x00\x00\x00n", "what/a/", "what/a/a/m", "what/k/x", "h/own", "other"} {
		f.Add([]byte(key), notice)
		f.Add([]byte(key), []byte(nil))
	}
	f.Fuzz(func(t *testing.T, key, value []byte) {
		d := store.DeltaAt(key, value)
		if id := d.ID(); id != "" && d.Kind() == "" {
			t.Errorf("an id %q of no kind", id)
		}
		if d.AppointmentID() != "" && d.Kind() == store.KindClient {
			t.Error("a client belongs to no appointment")
		}
	})
}
