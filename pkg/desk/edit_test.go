package desk_test

import (
	"context"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func priced(minor int64) func(string) (appointment.Amount, error) {
	return func(currency string) (appointment.Amount, error) {
		return appointment.Amount{Minor: minor, Currency: currency}, nil
	}
}

func TestFieldsAreTakenOut(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Booked(scene.Unpaid, func(b *desk.Booking) { b.Place, b.Note = "room 1", "bring the form" })
	out := desk.Details{Selector: id, Request: policy.Edit{NoPlace: true, NoNote: true}, Price: priced(0)}
	for i, changed := range []bool{true, false} {
		got, err := s.Desk().Edit(t.Context(), out)
		a := got.Appointment
		if err != nil || got.Changed != changed || a.Place+a.Note != "" || a.Money != (appointment.Money{}) {
			t.Errorf("step %d: changed %t, %q, %q, %+v, %v", i, got.Changed, a.Place, a.Note, a.Money, err)
		}
	}
	storetest.Verify(t, s.Book)
}

// TestPriceOfAPaidAppointmentChangesBothWays lowers a price, refunds what is then
// held beyond it, and raises it again.
func TestPriceOfAPaidAppointmentChangesBothWays(t *testing.T) {
	t.Parallel()
	s, ctx := scene.New(t), t.Context()
	id := s.Booked(scene.InDays(2))
	price := func(minor int64) func(*desk.Desk) (desk.Result, error) {
		return func(k *desk.Desk) (desk.Result, error) {
			return k.Edit(ctx, desk.Details{Selector: id, Price: priced(minor)})
		}
	}
	transfer := func(verb func(*desk.Desk, context.Context, desk.Payment) (desk.Result, error)) func(*desk.Desk) (desk.Result, error) {
		return func(k *desk.Desk) (desk.Result, error) { return verb(k, ctx, desk.Payment{Selector: id}) }
	}
	steps := []struct {
		name         string
		do           func(*desk.Desk) (desk.Result, error)
		due, payable int64
		tasks        int
	}{
		{"a lower price", price(15000), 3000, 0, 1},
		{"its refund", transfer((*desk.Desk).Refund), 0, 0, 0},
		{"a higher price", price(20000), 0, 5000, 0},
		{"its payment", transfer((*desk.Desk).Pay), 0, 0, 0},
	}
	for _, step := range steps {
		a := s.Done(step.do(s.Desk())).Appointment
		if a.RefundDue() != step.due || a.Payable() != step.payable || a.Owed() != 0 {
			t.Fatalf("%s: %+v", step.name, a.Money)
		}
		list, err := s.Desk().Due(ctx, 0)
		tasks := 0
		for _, task := range list {
			if task.Kind == due.Refund {
				tasks++
			}
		}
		if err != nil || tasks != step.tasks {
			t.Errorf("%s: %d refunds to do, %v", step.name, tasks, err)
		}
	}
	storetest.Verify(t, s.Book)
}
