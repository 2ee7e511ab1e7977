package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

// pay records a payment of what is open: up to the price until the charge is
// decided, afterwards what is owed. It does not ask for the status, because a
// cancelled appointment can still be owed for.
func (q question) pay() Decision {
	open := q.was.Payable()
	amount := q.request.Amount
	if amount == 0 {
		amount = open
	}
	switch {
	case q.was.Status == appointment.EnteredInError:
		return q.denyState()
	case open == 0 && q.request.Amount == 0 && q.was.Money.Held() > 0:
		return q.unchanged(CasePayment)
	case open == 0:
		return q.deny(nil, CasePayment)
	case amount > open, amount < 0:
		return q.deny([]OptionKey{OptionPay}, CasePayment)
	}
	a := q.was
	a.Money.Paid += amount
	return q.allow(Effect{Changed: true, Appointment: a}, CasePayment)
}

// refund records that money went back: what is due, never more.
func (q question) refund() Decision {
	due := q.was.RefundDue()
	amount := q.request.Amount
	if amount == 0 {
		amount = due
	}
	switch {
	case q.was.Status == appointment.EnteredInError:
		return q.denyState()
	case due == 0 && q.request.Amount == 0 && q.was.Money.Refunded > 0:
		return q.unchanged(CaseRepayment)
	case due == 0:
		return q.deny(nil, CaseRepayment)
	case amount > due, amount < 0:
		return q.deny([]OptionKey{OptionRefund}, CaseRepayment)
	}
	a := q.was
	a.Money.Refunded += amount
	return q.allow(Effect{Changed: true, Appointment: a}, CaseRepayment)
}
