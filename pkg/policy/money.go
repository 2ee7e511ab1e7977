package policy

import (
	"cmp"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// charged decides the charge: percent of the price stands, and nothing of it
// is waived. A half minor unit is rounded up.
func charged(a appointment.Appointment, percent int) appointment.Appointment {
	return Fee{}.charged(a, percent)
}

// share returns percent of an amount in minor units without overflowing.
func share(minor int64, percent int) int64 {
	p := int64(percent)
	return minor/100*p + (minor%100*p+50)/100
}

// reopened takes the decision on the charge back.
func reopened(a appointment.Appointment) appointment.Appointment {
	a.Charge = appointment.ChargeOpen
	a.Money.Charged, a.Money.Payout = a.Money.Fees, 0
	return a
}

// forgone waives the charge after the specialist's own change. Where the
// platform refunds by itself, the refund is made with it.
func (q question) forgone(a appointment.Appointment) appointment.Appointment {
	a.Money.Fees, a.Moves = 0, withoutFees(a.Moves)
	return q.paidBack(charged(a, 0))
}

// paidBack makes the refund that is due where the platform makes it by itself.
func (q question) paidBack(a appointment.Appointment) appointment.Appointment {
	if q.platform.Refund == RefundByPlatform || q.platform.Refund == RefundToBalance {
		a.Money.Refunded += a.RefundDue()
	}
	return a
}

// withoutFees returns moves for which the client does not pay any more.
func withoutFees(moves []appointment.Move) []appointment.Move {
	free := slices.Clone(moves)
	for i := range free {
		free[i].Fee = 0
	}
	return free
}

// forgoneCase is that of the rule on refunds where money goes back.
func (q question) forgoneCase() Case { return onlyIf(q.was.Money.Held() > 0, CaseRefund) }

// returnCase is that of the rule on refunds where the client did not have to pay what was paid,
// and the platform has to be asked for it.
func (q question) returnCase(a *appointment.Appointment) Case {
	return onlyIf(a.RefundDue() > 0 && q.platform.Refund == RefundOnRequest, CaseRefund)
}

func (r Pay) decide(q question) Decision {
	q.asks = &asks{by: r.Party()}
	if q.was.Lapsed() {
		return q.payLapsed(r)
	}
	d := q.pay(r.Amount)
	if d.Verdict == Allow && !r.Received.IsZero() {
		d.Effect.Effective = r.Received
	}
	return d
}

// payLapsed records what came in for a session before it lapsed, and has it stand again once that is all of
// it. What came later pays nothing.
func (q question) payLapsed(r Pay) Decision {
	s, received := q.was.Silence, q.orNow(r.Received)
	unpaid := max(0, q.was.Money.Price+q.was.Money.Fees-q.facts.receivedBy(s.At))
	amount := cmp.Or(r.Amount, unpaid)
	enough := unpaid-amount <= q.was.Money.Fees // those are owed, and cancel nothing
	switch {
	case q.was.Drawn():
		return q.denyDrawn()
	case !q.platform.Periods.PayLapses, received.After(s.At):
		return q.deny([]OptionKey{OptionPaidInTime, OptionConfirmedInTime, OptionBookAnew}, or2(q.platform.Periods.PayLapses, CasePayLapse, CaseAnswer))
	case amount > unpaid, amount <= 0:
		return q.deny([]OptionKey{OptionPaidInTime, OptionBookAnew}, CasePayment)
	}
	e := Effect{Changed: true, Appointment: *q.was, Effective: received}
	if enough {
		e.Appointment, e.Notice = q.restored(), q.bookedBy("")
	}
	e.Appointment.Money.Paid += amount
	if enough && !q.standsAgain(&e, s.At) {
		e.Appointment, e.Notice = *q.was, ""
		e.Appointment.Money.Paid += amount
	}
	return q.withRefund(q.allow(e, CasePayLapse, CasePayment))
}

func (r Refund) decide(q question) Decision {
	q.asks = &asks{by: r.Party()}
	if r.Choice != "" || q.was.RefundChoice == appointment.ChoiceOpen {
		return q.choose(r.Choice)
	}
	return q.refund(r.Amount)
}

// pay records a payment of what is open: up to the price until the charge is
// decided, afterwards what is owed. It does not ask for the status, because a
// cancelled appointment can still be owed for.
func (q question) pay(asked int64) Decision {
	open, then := q.was.Payable(), *q.was
	then.Money.Paid += cmp.Or(asked, open)
	return q.transfer(then, asked, open, q.was.Money.Held(), CasePayment, OptionPay)
}

// refund records that money went back: what is due, never more.
func (q question) refund(asked int64) Decision {
	due, then := q.was.RefundDue(), *q.was
	then.Money.Refunded += cmp.Or(asked, due)
	return q.transfer(then, asked, due, q.was.Money.Refunded, CaseRepayment, OptionRefund)
}

// transfer allows what the appointment then is, for the amount asked for, or all that is open,
// and never more. Where nothing is open, something paid before makes it a repetition.
func (q question) transfer(then appointment.Appointment, asked, open, made int64, cite Case, all OptionKey) Decision {
	amount := cmp.Or(asked, open)
	switch {
	case q.was.Status == appointment.EnteredInError, q.was.Status == appointment.Proposed:
		return q.denyState()
	case q.was.Drawn():
		return q.denyDrawn()
	case open == 0 && asked == 0 && made > 0:
		return q.unchanged(cite)
	case open == 0:
		return q.deny(nil, cite)
	case amount > open, amount < 0:
		return q.deny([]OptionKey{all}, cite)
	}
	return q.allow(Effect{Changed: true, Appointment: then}, cite)
}
