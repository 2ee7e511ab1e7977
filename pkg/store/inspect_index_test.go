package store_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

func TestEntryOfManyAppointmentsIsMissedAndFoundTooMuchInTheirIndex(t *testing.T) {
	t.Parallel()
	s := memory.New()
	many := func(prefix string) func(*store.Change) error {
		return func(c *store.Change) error {
			for i := range 12 {
				a := anna(fmt.Sprint(prefix, i), noon)
				if err := errors.Join(c.PutAppointment(a), c.PutClient(appointment.Client{ID: "anna", Name: "Anna"})); err != nil {
					return err
				}
			}
			return nil
		}
	}
	change(t, s, "e1", many("a"))
	change(t, s, "e2", many("b"))
	if found := inspected(t, s); found != "" {
		t.Fatalf("a sound book: %s", found)
	}
	for id, of := range map[string][]uint64{"a3": {1, 2}, "b7": {}} {
		if err := s.Update(t.Context(), put(string(store.ConcernsKey(id)), of)); err != nil {
			t.Fatal(err)
		}
	}
	if found, want := inspected(t, s), "index a3, index b7"; found != want {
		t.Errorf("found %s, want %s", found, want)
	}
}
