package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// reports decides on a message that confirms a session, claims something about it or objects to that. What
// it does is done with it; else it is only logged.
func (q question) reports(m appointment.Message) Decision {
	m = q.asObjection(m)
	switch {
	case q.was.Status == appointment.EnteredInError, q.was.Status == appointment.Proposed:
		return q.denyState()
	case q.has(m):
		return q.unchanged(CaseMessages)
	}
	switch m.Kind {
	case appointment.MessageConfirm:
		return q.confirms(m)
	case appointment.MessageClaim:
		return q.claims(m)
	case appointment.MessageDispute:
		return q.disputes(m)
	case appointment.MessageDelay, appointment.MessageReason, appointment.MessageReschedule,
		appointment.MessageCancel, appointment.MessageOther:
	}
	return q.denyState()
}

// logs is the effect of a message that is logged, on the appointment as it then stands.
func (q question) logs(m appointment.Message, a appointment.Appointment) Effect {
	m.AppointmentID = q.was.ID
	return Effect{Changed: true, Appointment: a, Effective: m.Received, Logged: m}
}

// confirms logs that a side confirms the session or, where the other has claimed something, agrees to that.
// Nothing is left to do about it.
func (q question) confirms(m appointment.Message) Decision {
	m.Answered = true
	e := q.logs(m, *q.was)
	switch {
	case q.was.Lapsed():
		return q.confirmsLate(e)
	case q.agrees(m.Side()):
		return q.agreesTo(e)
	case q.agreesToCharge(m):
		e.Appointment.Silence = appointment.Silence{Brings: appointment.SilenceConsents, By: appointment.BySpecialist, Charged: q.was.Money.Charged}
		return q.allow(e, q.disputeCase())
	case m.Side() == appointment.BySpecialist && q.contestedAbsence():
		return q.concedes(e)
	case q.was.Status == appointment.Cancelled:
		return q.denyState()
	case q.hasAgreed(m.Side()), q.stands(m.Side()) && m.Received.After(q.was.Silence.At):
		return q.unchanged(q.disputeCase())
	case q.stands(m.Side()): // in time, and logged late: they did not keep silent
		e.Appointment.Silence.At = time.Time{}
		return q.allow(e, q.disputeCase())
	case q.stands(otherThan(m.Side())):
		return q.deny(nil, CaseOwnClaim)
	case m.Side() == appointment.ByClient && q.hasClaimed(m) && (q.was.Status != appointment.NoShow || !q.rulesOnDisputes()):
		return q.takesBack(e)
	case q.hasClaimed(m):
		return q.deny(q.waysTakenBack(m.Side()), CaseOwnClaim)
	case !q.confirmUntil().IsZero() && q.platform.confirmer(q.was) != m.Side():
		return q.deny([]OptionKey{OptionConfirm}, CaseOtherSide)
	}
	e.Notice = q.bookedBy(m.Side())
	return q.allow(e, or2(q.platform.speaksTo(CaseAnswer) && q.was.Status == appointment.Booked, CaseAnswer, CaseMessages))
}

// agreesToCharge reports whether the client agrees, while they can still object, to what is charged for an absence.
func (q question) agreesToCharge(m appointment.Message) bool {
	s := q.was.Silence
	return s.Brings == appointment.SilenceSettles && m.Side() == appointment.ByClient && !m.Received.After(s.At)
}

// agreesTo has what the other side claims stand by a word of this one.
func (q question) agreesTo(e Effect) Decision {
	e.Appointment = agreed(q.consented())
	e.Appointment.Silence.At = time.Time{}
	e.Answers = q.answers(appointment.MessageClaim, appointment.MessageDispute)
	e.Notice = agreedWith(&e.Appointment)
	return q.withRefund(q.allow(e, q.disputeCase(), CaseClaim))
}

// concedes has nothing be charged for an absence to which the client objects, as the specialist agrees with them.
func (q question) concedes(e Effect) Decision {
	e.Appointment = q.paidBack(charged(*q.was, 0))
	e.Appointment.CountsAsHeld = false
	e.Appointment.Silence = appointment.Silence{Brings: appointment.SilenceConsents, By: appointment.ByClient, Refunded: q.was.Money.Refunded}
	e.Answers = q.answers(appointment.MessageClaim, appointment.MessageDispute)
	e.Notice = appointment.NoticeReasonAccepted
	return q.withRefund(q.allow(e, q.disputeCase(), q.forgoneCase()))
}

