package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"pgregory.net/rapid"
)

// TestMoneyBalancesAfterEveryRequest runs random requests on one appointment
// and checks, after each, that no money appears or vanishes.
func TestMoneyBalancesAfterEveryRequest(t *testing.T) {
	t.Parallel()
	names := []string{"clearly", "wooskill", "independent"}
	platforms := map[string]policy.Platform{}
	for _, name := range names {
		platforms[name] = builtIn(t, name)
	}
	rapid.Check(t, func(t *rapid.T) {
		p := platforms[rapid.SampledFrom(names).Draw(t, "platform")]
		price := rapid.Int64Range(0, 1_000_000_00).Draw(t, "price")
		a := inStatus(appointment.Booked)
		a.Money = appointment.Money{Currency: "PLN", Price: price}
		now := start.Add(-72 * time.Hour)
		for range rapid.IntRange(1, 20).Draw(t, "requests") {
			now = now.Add(time.Duration(rapid.IntRange(0, 30*3600).Draw(t, "later")) * time.Second)
			r := anyRequest(t, a, now)
			d := policy.Decide(p, policy.Facts{Appointment: a}, r.request(), now)
			if d.Verdict != policy.Allow {
				continue
			}
			checkMoney(t, r, a, d.Effect.Appointment)
			a = d.Effect.Appointment
		}
	})
}

func anyRequest(t *rapid.T, a appointment.Appointment, now time.Time) anything {
	verbs := []appointment.Verb{
		appointment.VerbCheckin, appointment.VerbNoshow, appointment.VerbReschedule, appointment.VerbCancel, appointment.VerbPay, appointment.VerbRefund, appointment.VerbEdit,
	}
	r := anything{
		Verb: rapid.SampledFrom(verbs).Draw(t, "verb"),
		By:   rapid.SampledFrom([]appointment.Party{appointment.ByClient, appointment.BySpecialist}).Draw(t, "by"),
	}
	if r.By == appointment.ByClient {
		r.AcceptReason = rapid.SampledFrom([]string{"", "ill"}).Draw(t, "accepted")
	}
	switch r.Verb {
	case appointment.VerbReschedule:
		r.To = now.Add(time.Duration(rapid.IntRange(1, 96).Draw(t, "to")) * time.Hour)
	case appointment.VerbPay, appointment.VerbRefund:
		r.Amount = rapid.Int64Range(0, a.Money.Price+1).Draw(t, "amount")
	case appointment.VerbEdit:
		r.Price = appointment.Amount{Minor: rapid.Int64Range(0, 2*a.Money.Price+2).Draw(t, "price"), Currency: "PLN"}
	case appointment.VerbBook, appointment.VerbCheckin, appointment.VerbNoshow, appointment.VerbCancel, appointment.VerbMessage:
	}
	return r
}

func checkMoney(t *rapid.T, r anything, was, is appointment.Appointment) {
	m := is.Money
	switch {
	case r.Verb == appointment.VerbEdit && m.Price != r.Price.Minor:
		t.Fatalf("the price is not %d: %+v", r.Price.Minor, m)
	case r.Verb == appointment.VerbEdit && (m.Paid != was.Money.Paid || m.Refunded != was.Money.Refunded):
		t.Fatalf("a price moved money: %+v to %+v", was.Money, m)
	case r.Verb != appointment.VerbEdit && (m.Price != was.Money.Price || m.Currency != was.Money.Currency):
		t.Fatalf("the price changed: %+v to %+v", was.Money, m)
	}
	if m.Charged < 0 || m.Charged > m.Price || m.Refunded < 0 || m.Refunded > m.Paid || m.Paid < was.Money.Paid {
		t.Fatalf("amounts out of range: %+v", m)
	}
	if is.Charge != appointment.ChargeStands && m.Charged != 0 {
		t.Fatalf("charged %d while the charge is %s", m.Charged, is.Charge)
	}
	if is.RefundDue() > 0 && is.Owed() > 0 {
		t.Fatalf("a refund is due and money is owed at once: %+v", m)
	}
	if is.Charge == appointment.ChargeOpen && (m.Held()-is.RefundDue()+is.Payable() != m.Price || is.Owed() != 0) {
		t.Fatalf("what is held, less the refund, plus what can be paid, is not the price: %+v", m)
	}
	if is.Charge != appointment.ChargeOpen && m.Held()-is.RefundDue()+is.Owed() != m.Charged {
		t.Fatalf("what is held, less the refund, plus what is owed, is not the charge: %+v", m)
	}
}
