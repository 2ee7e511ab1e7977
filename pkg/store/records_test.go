package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

func TestEventShowsItsRecordsOnBothSides(t *testing.T) {
	t.Parallel()
	s := memory.New()
	booked := change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(c.PutAppointment(anna("a", noon)), c.PutAppointment(anna("b", noon.Add(2*time.Hour))),
			c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}))
	})
	moved := change(t, s, "e2", func(c *store.Change) error {
		return errors.Join(c.PutAppointment(anna("a", noon.Add(time.Hour))), putBelongings(c))
	})
	gone := change(t, s, "e3", func(c *store.Change) error {
		return c.Reverse(moved, noon, func(d store.Delta) bool { return d.Kind() == store.KindAppointment })
	})
	start := func(r store.Records, id string) time.Time {
		a, _, err := r.Appointment(id)
		if err != nil {
			t.Fatal(err)
		}
		return a.Start
	}
	never := time.Time{}
	for _, c := range []struct {
		name    string
		records store.Records
		a, b    time.Time
		count   int // of the messages, notices, support requests and offers, one each
		client  string
	}{
		{"before a booking", booked.Before(), never, never, 0, ""},
		{"after it", booked.After(), noon, noon.Add(2 * time.Hour), 0, "Anna"},
		{"before a move", moved.Before(), noon, never, 0, ""},
		{"after it", moved.After(), noon.Add(time.Hour), never, 4, ""},
		{"before a removal", gone.Before(), never, never, 4, ""},
		{"after it", gone.After(), never, never, 0, ""},
	} {
		messages, errM := c.records.Messages()
		notices, errN := c.records.Notices()
		support, errS := c.records.SupportRequests()
		offers, errO := c.records.Offers()
		client, _, errC := c.records.Client()
		if err := errors.Join(errM, errN, errS, errO, errC); err != nil {
			t.Fatal(err)
		}
		if a, b := start(c.records, "a"), start(c.records, "b"); !a.Equal(c.a) || !b.Equal(c.b) {
			t.Errorf("%s: starts %v and %v", c.name, a, b)
		}
		if n := len(messages) + len(notices) + len(support) + len(offers); n != c.count || client.Name != c.client {
			t.Errorf("%s: %d belong to it, client %q", c.name, n, client.Name)
		}
	}
	if all, err := booked.After().Appointments(); len(all) != 2 || err != nil {
		t.Errorf("%v, %v", all, err)
	}
}

func TestKindsAreThoseOfTheRecordsWritten(t *testing.T) {
	t.Parallel()
	s := memory.New()
	err := record(s, "e", "", func(c *store.Change) error {
		return errors.Join(c.PutAppointment(anna("a", noon)), c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}),
			c.PutPlatform(policy.Platform{Name: "own"}),
			c.PutSeries(appointment.Series{ID: "r", ClientID: "anna"}), c.PutPackage(appointment.Package{ID: "p", ClientID: "anna", Sessions: 10}),
			c.PutWaiting(waits("w", "anna", noon)), c.PutBlock(blocks("b", "work", "1", 0, 1)),
			c.PutCalendar(appointment.CalendarAccount{Name: "Home"}), c.PutPushed(appointment.Pushed{Calendar: "Home", UID: "a@adsum", AppointmentID: "a"}),
			c.PutSpecialist(appointment.Specialist{ID: "ewa", Name: "Ewa"}),
			c.PutPlatformFile(appointment.PlatformFile{Name: "own", Text: "text"}),
			c.PutRoom(appointment.Room{Name: "Blue"}), putBelongings(c))
	})
	if err != nil {
		t.Fatal(err)
	}
	view(t, s, func(r store.Reader) error {
		e, _, err := r.Event("e")
		var got []store.Kind
		for _, d := range e.Changes {
			got = append(got, d.Kind())
		}
		want := store.Kinds()
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		return err
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
