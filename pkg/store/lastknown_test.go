package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

func TestLastChangeOfARecordIsFound(t *testing.T) {
	t.Parallel()
	s := memory.New()
	hours := func(minutes int) func(*store.Change) error {
		return func(c *store.Change) error {
			return c.PutHours(appointment.Hours{Buffer: time.Duration(minutes) * time.Minute})
		}
	}
	first := change(t, s, "e1", hours(1))
	change(t, s, "e2", hours(2))
	change(t, s, "e3", func(c *store.Change) error { return c.PutAppointment(anna("a", noon)) })
	view(t, s, func(r store.Reader) error {
		e, ok, err := r.LastChangeOf(first.Changes[0].Place())
		if !ok || e.ID != "e2" {
			t.Errorf("found %q, %v", e.ID, ok)
		}
		_, ok, errN := r.LastChangeOf(store.ClientPlace("nobody"))
		if ok {
			t.Error("found a change of what was never there")
		}
		return errors.Join(err, errN)
	})
}

func TestWhatIsGoneIsLastKnownAsItWasBefore(t *testing.T) {
	t.Parallel()
	s := memory.New()
	rules := policy.Platform{Name: "own", Version: "2", Title: "Own"}
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(
			c.PutAppointment(anna("a", noon)), c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}), c.PutPlatform(rules))
	})
	if err := record(s, "e2", "", func(c *store.Change) error {
		return errors.Join(c.PutClient(appointment.Client{ID: "anna", Name: "Hanna"}), c.PutAppointment(anna("a", noon.Add(time.Hour))))
	}); err != nil {
		t.Fatal(err)
	}
	known := func(name string, start time.Time) {
		t.Helper()
		view(t, s, func(r store.Reader) error {
			a, isA, errA := r.LastKnownAppointment("a")
			c, isC, errC := r.LastKnownClient("anna")
			p, isP, errP := r.LastKnownPlatform("own", "2")
			if !isA || !isC || !isP || !a.Start.Equal(start) || c.Name != name || p.Title != "Own" {
				t.Errorf("%v %v, %v %v, %v %v", a.Start, isA, c, isC, p.Title, isP)
			}
			_, none, errN := r.LastKnownClient("nobody")
			if none {
				t.Error("knows one who never was")
			}
			return errors.Join(errA, errC, errP, errN)
		})
	}
	known("Hanna", noon.Add(time.Hour))
	if err := reverse(s, "u2", "e2"); err != nil {
		t.Fatal(err)
	}
	known("Anna", noon)
	if err := reverse(s, "u1", "e1"); err != nil {
		t.Fatal(err)
	}
	known("Anna", noon)
}
