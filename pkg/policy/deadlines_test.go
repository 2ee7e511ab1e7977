package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestPaymentIsDueADayBeforeOrAtOnceOnPlatformsThatSaySo(t *testing.T) {
	t.Parallel()
	free := inStatus(appointment.Booked)
	free.Money = appointment.Money{}
	late, moved := inStatus(appointment.Booked), inStatus(appointment.Booked)
	late.Created = start.Add(-2 * time.Hour)
	moved.Created, moved.Agreed = start.Add(-72*time.Hour), start.Add(-3*time.Hour)
	for _, c := range []struct {
		name, platform string
		given          appointment.Appointment
		want           time.Time
	}{
		{"booked in time", "clearly", inStatus(appointment.Booked), start.Add(-24 * time.Hour)},
		{"booked later than that", "clearly", late, late.Created},
		{"moved later than that", "clearly", moved, moved.Agreed},
		{"no price agreed", "clearly", free, time.Time{}},
		{"a platform without the rule", "wooskill", inStatus(appointment.Booked), time.Time{}},
		{"none", "independent", late, time.Time{}},
	} {
		got := policy.DeadlinesOf(builtIn(t, c.platform), policy.Facts{Appointment: c.given}).PayBy
		if !got.Equal(c.want) {
			t.Errorf("%s: pay by %v, want %v", c.name, got, c.want)
		}
	}
}

func TestAPaymentIsLateOneSecondAfterItsDeadline(t *testing.T) {
	t.Parallel()
	p, by := builtIn(t, "clearly"), start.Add(-24*time.Hour)
	paid, held := inStatus(appointment.Booked), inStatus(appointment.NoShow)
	paid.Money.Paid = paid.Money.Price
	for _, c := range []struct {
		name  string
		given appointment.Appointment
		now   time.Time
		want  bool
	}{
		{"at the deadline", inStatus(appointment.Booked), by, false},
		{"one second later", inStatus(appointment.Booked), by.Add(time.Second), true},
		{"paid", paid, by.Add(time.Second), false},
		{"decided", held, start.Add(time.Hour), false},
	} {
		if got := policy.PayLate(p, c.given, c.now); got != c.want {
			t.Errorf("%s: late %t, want %t", c.name, got, c.want)
		}
	}
}
