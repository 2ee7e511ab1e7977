package policy

import (
	"slices"

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
		e.Appointment = agreed(q.consented())
		e.Answers = q.answers(appointment.MessageClaim, appointment.MessageDispute)
		e.Notice = agreedWith(&e.Appointment)
		return q.withRefund(q.allow(e, CaseConsent, CaseClaim))
	case q.was.Status == appointment.Cancelled:
		return q.denyState()
	case q.stands(m.Side()):
		return q.unchanged(CaseConsent)
	case q.stands(otherThan(m.Side())):
		return q.deny(nil, CaseOwnClaim)
	case q.hasClaimed(m):
		return q.deny(q.waysTakenBack(m.Side()), CaseOwnClaim)
	case !q.confirmUntil().IsZero() && q.platform.confirmer(q.was) != m.Side():
		return q.deny([]OptionKey{OptionConfirm}, CaseOtherSide)
	}
	e.Notice = q.bookedBy(m.Side())
	return q.allow(e, or2(q.platform.speaksTo(CaseAnswer) && q.was.Status == appointment.Booked, CaseAnswer, CaseMessages))
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
	case by == appointment.BySpecialist:
		return []OptionKey{OptionOnTime, OptionDeclareAbsence}
	case q.claimRuns():
		return append([]OptionKey{OptionOnTime}, q.waysOnClaim()...)
	}
	return q.waysAfterClaim()
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

// agrees reports whether a side agrees, by confirming, to what the other has claimed.
func (q question) agrees(by appointment.Party) bool {
	s := q.was.Silence
	return s.Brings == appointment.SilenceConsents && q.was.Charge == appointment.ChargeOpen && by == otherThan(s.By)
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
