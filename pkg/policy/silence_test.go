package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// timely is Wooskill, which refunds by itself, with what has to be said and paid in time.
func timely(t *testing.T) policy.Platform {
	t.Helper()
	p := builtIn(t, "wooskill")
	p.PayLead = 24 * time.Hour
	p.Periods = policy.Periods{PayLapses: true, Claim: 72 * time.Hour, Consent: 7 * 24 * time.Hour}
	return p
}

// TestWhatThePlatformSentBackAsASessionLapsedWasThereBefore logs the rest of the price late, which came in
// time.
func TestWhatThePlatformSentBackAsASessionLapsedWasThereBefore(t *testing.T) {
	t.Parallel()
	p, by := timely(t), start.Add(-24*time.Hour)
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.Created = start.Add(-72 * time.Hour)
	f.Appointment.Silence = policy.SilenceOf(p, f)
	lapsed, came := policy.Silent(f.Appointment, by.Add(time.Second))
	if !came || !lapsed.Lapsed() || lapsed.Money.Refunded != 9000 || !lapsed.Silence.At.Equal(by) {
		t.Fatalf("lapsed %t: %+v", came, lapsed)
	}
	f.Appointment = lapsed
	f.History = []policy.Happening{
		{Verb: appointment.VerbPay, Effective: by.Add(-time.Hour), Amount: 9000, ID: lapsed.ID},
		{Verb: appointment.VerbSilence, Effective: by, Amount: -9000, ID: lapsed.ID},
	}
	d := policy.Decide(p, f, policy.Pay{Received: by}, start)
	if is := d.Effect.Appointment; d.Verdict != policy.Allow || is.Status != appointment.Booked || is.Money.Paid != 18000 || is.Money.Refunded != 0 {
		t.Errorf("%s: %s, paid %d, refunded %d", d.Verdict, is.Status, is.Money.Paid, is.Money.Refunded)
	}
}

// TestAReportAboutATimeThatIsGivenUpIsConsentedToByNobody moves a session that the client has reported.
func TestAReportAboutATimeThatIsGivenUpIsConsentedToByNobody(t *testing.T) {
	t.Parallel()
	p, now := timely(t), start.Add(2*time.Hour)
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.Money.Paid = f.Appointment.Money.Price
	claim := wrote("a", appointment.MessageClaim, start, time.Time{})
	d := policy.Decide(p, f, policy.Message{Message: claim}, now)
	if s := d.Effect.Appointment.Silence; s.Brings != appointment.SilenceConsents || !d.Effect.Appointment.Awaits() {
		t.Fatalf("%s, %+v", d.Verdict, s)
	}
	f.Appointment, f.Messages = d.Effect.Appointment, []appointment.Message{claim}
	d = policy.Decide(p, f, policy.Reschedule{By: appointment.BySpecialist, To: start.AddDate(0, 0, 14), Reason: "ill"}, now)
	if is := d.Effect.Appointment; d.Verdict != policy.Allow || is.Silence.Brings == appointment.SilenceConsents {
		t.Errorf("%s, %+v", d.Verdict, is.Silence)
	}
}
