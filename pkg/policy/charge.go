package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

// charged decides the charge: percent of the price stands, and nothing of it
// is waived. A half minor unit is rounded up.
func charged(a appointment.Appointment, percent int) appointment.Appointment {
	a.Charge = appointment.ChargeStands
	if percent == 0 {
		a.Charge = appointment.ChargeWaived
	}
	a.Money.Charged = share(a.Money.Price, percent)
	return a
}

// share returns percent of an amount in minor units without overflowing.
func share(minor int64, percent int) int64 {
	p := int64(percent)
	return minor/100*p + (minor%100*p+50)/100
}

// reopened takes the decision on the charge back.
func reopened(a appointment.Appointment) appointment.Appointment {
	a.Charge = appointment.ChargeOpen
	a.Money.Charged = 0
	return a
}

// forgone waives the charge after the specialist's own change. Where the
// platform refunds by itself, the refund is made with it.
func (q question) forgone(a appointment.Appointment) appointment.Appointment {
	a = charged(a, 0)
	if q.platform.Refund == RefundByPlatform {
		a.Money.Refunded += a.RefundDue()
	}
	return a
}

// forgoneCases adds the rule on refunds where money goes back.
func (q question) forgoneCases(cases ...Case) []Case {
	if q.was.Money.Held() > 0 {
		return append(cases, CaseRefund)
	}
	return cases
}
