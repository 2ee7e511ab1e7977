package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

func (r Pay) decide(q question) Decision {
	q.asks = asks{by: r.Party()}
	return q.pay(r.Amount)
}

func (r Refund) decide(q question) Decision {
	q.asks = asks{by: r.Party()}
	return q.refund(r.Amount)
}

// pay records a payment of what is open: up to the price until the charge is
// decided, afterwards what is owed. It does not ask for the status, because a
// cancelled appointment can still be owed for.
func (q question) pay(asked int64) Decision {
	return q.transfer(asked, q.was.Payable(), q.was.Money.Held(), CasePayment, OptionPay,
		func(m *appointment.Money, amount int64) { m.Paid += amount })
}

// refund records that money went back: what is due, never more.
func (q question) refund(asked int64) Decision {
	return q.transfer(asked, q.was.RefundDue(), q.was.Money.Refunded, CaseRepayment, OptionRefund,
		func(m *appointment.Money, amount int64) { m.Refunded += amount })
}

// transfer books the amount asked for, or all that is open, and never more.
// Where nothing is open, something paid before makes it a repetition.
func (q question) transfer(asked, open, made int64, cite Case, all OptionKey, book func(*appointment.Money, int64)) Decision {
	amount := asked
	if amount == 0 {
		amount = open
	}
	switch {
	case q.was.Status == appointment.EnteredInError:
		return q.denyState()
	case open == 0 && asked == 0 && made > 0:
		return q.unchanged(cite)
	case open == 0:
		return q.deny(nil, cite)
	case amount > open, amount < 0:
		return q.deny([]OptionKey{all}, cite)
	}
	a := q.was
	book(&a.Money, amount)
	return q.allow(Effect{Changed: true, Appointment: a}, cite)
}
