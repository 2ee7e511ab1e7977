package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestTheSpecialistsReasonGoesBeforeThatOfTheirOffer(t *testing.T) {
	t.Parallel()
	offer := appointment.Offer{
		ID: "o", By: appointment.BySpecialist, State: appointment.OfferDeclined, Start: start,
		Reason: appointment.Reason{Text: "travels", Ruling: appointment.ReasonGiven},
	}
	f := policy.Facts{Appointment: inStatus(appointment.Booked), Offer: offer}
	for reason, want := range map[string]string{"": "travels", "is ill": "is ill"} {
		d := policy.Decide(builtIn(t, "wooskill"), f, policy.Cancel{By: appointment.BySpecialist, Reason: reason}, start.Add(-72*time.Hour))
		if got := d.Effect.Appointment.Reason.Text; d.Verdict != policy.Allow || got != want {
			t.Errorf("%q: %s, %q", reason, d.Verdict, got)
		}
	}
}

func TestAnAcceptedReasonIsNotRejectedLater(t *testing.T) {
	t.Parallel()
	offer := appointment.Offer{
		ID: "o", By: appointment.ByClient, State: appointment.OfferDeclined, Start: start,
		Reason: appointment.Reason{Text: "is ill", Ruling: appointment.ReasonAccepted},
	}
	f := policy.Facts{Appointment: inStatus(appointment.Booked), Offer: offer}
	for reject, want := range map[string]policy.Verdict{"": policy.Allow, "no": policy.Deny} {
		for _, lead := range []time.Duration{time.Hour, 72 * time.Hour} {
			d := policy.Decide(builtIn(t, "wooskill"), f, policy.Cancel{By: appointment.ByClient, RejectReason: reject}, start.Add(-lead))
			if d.Verdict != want {
				t.Errorf("%q, %s before: %s", reject, lead, d.Verdict)
			}
		}
	}
}

func TestNoLetterTellsAReasonThatNobodyHadToAccept(t *testing.T) {
	t.Parallel()
	for reason, own := range map[string]bool{"": false, "is ill": true} {
		d := policy.Decide(builtIn(t, "wooskill"), policy.Facts{Appointment: inStatus(appointment.Booked)},
			policy.Cancel{By: appointment.ByClient, AcceptReason: reason}, start.Add(-72*time.Hour))
		if d.Verdict != policy.Allow || d.Effect.OwnWords != own {
			t.Errorf("%q: %s, %t", reason, d.Verdict, d.Effect.OwnWords)
		}
	}
}

func TestAReasonIsRejectedOnce(t *testing.T) {
	t.Parallel()
	for ruling, changed := range map[appointment.Ruling]bool{appointment.ReasonGiven: true, appointment.ReasonRejected: false} {
		f := policy.Facts{Appointment: inStatus(appointment.Cancelled)}
		f.Appointment.Reason = appointment.Reason{Text: "forgot", Ruling: ruling}
		d := policy.Decide(builtIn(t, "wooskill"), f, policy.Cancel{By: appointment.ByClient, RejectReason: "forgot"}, start.Add(time.Hour))
		if d.Verdict != policy.Allow || d.Effect.Changed != changed {
			t.Errorf("%s: %s, changed %t", ruling, d.Verdict, d.Effect.Changed)
		}
	}
}

func TestWhatIsBookedAtShortNoticeIsPaidWhereNoStepSaysOtherwise(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "wooskill")
	p.CancelTiers, p.ShortNotice = nil, 48*time.Hour
	a := inStatus(appointment.Booked)
	a.Created = start.Add(-24 * time.Hour)
	d := policy.Decide(p, policy.Facts{Appointment: a}, policy.Cancel{By: appointment.ByClient}, start.Add(-12*time.Hour))
	if d.Verdict != policy.Allow || d.Effect.Appointment.Money.Charged != 18000 {
		t.Errorf("%s: charged %d", d.Verdict, d.Effect.Appointment.Money.Charged)
	}
}

func TestNoShortNoticeIsGivenByWhatWasWrittenDownAtItsStart(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "wooskill")
	p.ShortNotice = 48 * time.Hour
	for created, charged := range map[time.Duration]int64{time.Hour: 18000, 0: 0, -time.Hour: 0} {
		a := inStatus(appointment.Booked)
		a.Created = start.Add(-created)
		d := policy.Decide(p, policy.Facts{Appointment: a}, policy.Cancel{By: appointment.ByClient, Requested: start.Add(-72 * time.Hour)}, start.Add(2*time.Hour))
		if d.Verdict != policy.Allow || d.Effect.Appointment.Money.Charged != charged {
			t.Errorf("%s before: %s, charged %d", created, d.Verdict, d.Effect.Appointment.Money.Charged)
		}
	}
}

func TestACorrectedArrivalOfTheSpecialistsDecidesWhoPays(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "wooskill")
	p.SpecialistLate = 15 * time.Minute
	for status, charge := range map[appointment.Status]appointment.Charge{
		appointment.Arrived: appointment.ChargeStands, appointment.Booked: appointment.ChargeOpen,
	} {
		a := inStatus(status)
		a.SpecialistArrived, a.Charge, a.Money.Charged = start.Add(20*time.Minute), appointment.ChargeWaived, 0
		d := policy.Decide(p, policy.Facts{Appointment: a}, policy.Checkin{By: appointment.BySpecialist, Arrived: start.Add(time.Minute)}, start.Add(30*time.Minute))
		if d.Verdict != policy.Allow || d.Effect.Appointment.Charge != charge {
			t.Errorf("%s: %s, %s", status, d.Verdict, d.Effect.Appointment.Charge)
		}
	}
}

func TestAClosedPackageIsPaidBackForASessionThatIsGivenBack(t *testing.T) {
	t.Parallel()
	for name, refunded := range map[string]int64{"closed": 45000, "open": 0} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked)}
		f.Appointment.Package, f.Appointment.Money = "p", appointment.Money{}
		f.Package = appointment.Balance{Package: appointment.Package{ID: "p", Sessions: 10, Currency: "PLN", Price: 90000, Paid: 90000, Refunded: refunded}, Drawn: 5}
		if refunded > 0 {
			f.Package.Ended = start.Add(-80 * time.Hour)
		}
		d := policy.Decide(builtIn(t, "wooskill"), f, policy.Cancel{By: appointment.BySpecialist}, start.Add(-72*time.Hour))
		offered := false
		for _, o := range d.Options {
			offered = offered || o.Key == policy.OptionPackageRefund && o.ID == "p"
		}
		if d.Verdict != policy.Allow || offered != (name == "closed") {
			t.Errorf("%s: %s, %v", name, d.Verdict, d.Options)
		}
	}
}
