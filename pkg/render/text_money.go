package render

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// money says in words who owes whom what, empty where no price was agreed.
func (p *page) money(a appointment.Appointment, platform policy.Platform) string {
	switch {
	case a.Money.Currency == "":
		return ""
	case a.Status == appointment.Proposed:
		return p.amount(a, a.Money.Price)
	case a.Charge == appointment.ChargeOpen && a.RefundDue() > 0 && a.Money.Fees > 0:
		return p.withMore(a, p.overpaid(a))
	case a.Charge == appointment.ChargeOpen:
		return p.withFees(a, p.openMoney(a))
	case a.Charge == appointment.ChargeWaived && a.Money.Fees > 0:
		return p.withMore(a, []string{p.charge(a), p.say("money.fees_alone", a, a.Money.Fees), p.balance(a, platform)})
	}
	return p.withFees(a, p.Phrases.Say("money.both", lang.Values{
		"charge": p.charge(a), "balance": p.balance(a, platform),
	}))
}

// withFees adds to what is said about money what of it moves have cost, and what else there is to say.
func (p *page) withFees(a appointment.Appointment, said string) string {
	clauses := []string{said}
	if a.Money.Fees > 0 {
		clauses = append(clauses, p.say("money.fees", a, a.Money.Fees))
	}
	return p.withMore(a, clauses)
}

// overpaid says of a session that is still to be what was paid, what of it is due, with what moves have cost, and
// what goes back.
func (p *page) overpaid(a appointment.Appointment) []string {
	m := a.Money
	return []string{
		p.say("money.paid", a, m.Held()), p.say("money.to_pay", a, m.Price+m.Fees), p.say("money.fees", a, m.Fees), p.refundDue(a),
	}
}

// refundDue says how much goes back, and what records that: unless the client has yet to choose what becomes of it,
// which the ways that are named with it record.
func (p *page) refundDue(a appointment.Appointment) string {
	if a.RefundChoice == appointment.ChoiceOpen {
		return p.say("money.short_refund", a, a.RefundDue())
	}
	return p.say("money.refund_due", a, a.RefundDue())
}

// withMore adds what of the money is the specialist's, and what the client chose or has to choose.
func (p *page) withMore(a appointment.Appointment, clauses []string) string {
	if a.Money.Payout > 0 {
		clauses = append(clauses, p.say("money.payout", a, a.Money.Payout))
	}
	if key := choiceKey(a.RefundChoice); key != "" {
		clauses = append(clauses, p.say(key, a, 0))
	}
	return p.clauses(clauses)
}

// choiceKey is that of the phrase for what the client chose, or has to choose; empty for nothing.
func choiceKey(c appointment.RefundChoice) string {
	switch c {
	case appointment.ChoiceOpen:
		return "money.choice_open"
	case appointment.ChoiceRefund:
		return "money.chosen_refund"
	case appointment.ChoiceBalance:
		return "money.chosen_balance"
	case appointment.ChoiceCarryOver:
		return "money.chosen_carry_over"
	}
	return ""
}

func (p *page) openMoney(a appointment.Appointment) string {
	m := a.Money
	switch held := m.Held(); {
	case a.RefundDue() > 0 && m.Price > 0:
		return p.Phrases.Say("money.both", lang.Values{
			"charge": p.say("money.paid", a, m.Price), "balance": p.refundDue(a),
		})
	case a.RefundDue() > 0:
		return p.refundDue(a)
	case m.Price == 0:
		return p.say("money.refunded", a, m.Refunded)
	case held <= 0:
		return p.say("money.unpaid", a, m.Price+m.Fees)
	case held < m.Price+m.Fees:
		return p.Phrases.Say("money.part_paid", lang.Values{
			"price": p.amount(a, m.Price+m.Fees), "paid": p.amount(a, held),
		})
	}
	return p.say("money.paid", a, m.Price+m.Fees)
}

// charge says what of the price the client has to pay.
func (p *page) charge(a appointment.Appointment) string {
	switch {
	case a.Charge == appointment.ChargeWaived:
		return p.say("money.waived", a, 0)
	case a.Money.Charged < a.Money.Price && a.Money.Fees == 0:
		return p.Phrases.Say("money.part_charged", lang.Values{
			"charged": p.amount(a, a.Money.Charged), "price": p.amount(a, a.Money.Price),
		})
	}
	return p.say("money.stands", a, a.Money.Charged)
}

// balance says what is still to be done about the charge.
func (p *page) balance(a appointment.Appointment, platform policy.Platform) string {
	switch {
	case a.RefundDue() > 0 && platform.Refund == policy.RefundOnRequest && a.RefundChoice != appointment.ChoiceOpen:
		return p.held.Say("money.refund_due_ask", lang.Values{
			"amount": p.amount(a, a.RefundDue()), "platform": oneLine(platform.Title), "id": Safe(a.ID),
		})
	case a.RefundDue() > 0:
		return p.refundDue(a)
	case a.Owed() > 0:
		return p.say("money.owed", a, a.Owed())
	case a.Money.Refunded > 0:
		return p.refunded(a, platform)
	case a.Charge == appointment.ChargeWaived && a.Money.Charged == 0:
		return p.say("money.waived_nothing", a, 0)
	}
	return p.say("money.settled", a, 0)
}

func (p *page) refunded(a appointment.Appointment, platform policy.Platform) string {
	late := platform.SpecialistLate > 0 && a.SpecialistArrived.After(a.Start.Add(platform.SpecialistLate))
	claimed := a.Silence.Brings == appointment.SilenceConsents && a.Silence.By == appointment.ByClient
	own := late || claimed || a.CancelledBy == appointment.BySpecialist || a.NoShowBy == appointment.BySpecialist
	if own && platform.Refund == policy.RefundByPlatform {
		return p.Phrases.Say("money.refunded_by", lang.Values{
			"amount": p.amount(a, a.Money.Refunded), "platform": oneLine(platform.Title),
		})
	}
	return p.say("money.refunded", a, a.Money.Refunded)
}

// say fills a phrase about money. Neither its amounts nor its commands are
// broken at the end of a line.
func (p *page) say(key string, a appointment.Appointment, minor int64) string {
	return p.held.Say(key, lang.Values{"amount": p.amount(a, minor), "id": Safe(a.ID)})
}

func (p *page) amount(a appointment.Appointment, minor int64) string {
	return tied(p.Phrases.Money(minor, Safe(a.Money.Currency)))
}
