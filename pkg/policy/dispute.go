package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// disputes logs that a side objects: to what the other has claimed, or the client to what is charged for an
// absence. In time, who pays is open then, and what the platform says is recorded as the ruling on a reason.
func (q question) disputes(m appointment.Message) Decision {
	until := q.disputeUntil(m.Side())
	switch {
	case q.was.Status == appointment.Cancelled:
		return q.denyState()
	case until.IsZero() && q.rulesOnDisputes() && q.hasObjected(m.Side()):
		return q.deny(q.waysAfterDispute(m.Side()), CaseObjected)
	case until.IsZero() && q.rulesOnDisputes():
		return q.deny(q.wayToObjection(m.Side()), CaseNoCharge)
	case until.IsZero():
		return q.allow(q.logs(m, *q.was), CaseUnclaimed)
	case m.Received.After(until):
		return q.deny([]OptionKey{OptionObjectedInTime}, q.disputeCase())
	}
	e := q.logs(m, q.contested(m.Side()))
	e.Logged.Answered = m.Side() == appointment.BySpecialist // the claim stays open until the platform has spoken
	d := q.allow(e, q.disputeCase())
	q.leaves(&d, q.waysAfterDispute(m.Side())...)
	return d
}

// wayToObjection names what a side can object to once it is done: that the absence is declared which the other side
// reports.
func (q question) wayToObjection(by appointment.Party) []OptionKey {
	if _, said := q.claimedSince(appointment.BySpecialist); said && by == appointment.ByClient && q.was.Status == appointment.Booked {
		return []OptionKey{OptionDeclareAbsence}
	}
	return nil
}

// contested returns the appointment with its charge open, as the two do not agree. A claim of the client's
// stays theirs, and does not come to stand by itself any more.
func (q question) contested(by appointment.Party) appointment.Appointment {
	a := reopened(*q.was)
	a.CountsAsHeld = false
	if by == appointment.ByClient {
		a.Silence = q.objectedTo()
		return a
	}
	if q.was.Charge != appointment.ChargeOpen { // the claim had come to stand
		a.Money.Refunded = a.Silence.Refunded
	}
	if q.ownAbsence() {
		a.Status, a.NoShowBy = appointment.Booked, ""
	}
	a.Silence.At = time.Time{}
	return a
}

// objectedTo keeps the amount to which the client objects, where the specialist had named it: that is what stands
// if the platform rules for them. Any other is found by the rules again.
func (q question) objectedTo() appointment.Silence {
	if !q.platform.AbsenceFee.Named {
		return appointment.Silence{}
	}
	kept := appointment.Silence{Brings: appointment.SilenceConsents, By: appointment.BySpecialist, Charged: q.was.Silence.Charged}
	if q.was.Charge == appointment.ChargeStands {
		kept.Charged = q.was.Money.Charged
	}
	return kept
}

// stoodBefore returns an absence as it was charged before the client objected, where it is ruled that this stands;
// false where that is said, or has to be found, anew.
func (q question) stoodBefore() (appointment.Appointment, bool) {
	contested, kept := q.contestedAmount()
	if !kept || q.rejectReason == "" || q.charge.Said {
		return *q.was, false
	}
	return q.platform.AbsenceFee.paidOut(exactly(*q.was, contested, false)), true
}

// contestedAmount returns what the specialist had charged for an absence to which the client objects, or has with
// success, beside what moves have cost; false where that follows from the rules, or nobody objects.
func (q question) contestedAmount() (int64, bool) {
	s := q.was.Silence
	kept := s.Brings == appointment.SilenceConsents && s.By == appointment.BySpecialist && s.At.IsZero()
	return max(0, s.Charged-q.was.Money.Fees), kept && (q.was.Charge == appointment.ChargeOpen || q.wasRuledWaived())
}

func (q question) rulesOnDisputes() bool {
	return q.platform.Periods.Dispute > 0 || q.platform.Periods.Consent > 0
}

// disputeCase is that of the rule on objections: where there is none of its own, that on consent.
func (q question) disputeCase() Case {
	return or2(q.platform.speaksTo(CaseDispute), CaseDispute, CaseConsent)
}

// waysAfterDispute names what records how the platform has ruled, once a side has objected.
func (q question) waysAfterDispute(by appointment.Party) []OptionKey {
	if by == appointment.BySpecialist {
		return q.waysAfterClaim()
	}
	return q.rulings()
}

// rulings names what records a word on an objection of the client's: that of the platform or, where its rules know
// of none, of the specialist.
func (q question) rulings() []OptionKey {
	if q.rulesOnDisputes() {
		return []OptionKey{OptionRuledHeld, OptionRuledWaived}
	}
	return []OptionKey{OptionRejectReason, OptionAcceptReason}
}
