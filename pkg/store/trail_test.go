package store_test

import (
	"context"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// trail names the events that changed a client.
func trail(t *testing.T, s store.Store, id string) string {
	t.Helper()
	var names []string
	view(t, s, func(r store.Reader) error {
		events, err := r.EventsChanging(store.ClientPlace(id))
		for _, e := range events {
			names = append(names, e.ID)
		}
		return err
	})
	return strings.Join(names, " ")
}

// takeBack reverses an event.
func takeBack(t *testing.T, s store.Store, id, of string) {
	t.Helper()
	err := record(s, id, of, func(c *store.Change) error {
		e, _, err := c.Event(of)
		if err != nil {
			return err
		}
		return c.Reverse(e, noon, func(store.Delta) bool { return false })
	})
	if err != nil {
		t.Fatal(err)
	}
}

// One that was removed and brought back is followed to its beginning.
func TestEventsThatChangedARecordLeadFromOneToAnother(t *testing.T) {
	t.Parallel()
	s := memory.New()
	named := func(id, name string) func(c *store.Change) error {
		return func(c *store.Change) error { return c.PutClient(appointment.Client{ID: id, Name: name}) }
	}
	change(t, s, "made", named("anna", "Anna"))
	change(t, s, "other", named("eve", "Eve"))
	change(t, s, "named", named("anna", "Hanna"))
	change(t, s, "gone", func(c *store.Change) error { return c.DeleteClient("anna") })
	if got := trail(t, s, "anna"); got != "made named gone" {
		t.Errorf("of one who is gone: %s", got)
	}
	takeBack(t, s, "undo", "gone")
	change(t, s, "again", named("anna", "Anna"))
	if got := trail(t, s, "anna"); got != "made named gone undo again" {
		t.Errorf("of one who is back: %s", got)
	}
	if got := trail(t, s, "nobody"); got != "" {
		t.Errorf("of nobody: %s", got)
	}
	if err := s.Update(context.Background(), forget("forget", "anna")); err != nil {
		t.Fatal(err)
	}
	if got := trail(t, s, "anna"); got != "" {
		t.Errorf("of one who was forgotten: %s", got)
	}
}

func TestGoneAreThoseThatTheJournalAloneKnows(t *testing.T) {
	t.Parallel()
	s := lived(t)
	gone := func(kind store.Kind) (ids string) {
		view(t, s, func(r store.Reader) error {
			return r.Gone(kind, func(place store.Place, id string) error {
				ids += " " + id
				if _, known, err := r.LastChangeOf(place); !known || err != nil {
					t.Errorf("%s: nothing leads to %s, %v", kind, id, err)
				}
				return nil
			})
		})
		return ids
	}
	before := gone(store.KindAppointment)
	change(t, s, "new", func(c *store.Change) error {
		a := anna("new", noon.AddDate(0, 3, 0))
		a.ClientID = "newcomer"
		if err := c.PutClient(appointment.Client{ID: "newcomer", Name: "Newcomer"}); err != nil {
			return err
		}
		return c.PutAppointment(a)
	})
	takeBack(t, s, "taken", "new")
	if got := gone(store.KindAppointment); got == before || !strings.Contains(got, " new") {
		t.Errorf("gone are%s, before%s", got, before)
	}
	if got := gone(store.KindClient); !strings.Contains(got, " newcomer") {
		t.Errorf("gone are%s", got)
	}
}