// takesBack has a claim of the client's be none any more: how the session went is recorded as that of any other.
func (q question) takesBack(e Effect) Decision {
	e.Answers = q.answers(appointment.MessageClaim, appointment.MessageDispute)
	if q.claimOpen() {
		e.Appointment = q.unclaimed()
	}
	return q.logged(e, waysOnReport(appointment.ByClient, q.was.Status), CaseOwnClaim)
}

// unclaimed returns a session as it is without the claim of the client's: one to which they came is charged.
func (q question) unclaimed() appointment.Appointment {
	a := *q.was
	a.Silence = appointment.Silence{}
	if hasCome(a.Status) {
		return q.chargedAsMet(a)
	}
	return a
}

// agreedWith is the letter that tells the client of what they claimed, once the specialist has agreed: nothing is
// charged. A client who has agreed themselves knows.
func agreedWith(a *appointment.Appointment) appointment.NoticeKind {
	switch {
	case a.Silence.By != appointment.ByClient:
		return ""
	case a.Status == appointment.NoShow && a.NoShowBy == appointment.BySpecialist:
		return appointment.NoticeSpecialistAbsent
	}
	return appointment.NoticeReasonAccepted
}

// hasClaimed reports whether who confirms has claimed something before, or objected, on which nobody has ruled.
func (q question) hasClaimed(confirms appointment.Message) bool {
	return slices.ContainsFunc(q.facts.Messages, func(m appointment.Message) bool {
		claims := m.Kind == appointment.MessageClaim || m.Kind == appointment.MessageDispute
		since := !m.Received.Before(q.was.Start) && !m.Received.After(confirms.Received)
		return claims && m.Side() == confirms.Side() && !m.Answered && since
	})
}

// waysTakenBack names what records how a session went of which a side does not claim any more what it did.
func (q question) waysTakenBack(by appointment.Party) []OptionKey {
	switch {
	case q.was.Status == appointment.NoShow && by == appointment.BySpecialist:
		return []OptionKey{OptionAcceptReason}
	case q.was.Status == appointment.NoShow:
		return q.rulings()
	}
	return []OptionKey{OptionOnTime, OptionDeclareAbsence}
}

// bookedBy is the letter that tells the client of a session which their specialist has confirmed: before, it
// was not certain. So it was with one that had lapsed, whatever has it stand again.
func (q question) bookedBy(confirmer appointment.Party) appointment.NoticeKind {
	if q.was.Lapsed() && q.now.Before(q.was.Start) {
		return appointment.NoticeBooked
	}
	waited := !q.confirmUntil().IsZero()
	if confirmer != appointment.BySpecialist || q.platform.confirmer(q.was) != confirmer || !waited || !q.now.Before(q.was.Start) {
		return ""
	}
	return appointment.NoticeBooked
}

// or2 returns the first case where it applies, else the second.
func or2(applies bool, first, second Case) Case {
	if applies {
		return first
	}
	return second
}

// agrees reports whether a side agrees, by confirming, to what the other has claimed: also where the platform has ruled
// for the specialist on a claim of the client's.
func (q question) agrees(by appointment.Party) bool {
	s := q.was.Silence
	open := q.was.Charge == appointment.ChargeOpen
	return s.Brings == appointment.SilenceConsents && by == otherThan(s.By) && (open || q.claimLost())
}

// consented returns the appointment with what stands once a claim is agreed to.
func (q question) consented() appointment.Appointment {
	a := *q.was
	if a.Silence.By == appointment.ByClient {
		a.Silence.Refunded = q.returned()
	}
	return a
}

// confirmsLate decides on a confirmation of a session that has lapsed: one that came in time has it stand.
func (q question) confirmsLate(e Effect) Decision {
	s := q.was.Silence
	ways := []OptionKey{OptionConfirmedInTime, OptionBookAnew}
	switch by := q.platform.confirmer(q.was); {
	case by != "" && by != e.Logged.Side():
		return q.deny(ways, CaseOtherSide)
	case by == "", e.Logged.Received.After(s.At):
		return q.deny(ways, CaseAnswer)
	}
	if q.standsAgain(&e, s.At) {
		e.Appointment, e.Notice = q.restored(), q.bookedBy(e.Logged.Side())
	}
	return q.allow(e, CaseAnswer)
}
