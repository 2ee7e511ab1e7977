package policy_test

import (
	"math"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestWhatTheClientCancelledTooLateIsCounted(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC)
	ruled := func(r appointment.Ruling) appointment.Reason { return appointment.Reason{Text: "ill", Ruling: r} }
	for name, c := range map[string]struct {
		by      appointment.Party
		charge  appointment.Charge
		reason  appointment.Reason
		late    bool
		charged bool
	}{
		"charged":                   {by: appointment.ByClient, charge: appointment.ChargeStands, late: true, charged: true},
		"charged, a reason refused": {by: appointment.ByClient, charge: appointment.ChargeStands, reason: ruled(appointment.ReasonRejected), late: true, charged: true},
		"in time":                   {by: appointment.ByClient, charge: appointment.ChargeWaived},
		"in time, with a reason":    {by: appointment.ByClient, charge: appointment.ChargeWaived, reason: ruled(appointment.ReasonGiven)},
		"late, excused":             {by: appointment.ByClient, charge: appointment.ChargeWaived, reason: ruled(appointment.ReasonAccepted), late: true},
		"not decided":               {by: appointment.ByClient, charge: appointment.ChargeOpen, reason: ruled(appointment.ReasonAccepted)},
		"by the specialist":         {by: appointment.BySpecialist, charge: appointment.ChargeWaived, reason: ruled(appointment.ReasonAccepted)},
	} {
		a := appointment.Appointment{Status: appointment.Cancelled, CancelledBy: c.by, Charge: c.charge, Reason: c.reason, Start: start}
		if late, charged := policy.CancelledLate(&a), policy.CancelledCharged(&a); late != c.late || charged != c.charged {
			t.Errorf("%s: late %t, charged %t", name, late, charged)
		}
	}
}

// A sum that no number is large enough for is told of, however it is made.
func TestASumThatIsTooLargeIsNoSum(t *testing.T) {
	t.Parallel()
	const large = math.MaxInt64/2 + 1
	for name, m := range map[string]appointment.Money{
		"charged": {Currency: "EUR", Price: large, Charged: large, Paid: 1},
		"paid":    {Currency: "EUR", Paid: large, Refunded: 1},
		"owed":    {Currency: "EUR", Price: large, Charged: large},
	} {
		a := appointment.Appointment{Status: appointment.Fulfilled, Charge: appointment.ChargeStands, Money: m}
		var once, twice, joined policy.Tally
		if !once.Add(&a) || !twice.Add(&a) || !joined.Join(once) {
			t.Errorf("%s: a sum that fits is refused", name)
		}
		if twice.Add(&a) || joined.Join(once) {
			t.Errorf("%s: a sum that does not fit is taken", name)
		}
	}
}

func TestATallyCountsWhatBecameOfEachAppointment(t *testing.T) {
	t.Parallel()
	var sums policy.Tally
	for _, a := range []appointment.Appointment{
		{Status: appointment.Fulfilled}, {Status: appointment.Fulfilled}, {Status: appointment.Fulfilled}, {Status: appointment.Fulfilled},
		{Status: appointment.NoShow, NoShowBy: appointment.ByClient}, {Status: appointment.NoShow, NoShowBy: appointment.ByClient},
		{Status: appointment.NoShow, NoShowBy: appointment.ByClient}, {Status: appointment.NoShow, NoShowBy: appointment.BySpecialist},
		{Status: appointment.Cancelled, CancelledBy: appointment.ByClient, Charge: appointment.ChargeStands},
		{Status: appointment.Cancelled, CancelledBy: appointment.ByClient, Charge: appointment.ChargeStands},
		{Status: appointment.Cancelled, CancelledBy: appointment.ByClient},
	} {
		sums.Add(&a)
	}
	if sums.Sessions != 4 || sums.AbsentClient != 3 || sums.AbsentSpecialist != 1 || sums.LateCancelled != 2 {
		t.Errorf("got %+v", sums)
	}
}

func TestATallyHasMoneyWhereAnySumIsNotZero(t *testing.T) {
	t.Parallel()
	for _, sums := range []policy.Tally{{Earned: 1}, {Paid: 1}, {Owed: 1}, {Refunded: 1}, {RefundDue: 1}} {
		if !sums.HasMoney() {
			t.Errorf("%+v has none", sums)
		}
	}
	if (&policy.Tally{Sessions: 1}).HasMoney() {
		t.Error("a session alone has some")
	}
}
