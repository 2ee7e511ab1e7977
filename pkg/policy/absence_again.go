package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

// absenceAgain decides on an absence that is recorded already: a ruling on the
// reason can still be made or changed until the appointment moves.
func (q question) absenceAgain() Decision {
	switch ruled := q.acceptReason+q.rejectReason != ""; {
	case q.was.NoShowBy != "" && q.was.NoShowBy != q.by,
		q.by == appointment.BySpecialist && ruled:
		return q.denyState()
	case q.by == appointment.ByClient:
		return q.clientAbsentAgain()
	case q.was.Charge == appointment.ChargeOpen: // it came into the book undecided
		return q.ownAbsenceNow()
	}
	return q.absenceStands()
}

func (q question) clientAbsentAgain() Decision {
	if d, answered := q.overClaim(); answered {
		return d
	}
	ruled := q.acceptReason+q.rejectReason != ""
	switch {
	case q.hasAgreed(appointment.BySpecialist) && (q.rejectReason != "" || q.charge.Said && !q.charge.isNothing()):
		return q.deny(nil, CaseNoCharge) // who has agreed does not charge it
	case q.hasAgreed(appointment.BySpecialist):
		return q.absenceStands()
	case ruled && q.wasRuledWaived() && q.openReason(): // nothing is charged that it could free of
		return q.allow(Effect{Changed: true, Appointment: *q.was, Answers: q.answers(appointment.MessageReason)}, CaseReason)
	case q.acceptReason != "":
		return q.acceptedAgain()
	case q.rejectReason != "":
		return q.rejectedAgain()
	case q.charge.Said:
		return q.chargedAgain()
	}
	return q.declaredAgain()
}

// acceptedAgain accepts what the client says: as the platform's word where it rules, else a reason.
func (q question) acceptedAgain() Decision {
	switch moves := !q.to.start.IsZero(); {
	case !moves && q.rulesForClient():
		return q.ruledWaived()
	case q.contestedAbsence(): // it is not moved before the platform has ruled
		return q.deny(q.rulings(), q.disputeCase())
	case !q.reasonStandsOpen() || q.openReason():
		return q.excused()
	case moves:
		return q.reschedule()
	}
	return q.absenceStands()
}

// rejectedAgain rejects it.
func (q question) rejectedAgain() Decision {
	_, excused := q.excuse()
	given := q.openReason()
	switch {
	case excused:
		return q.deny(q.wayOnFromNoShow(), CaseReason)
	case !given && q.hasAgreed(appointment.ByClient):
		return q.absenceStands()
	case given || q.objects() || q.was.Reason.Ruling != appointment.ReasonRejected:
		return q.held(appointment.Reason{Text: q.rejectReason, Ruling: appointment.ReasonRejected})
	}
	return q.absenceStands()
}

// chargedAgain says how much is charged, whatever the reason: as the platform has ruled where it rules.
func (q question) chargedAgain() Decision {
	_, excused := q.excuse()
	switch stands := q.chargedSo(q.platform.AbsenceFee); {
	case q.reasonStandsOpen(): // after all
		return q.held(appointment.Reason{Text: q.was.Reason.Text, Ruling: appointment.ReasonRejected})
	case excused:
		return q.withExcuse().excused()
	case q.openReason() && !q.contestedAbsence():
		given, _ := latest(q.facts.Messages, appointment.MessageReason)
		return q.held(appointment.Reason{Text: given.Text, Ruling: appointment.ReasonRejected})
	case !stands && q.rulesForClient():
		return q.held(q.was.Reason)
	case !stands && (q.was.Charge != appointment.ChargeOpen || q.was.Awaits()):
		return q.deny([]OptionKey{OptionAcceptReason}, CaseNoShow)
	case stands:
		return q.absenceStands()
	}
	return q.held(q.was.Reason) // it came into the book undecided
}

// declaredAgain says nothing but that the client was absent.
func (q question) declaredAgain() Decision {
	_, excused := q.excuse()
	switch {
	case q.reasonStandsOpen():
		return q.absenceStands()
	case excused:
		return q.withExcuse().excused()
	case q.openReason():
		return q.discretion([]OptionKey{OptionAcceptReason, OptionRejectReason}, CaseReason)
	case q.objects():
		return q.discretion(q.rulings(), q.disputeCase())
	case q.was.Charge == appointment.ChargeOpen && !q.was.Awaits(): // it came into the book undecided
		return q.held(q.was.Reason)
	}
	return q.absenceStands() // the claim may be made, and the client has yet to speak
}

// ruledWaived records that the platform has ruled for a client who objected to an absence: nothing is charged for it,
// and what was paid goes back.
func (q question) ruledWaived() Decision {
	if q.wasRuledWaived() {
		return q.unchanged(q.disputeCase())
	}
	a := q.paidBack(charged(*q.was, 0))
	if _, kept := q.contestedAmount(); !kept { // it is what stands should the platform rule otherwise after all
		a.Silence = q.objectedTo()
	}
	a.CountsAsHeld = false
	return q.ruledFor(a, q.forgoneCase())
}

// ruledFor records that the platform has ruled for the client, in its words: what is left is given, and the rule beside
// that on objections by which it is.
func (q question) ruledFor(a appointment.Appointment, by Case) Decision {
	a.Reason = appointment.Reason{Text: q.acceptReason, Ruling: appointment.ReasonAccepted}
	e := Effect{
		Changed:     true,
		Appointment: a,
		Notice:      appointment.NoticeReasonAccepted,
		Answers:     q.answers(appointment.MessageDispute, appointment.MessageClaim, appointment.MessageReason),
	}
	return q.withRefund(q.allow(e, q.disputeCase(), by))
}

// rulesForClient reports whether to accept what the client says is the platform's word on what they objected to, rather
// than the specialist's on a reason that was given since.
func (q question) rulesForClient() bool {
	if q.contestedAbsence() || q.was.Status != appointment.NoShow || q.openReason() {
		return q.contestedAbsence()
	}
	return q.rulesOnDisputes() && q.objected() && !q.givenSince() || q.wasRuledWaived()
}

// givenSince reports whether the client has given a reason since they last objected, or claimed something: what is
// accepted then is that.
func (q question) givenSince() bool {
	since := false
	for _, m := range q.facts.Messages { // by when they were received
		switch theirs := m.Side() == appointment.ByClient; {
		case theirs && m.Kind == appointment.MessageReason:
			since = true
		case theirs && (m.Kind == appointment.MessageDispute || m.Kind == appointment.MessageClaim):
			since = false
		}
	}
	return since
}

// wasRuledWaived reports whether it has.
func (q question) wasRuledWaived() bool {
	return q.declared() && q.was.Reason.Accepted() && q.was.Charge == appointment.ChargeWaived
}

// absenceStands changes nothing.
func (q question) absenceStands() Decision {
	d := q.unchanged(CaseNoShow)
	q.leaves(&d, q.wayOnFromNoShow()...)
	return d
}

func (q question) wayOnFromNoShow() []OptionKey {
	switch {
	case q.reasonStandsOpen():
		return []OptionKey{OptionMoveFree, OptionCancelWaived}
	case q.ownAbsence():
		return []OptionKey{OptionSpecialistMove, OptionOffer}
	case q.contestedAbsence():
		return q.rulings()
	case q.openReason() && !q.wasRuledWaived():
		return []OptionKey{OptionAcceptReason, OptionRejectReason}
	case q.was.NoShowBy != appointment.ByClient:
		return nil
	case q.rulesForClient():
		return []OptionKey{OptionRuledWaived}
	}
	return []OptionKey{OptionAcceptReason}
}
