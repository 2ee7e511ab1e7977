package policy_test

import (
	"math"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Without a price an amount says that nothing is charged, which the rules may not let.
func TestWithoutAPriceTheLeastPercentageStillHolds(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.AbsenceFee = policy.Fee{Named: true, Least: 50}
	a := inStatus(appointment.Booked)
	a.Money = appointment.Money{}
	for _, tt := range []struct {
		charge policy.Charge
		fits   bool
	}{
		{policy.Charge{Said: true}, false},
		{policy.Charge{Said: true, IsPercent: true, Percent: 49}, false},
		{policy.Charge{Said: true, IsPercent: true, Percent: 50}, true},
		{policy.Charge{Said: true, IsPercent: true, Percent: 101}, false},
	} {
		ask := policy.Noshow{By: appointment.ByClient, Charge: tt.charge}
		d := policy.Decide(p, policy.Facts{Appointment: a}, ask, a.Start.Add(20*time.Minute))
		if (d.Verdict == policy.Allow) != tt.fits || d.OutOfRange == tt.fits {
			t.Errorf("%+v: %s, out of range %t", tt.charge, d.Verdict, d.OutOfRange)
		}
	}
}

func TestAnAmountFitsWhatIsLeftToTheSpecialist(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.AbsenceFee = policy.Fee{Named: true, Least: 50}
	priced, unpriced := inStatus(appointment.Booked), inStatus(appointment.Booked)
	unpriced.Money = appointment.Money{}
	for _, tt := range []struct {
		of     appointment.Appointment
		least  int
		amount appointment.Amount
		fits   bool
	}{
		{priced, 50, appointment.Amount{Minor: 8999, Currency: "PLN"}, false},
		{priced, 50, appointment.Amount{Minor: 9000, Currency: "PLN"}, true},
		{priced, 50, appointment.Amount{Minor: 18000}, true},
		{priced, 50, appointment.Amount{Minor: 18001}, false},
		{priced, 50, appointment.Amount{Minor: 9000, Currency: "EUR"}, false},
		{priced, 0, appointment.Amount{Currency: "EUR"}, true}, // nothing is nothing in every currency
		{unpriced, 0, appointment.Amount{}, true},
		{unpriced, 0, appointment.Amount{Minor: 1}, false},
	} {
		p.AbsenceFee.Least = tt.least
		ask := policy.Noshow{By: appointment.ByClient, Charge: policy.Charge{Said: true, Amount: tt.amount}}
		d := policy.Decide(p, policy.Facts{Appointment: tt.of}, ask, tt.of.Start.Add(20*time.Minute))
		if (d.Verdict == policy.Allow) != tt.fits {
			t.Errorf("%+v of %d with %d percent at least: %s", tt.amount, tt.of.Money.Price, tt.least, d.Verdict)
		}
	}
}

func TestARangeOfOneChargeLeavesNothingToSay(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		within policy.ChargeRange
		fixed  bool
	}{
		{policy.ChargeRange{Min: 1, Max: 1, MinPercent: 50, MaxPercent: 50}, true},
		{policy.ChargeRange{Min: 1, Max: 2, MinPercent: 50, MaxPercent: 50}, false},
		{policy.ChargeRange{MinPercent: 0, MaxPercent: 50}, false},
	} {
		if got := tt.within.Fixed(); got != tt.fixed {
			t.Errorf("%+v: %t", tt.within, got)
		}
	}
}

func TestTheMostThatCanBeChargedIsHeldByANumber(t *testing.T) {
	t.Parallel()
	const last = math.MaxInt64 / 10
	for price, most := range map[int64]int64{18000: 180000, last: last * 10, last + 1: math.MaxInt64} {
		if got := policy.MostCharged(price); got != most {
			t.Errorf("%d: %d, want %d", price, got, most)
		}
	}
}

func TestFeesFitAnAppointmentInTheirCurrency(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		fees, price string
		fit         bool
	}{{"", "", true}, {"", "EUR", true}, {"PLN", "", true}, {"PLN", "PLN", true}, {"PLN", "EUR", false}} {
		if got := (policy.Platform{Currency: tt.fees}).Fits(appointment.Money{Currency: tt.price}); got != tt.fit {
			t.Errorf("%+v: %t", tt, got)
		}
	}
}

func TestASessionOfAPackageIsChargedWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.AbsenceFee = policy.Fee{Named: true, Least: 20}
	drawn, free := inStatus(appointment.Booked), inStatus(appointment.Booked)
	drawn.Money, free.Money = appointment.Money{}, appointment.Money{}
	drawn.Package = "p"
	for _, tt := range []struct {
		of      appointment.Appointment
		percent int
		fits    bool
	}{
		{drawn, 20, true}, {drawn, 100, true}, {drawn, 21, false}, {drawn, 99, false}, {free, 50, true},
	} {
		ask := policy.Noshow{By: appointment.ByClient, Charge: policy.Charge{Said: true, IsPercent: true, Percent: tt.percent}}
		d := policy.Decide(p, policy.Facts{Appointment: tt.of}, ask, tt.of.Start.Add(20*time.Minute))
		if (d.Verdict == policy.Allow) != tt.fits || d.OutOfRange == tt.fits {
			t.Errorf("%q, %d%%: %s, out of range %t", tt.of.Package, tt.percent, d.Verdict, d.OutOfRange)
		}
	}
}

func TestAPercentageBeyondTheMostIsNotCutToIt(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.AbsenceFee, p.AbsenceShare = policy.Fee{Named: true, Most: 9000}, 100
	a := inStatus(appointment.Booked) // at a price of 180.00
	for _, tt := range []struct {
		percent int
		charged int64
	}{{49, 8820}, {50, 9000}, {51, 0}, {99, 0}, {100, 9000}} {
		ask := policy.Noshow{By: appointment.ByClient, Charge: policy.Charge{Said: true, IsPercent: true, Percent: tt.percent}}
		d := policy.Decide(p, policy.Facts{Appointment: a}, ask, a.Start.Add(20*time.Minute))
		if fits := tt.charged > 0; (d.Verdict == policy.Allow) != fits || d.OutOfRange == fits || fits && d.Effect.Appointment.Money.Charged != tt.charged {
			t.Errorf("%d%%: %s, %d charged, out of range %t", tt.percent, d.Verdict, d.Effect.Appointment.Money.Charged, d.OutOfRange)
		}
	}
}

func TestTheSpecialistGetsNoMoreThanIsCharged(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.AbsenceFee, p.AbsenceShare = policy.Fee{Named: true, Payout: 75}, 100
	a := inStatus(appointment.Booked)
	a.Money.Fees, a.Money.Charged = 500, 500
	for percent, payout := range map[int]int64{100: 13500, 75: 13500, 50: 9000} {
		ask := policy.Noshow{By: appointment.ByClient, Charge: policy.Charge{Said: true, IsPercent: true, Percent: percent}}
		d := policy.Decide(p, policy.Facts{Appointment: a}, ask, a.Start.Add(20*time.Minute))
		if got := d.Effect.Appointment.Money.Payout; got != payout {
			t.Errorf("%d%%: %d are the specialist's, want %d", percent, got, payout)
		}
	}
}
