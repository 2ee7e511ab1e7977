package policy

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// choices are what the client chooses from about the money of an appointment as it stands, none for nothing.
func (p *Platform) choices(a *appointment.Appointment) []appointment.RefundChoice {
	if choosesTime(a) {
		return p.MoveChoices
	}
	return p.RefundChoices
}

// choosesTime reports whether a choice about the money is one about the new time of a session that was moved; else
// it is about what goes back for one that costs nothing.
func choosesTime(a *appointment.Appointment) bool {
	return a.Status == appointment.Booked && a.Charge == appointment.ChargeOpen
}

// optionOf names the option that records a choice.
func optionOf(c appointment.RefundChoice) OptionKey {
	switch c {
	case appointment.ChoiceRefund:
		return OptionChooseRefund
	case appointment.ChoiceBalance:
		return OptionChooseBalance
	case appointment.ChoiceCarryOver:
		return OptionChooseCarryOver
	case appointment.ChoiceOpen:
	}
	return ""
}

// choosing names the options that record what the client chooses.
func (q question) choosing(a *appointment.Appointment) []OptionKey {
	var keys []OptionKey
	for _, c := range q.platform.choices(a) {
		keys = append(keys, optionOf(c))
	}
	return keys
}

// Choosing returns what can be recorded of a choice that is open about an appointment; nothing where none is.
func Choosing(p Platform, a appointment.Appointment) []Option {
	if a.RefundChoice != appointment.ChoiceOpen {
		return nil
	}
	f := Facts{Appointment: a}
	q := about(p.of(&f.Appointment), &f, &moment{})
	return q.options(q.choosing(q.was))
}

// openChoice leaves to the client what becomes of their money, where a change that is allowed gives them
// the choice: what is due after a session that does not take place, and what was paid for one that the
// specialist moves for causes of their own. One who comes has chosen to come.
func (q question) openChoice(d *Decision) {
	a := &d.Effect.Appointment
	if d.Verdict != Allow || !d.Effect.Changed {
		return
	}
	if a.RefundChoice == appointment.ChoiceCarryOver && a.Charge == appointment.ChargeWaived { // there is no session that it could pay for
		a.RefundChoice = ""
	}
	moved := q.moves(&d.Effect) && q.ownMove() && a.Status == appointment.Booked
	switch {
	case moved && len(q.platform.MoveChoices) > 0 && a.Money.Held() > 0,
		q.platform.Refund == RefundAsChosen && a.Charge != appointment.ChargeOpen && a.RefundDue() > 0 && a.RefundChoice == "":
		a.RefundChoice = appointment.ChoiceOpen
		q.chooses(d)
	case a.RefundChoice != appointment.ChoiceOpen:
	case len(q.platform.MoveChoices) == 0 && (choosesTime(a) || hasCome(a.Status) && a.RefundDue() == 0): // nothing goes back any more
		a.RefundChoice = ""
	case hasCome(a.Status) && a.RefundDue() == 0, q.moves(&d.Effect) && !q.ownMove() && a.Status == appointment.Booked: // or took a time of their own
		a.RefundChoice = appointment.ChoiceCarryOver
	case moved, a.RefundDue() == 0 && !choosesTime(a), q.platform.Refund != RefundAsChosen && a.Charge != appointment.ChargeOpen:
		a.RefundChoice = ""
	}
}

// chooses names what the client can choose. A refund is not possible until they have.
func (q question) chooses(d *Decision) {
	a := &d.Effect.Appointment
	if !q.trying {
		d.Rules = together(d.Rules, q.cite(CaseChoice))
	}
	d.Options = append(d.Options, q.options(q.choosing(a))...)
}

// choose records what the client chose. Where the specialist had moved the session, one who wants the
// money does not want the new time: the session is called off, as the specialist's doing.
func (q question) choose(c appointment.RefundChoice) Decision {
	offered := q.platform.choices(q.was)
	switch {
	case q.was.RefundChoice != appointment.ChoiceOpen && c == q.was.RefundChoice:
		return q.unchanged(CaseChoice)
	case q.was.RefundChoice != appointment.ChoiceOpen:
		return q.deny(nil, or2(len(offered) > 0, CaseChoice, CaseRepayment))
	case c == "":
		return q.discretion(q.choosing(q.was), CaseChoice)
	case !slices.Contains(offered, c):
		return q.deny(q.choosing(q.was), CaseChoice)
	}
	e := Effect{Changed: true, Appointment: *q.was}
	about := choosesTime(q.was)
	if about && c != appointment.ChoiceCarryOver {
		e = q.turnedDown()
	}
	a := &e.Appointment
	a.RefundChoice = c
	if c != appointment.ChoiceCarryOver && (!about || q.platform.Refund != RefundOnRequest && q.platform.Refund != RefundBySpecialist) {
		a.Money.Refunded += a.RefundDue()
	}
	return q.withRefund(q.allow(e, CaseChoice))
}

// turnedDown calls off a session whose new time the client does not want.
func (q question) turnedDown() Effect {
	q.asks = &asks{by: appointment.BySpecialist}
	a := q.forgone(q.cancelled())
	a.Reason = q.was.Reason
	return q.cancelEffect(a)
}
