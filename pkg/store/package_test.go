package store_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// A program that knows no packages would take them out of the appointments that it writes.
func TestABookWithPackagesIsTooNewForAProgramThatKnowsNone(t *testing.T) {
	t.Parallel()
	book, err := store.NewBook(func(tx store.Tx) error {
		c := store.NewChange(tx)
		return c.PutClient(appointment.Client{ID: "anna", Name: "Anna"})
	})
	if err != nil {
		t.Fatal(err)
	}
	want := func(version int) {
		t.Helper()
		if got, err := store.FormatOf(book); got != version || err != nil || store.CheckFormat(book) != nil {
			t.Errorf("format %d, %v, want %d", got, err, version)
		}
	}
	want(store.Plain)
	c := store.NewChange(book)
	if err := c.PutPackage(appointment.Package{ID: "p", ClientID: "anna", Sessions: 2}); err != nil {
		t.Fatal(err)
	}
	want(store.WithPackages)
	if _, err := c.Record(store.Event{ID: "e2"}, nil); err != nil {
		t.Fatal(err)
	}
	want(store.Version)
}

func TestWhatIsDrawnOfAPackageFollowsFromTheAppointments(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e1", func(c *store.Change) error {
		return c.PutPackage(appointment.Package{ID: "p", ClientID: "anna", Sessions: 2})
	})
	for i, status := range []struct {
		charge appointment.Charge
		drawn  int
	}{{appointment.ChargeOpen, 1}, {appointment.ChargeStands, 1}, {appointment.ChargeWaived, 0}} {
		change(t, s, "f"+string(rune('1'+i)), func(c *store.Change) error {
			a := anna("a", noon)
			a.Package, a.Charge = "p", status.charge
			return c.PutAppointment(a)
		})
		view(t, s, func(r store.Reader) error {
			b, found, err := r.Balance("p")
			if !found || b.Drawn != status.drawn {
				t.Errorf("%s: %+v, %t", status.charge, b, found)
			}
			return err
		})
	}
}
