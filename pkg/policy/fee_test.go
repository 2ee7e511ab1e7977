package policy_test

import (
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
