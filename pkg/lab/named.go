package lab

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// decide decides a request by the rules of a platform. Where these leave it to the specialist how much is
// charged, what was charged then stands; where they do not, nobody said it.
func (s *Step) decide(p policy.Platform, f policy.Facts, request policy.Request) policy.Decision {
	d := policy.Decide(p, f, request, s.Recorded)
	if d.Verdict != policy.Discretion || d.Range == (policy.ChargeRange{}) {
		return d
	}
	is := s.Is.Appointment.Money
	if s.Is.Appointment.Awaits() { // what stands once nobody objects
		is.Charged = s.Is.Appointment.Silence.Charged
	}
	said := policy.Charge{Said: true, Amount: appointment.Amount{Minor: is.Charged - is.Fees, Currency: is.Currency}}
	if is.Price == 0 {
		said = policy.Charge{Said: true, IsPercent: true, Percent: fullOrNone(s.Is.Appointment.Charge)}
	}
	named := d
	switch r := request.(type) {
	case policy.Noshow:
		r.Charge = said
		named = policy.Decide(p, f, r, s.Recorded)
	case policy.Cancel:
		r.Charge = said
		named = policy.Decide(p, f, r, s.Recorded)
	}
	if named.OutOfRange {
		return d
	}
	return named
}

// fullOrNone is the percentage that a charge without a price stands for.
func fullOrNone(c appointment.Charge) int {
	if c == appointment.ChargeStands {
		return 100
	}
	return 0
}
