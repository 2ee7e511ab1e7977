package desk_test

import (
	"context"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

func priced(minor int64) func(string) (appointment.Amount, error) {
	return func(currency string) (appointment.Amount, error) {
		return appointment.Amount{Minor: minor, Currency: currency}, nil
	}
}

func TestFieldsAreTakenOut(t *testing.T) {
	t.Parallel()
	book, ctx := store.NewMemory(), context.Background()
	b := booking(monday.AddDate(0, 0, 2))
	b.Place, b.Note, b.Paid = "room 1", "bring the form", false
	made, err := newDesk(book, monday, 1).Book(ctx, b)
	if err != nil {
		t.Fatal(err)
	}
	out := desk.Details{Selector: made.Appointment.ID, Request: policy.Edit{NoPlace: true, NoNote: true}, Price: priced(0)}
	for i, changed := range []bool{true, false} {
		got, err := newDesk(book, monday, 2).Edit(ctx, out)
		a := got.Appointment
		if err != nil || got.Changed != changed || a.Place+a.Note != "" || a.Money != (appointment.Money{}) {
			t.Errorf("step %d: changed %t, %q, %q, %+v, %v", i, got.Changed, a.Place, a.Note, a.Money, err)
		}
	}
	verify(t, book)
}

// TestPriceOfAPaidAppointmentChangesBothWays lowers a price, refunds what is then
// held beyond it, and raises it again.
func TestPriceOfAPaidAppointmentChangesBothWays(t *testing.T) {
	t.Parallel()
	book, ctx := store.NewMemory(), context.Background()
	made, err := newDesk(book, monday, 1).Book(ctx, booking(monday.AddDate(0, 0, 2)))
	if err != nil {
		t.Fatal(err)
	}
	id := made.Appointment.ID
	price := func(minor int64) func(*desk.Desk) (desk.Result, error) {
		return func(k *desk.Desk) (desk.Result, error) {
			return k.Edit(ctx, desk.Details{Selector: id, Price: priced(minor)})
		}
	}
	settle := func(verb func(*desk.Desk, context.Context, desk.Payment) (desk.Result, error)) func(*desk.Desk) (desk.Result, error) {
		return func(k *desk.Desk) (desk.Result, error) { return verb(k, ctx, desk.Payment{Selector: id}) }
	}
	steps := []struct {
		name         string
		do           func(*desk.Desk) (desk.Result, error)
		due, payable int64
		tasks        int
	}{
		{"a lower price", price(15000), 3000, 0, 1},
		{"its refund", settle((*desk.Desk).Refund), 0, 0, 0},
		{"a higher price", price(20000), 0, 5000, 0},
		{"its payment", settle((*desk.Desk).Pay), 0, 0, 0},
	}
	for i, step := range steps {
		got, err := step.do(newDesk(book, monday, uint64(i+2)))
		a := got.Appointment
		if err != nil || !got.Changed || a.RefundDue() != step.due || a.Payable() != step.payable || a.Owed() != 0 {
			t.Fatalf("%s: %+v, %v", step.name, a.Money, err)
		}
		due, err := newDesk(book, monday, 9).Due(ctx)
		tasks := 0
		for _, task := range due {
			if task.Kind == desk.TaskRefund {
				tasks++
			}
		}
		if err != nil || tasks != step.tasks {
			t.Errorf("%s: %d refunds to do, %v", step.name, tasks, err)
		}
	}
	verify(t, book)
}
