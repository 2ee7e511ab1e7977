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
	asked := func(before time.Duration) []appointment.Message {
		return []appointment.Message{{Kind: appointment.MessageCancel, Received: start.Add(-before), Answered: true}}
	}
	tiered := policy.Platform{CancelTiers: []policy.Tier{{Lead: 24 * time.Hour}, {Lead: 0, Percent: 100}}}
	free := policy.Platform{CancelTiers: []policy.Tier{{Lead: 0}}}
	accepted := appointment.Reason{Text: "ill", Ruling: appointment.ReasonAccepted}
	for name, c := range map[string]struct {
		by       appointment.Party
		charge   appointment.Charge
		reason   appointment.Reason
		platform policy.Platform
		messages []appointment.Message
		want     bool
	}{
		"charged":                          {by: appointment.ByClient, charge: appointment.ChargeStands, platform: tiered, want: true},
		"in time":                          {by: appointment.ByClient, charge: appointment.ChargeWaived, platform: tiered},
		"late, excused":                    {by: appointment.ByClient, charge: appointment.ChargeWaived, reason: accepted, platform: tiered, want: true},
		"late by its message, excused":     {by: appointment.ByClient, charge: appointment.ChargeWaived, reason: accepted, platform: tiered, messages: asked(time.Hour), want: true},
		"at the limit, with a reason":      {by: appointment.ByClient, charge: appointment.ChargeWaived, reason: accepted, platform: tiered, messages: asked(24 * time.Hour)},
		"never charged, with a reason":     {by: appointment.ByClient, charge: appointment.ChargeWaived, reason: accepted, platform: free},
		"by the specialist, with a reason": {by: appointment.BySpecialist, charge: appointment.ChargeWaived, reason: accepted, platform: tiered},
	} {
		a := appointment.Appointment{Status: appointment.Cancelled, CancelledBy: c.by, Charge: c.charge, Reason: c.reason, Start: start}
		late, excused := policy.CancelledLate(&a)
		if excused {
			late = policy.CancelledLateExcused(c.platform, &a, c.messages)
		}
		if late != c.want {
			t.Errorf("%s: got %t", name, late)
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
		if !once.Add(&a, false) || !twice.Add(&a, false) || !joined.Join(once) {
			t.Errorf("%s: a sum that fits is refused", name)
		}
		if twice.Add(&a, false) || joined.Join(once) {
			t.Errorf("%s: a sum that does not fit is taken", name)
		}
	}
}
