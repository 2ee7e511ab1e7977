package desk_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// withPast returns a desk over a book in which Anna came so often, each day until the day
// before yesterday, and has other appointments, and the count of the keys that are read in it.
func withPast(t *testing.T, sessions int, also ...appointment.Appointment) (*desk.Desk, *int) {
	t.Helper()
	rules, err := platform.NewSet("").Get("clearly")
	if err != nil {
		t.Fatal(err)
	}
	book, keys := memory.New(), new(int)
	d := scene.Desk(reads{book, keys}, monday, 1)
	for i := range sessions {
		also = append(also, over(fmt.Sprintf("past-%04d", i), d.Now.AddDate(0, 0, -2-i), appointment.Fulfilled))
	}
	err = book.Update(t.Context(), func(tx store.Tx) error {
		w := store.NewChange(tx)
		if err := w.PutPlatform(rules[0]); err != nil {
			return err
		}
		if err := w.PutClient(appointment.Client{ID: "anna", Name: "Anna"}); err != nil {
			return err
		}
		for _, a := range also {
			if a.PolicyVersion = rules[0].Version; w.PutAppointment(a) != nil {
				t.Fatal(a)
			}
		}
		_, err := w.Record(store.Event{ID: "e", Verb: appointment.VerbImport, Recorded: monday}, nil)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return d, keys
}

// over returns a session of Anna's whose charge is decided, unless it is booked.
func over(id string, start time.Time, status appointment.Status) appointment.Appointment {
	a := appointment.Appointment{
		ID: id, ClientID: "anna", Platform: "clearly", Status: status, Start: start, End: start.Add(50 * time.Minute),
		Timezone: "Europe/Warsaw", Charge: appointment.ChargeStands, Created: start.AddDate(0, 0, -7), Updated: start,
		Money: appointment.Money{Currency: "PLN", Price: 500, Charged: 500, Paid: 500},
	}
	switch status {
	case appointment.Booked:
		a.Charge, a.Money.Charged = appointment.ChargeOpen, 0
	case appointment.NoShow:
		a.NoShowBy = appointment.ByClient
	case appointment.Proposed, appointment.Arrived, appointment.Fulfilled, appointment.Cancelled, appointment.EnteredInError:
	}
	return a
}

func TestWhatANameMeansTakesNoLongerWithAPast(t *testing.T) {
	t.Parallel()
	next := over("next", monday.AddDate(0, 0, 1), appointment.Booked)
	read := func(sessions int, do func(*desk.Desk) error) int {
		d, keys := withPast(t, sessions, next)
		if err := do(d); err != nil {
			t.Fatal(err)
		}
		return *keys
	}
	dry := desk.Options{DryRun: true}
	for name, do := range map[string]func(*desk.Desk) error{
		"show": func(d *desk.Desk) error { return did(d.Show(t.Context(), "Anna")) },
		"next": func(d *desk.Desk) error { return did(d.Show(t.Context(), "Anna@next")) },
		"last": func(d *desk.Desk) error { return did(d.Show(t.Context(), "Anna@last")) },
		"message": func(d *desk.Desk) error {
			return did(d.Message(t.Context(), desk.Note{Options: dry, Selector: "Anna", Kind: appointment.MessageOther, Text: "hello"}))
		},
		"cancel": func(d *desk.Desk) error {
			return did(d.Cancel(t.Context(), desk.Cancellation{Options: dry, Selector: "Anna", Request: policy.Cancel{By: appointment.BySpecialist}}))
		},
		"edit": func(d *desk.Desk) error {
			return did(d.Edit(t.Context(), desk.Details{Options: dry, Selector: "Anna", Request: policy.Edit{Note: "new"}}))
		},
	} {
		if few, many := read(120, do), read(1200, do); few != many {
			t.Errorf("%s reads %d keys after 120 sessions, %d after 1,200", name, few, many)
		}
	}
}

func TestNameOfWhoOnlyHasAPastNamesTheFirstOfIt(t *testing.T) {
	t.Parallel()
	d, keys := withPast(t, 300)
	_, err := d.Show(t.Context(), "Anna")
	f := fault.Of(err)
	several, ok := errors.AsType[*selector.Candidates](f.Unwrap())
	if !ok || f.Values["count"] != 300 || len(several.Entries) != 10 || several.Entries[0].Appointment.ID != "past-0299" || several.Entries[9].Appointment.ID != "past-0290" {
		t.Errorf("%v, %+v", err, several)
	}
	if most := 300 + 200; *keys > most {
		t.Errorf("%d keys were read, want no more than %d", *keys, most)
	}
}

// TestWhatWasDecidedBeforeTheLastSessionHidesNothing has a message be about none of two
// absences, since the client came after both.
func TestWhatWasDecidedBeforeTheLastSessionHidesNothing(t *testing.T) {
	t.Parallel()
	missed, came := over("missed", monday.Add(-30*time.Hour), appointment.NoShow), over("came", monday.Add(-14*time.Hour), appointment.Fulfilled)
	old := over("old", monday.AddDate(0, 0, -100), appointment.NoShow)
	note := desk.Note{Options: desk.Options{DryRun: true}, Selector: "Anna", Kind: appointment.MessageReason, Text: "ill"}
	d, _ := withPast(t, 0, missed, came)
	if r, err := d.Message(t.Context(), note); err != nil || r.Appointment.ID != "missed" {
		t.Errorf("of one absence: %q, %v", r.Appointment.ID, err)
	}
	d, _ = withPast(t, 0, missed, came, old)
	if r, err := d.Message(t.Context(), note); fault.Of(err).Code != fault.NotFound {
		t.Errorf("of two absences: %q, %v", r.Appointment.ID, err)
	}
}
