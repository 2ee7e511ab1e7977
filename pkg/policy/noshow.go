package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func (r Noshow) decide(q question) Decision {
	q.asks = &asks{
		by: r.By, to: slot{start: r.To, length: r.Duration}, note: r.Note,
		reason: r.Reason, acceptReason: r.AcceptReason, rejectReason: r.RejectReason,
		ruling: r.AcceptReason+r.RejectReason != "" || r.Charge.Said, charge: r.Charge, cause: r.Cause,
	}
	return q.absence(r.Start)
}

// absence decides on a declared absence, at the start that was waited for or, where
// none is given, as it stands, of the client or of the specialist.
func (q question) absence(waited time.Time) Decision {
	switch q.was.Status {
	case appointment.Booked:
		switch {
		case q.by == appointment.BySpecialist:
			return q.specialistAbsent()
		case q.movedFrom(waited):
			return q.deny(nil, CaseMoved)
		case q.excusedAndMoved():
			return q.unchanged(CaseReason)
		}
		return q.weighed(q.clientAbsent())
	case appointment.NoShow:
		if q.by == appointment.BySpecialist {
			return q.absenceAgain() // the client's messages do not bear on it
		}
		return q.weighed(q.absenceAgain())
	case appointment.Arrived, appointment.Fulfilled:
		return q.absenceOfWhoCame()
	case appointment.Proposed, appointment.Cancelled, appointment.EnteredInError:
		return q.denyState()
	}
	return q.denyState()
}

// absenceOfWhoCame refuses an absence of a session that took place, and names what can be said to what the client claims
// of it, or has it be open again where it took place for want of a report.
func (q question) absenceOfWhoCame() Decision {
	d := q.denyState()
	switch {
	case (q.claimContested() || q.claimLost()) && q.acceptReason != "" && q.to.start.IsZero():
		return q.ruledForClient()
	case q.claimOpen():
		d.Options = q.options(q.waysOnClaim())
	case q.was.Silence.Brings == appointment.SilenceConfirms:
		d.Options = append(q.options([]OptionKey{OptionClaimedInTime}), d.Options...)
	}
	return d
}

// movedFrom reports whether the appointment stands elsewhere than where it was waited
// for.
func (q question) movedFrom(waited time.Time) bool {
	return !waited.IsZero() && !waited.Equal(q.was.Start)
}

// excusedAndMoved reports whether the request repeats one that has accepted the
// reason and moved the appointment already.
func (q question) excusedAndMoved() bool {
	return q.acceptReason != "" && q.to.start.Equal(q.was.Start) &&
		q.was.Reason == appointment.Reason{Text: q.acceptReason, Ruling: appointment.ReasonAccepted}
}

// clientAbsent weighs, in this order: a move that the specialist asked for, a
// request that the specialist owes, the grace or an announced delay, and a
// reason that needs the specialist's word.
func (q question) clientAbsent() Decision {
	if q.claimOpen() && !q.now.Before(absenceFrom(q.platform, q.facts)) {
		return q.absenceClaimed()
	}
	switch {
	case q.waivesPresence():
		return q.deny(q.wayOutOfOffer(), CaseOfferOpen)
	case q.was.RefundChoice == appointment.ChoiceOpen && choosesTime(q.was): // they have not taken the new time
		return q.discretion(q.choosing(q.was), CaseChoice)
	}
	if key, owed := q.owedRequest(); owed {
		return q.deny([]OptionKey{key}, q.owedCase(key))
	}
	if from := absenceFrom(q.platform, q.facts); q.now.Before(from) {
		return q.absenceTooEarly()
	}
	_, excused := q.excuse()
	switch {
	case excused && q.rejectReason != "":
		return q.deny([]OptionKey{OptionDeclareAbsence}, CaseReason)
	case excused:
		return q.withExcuse().excused()
	case q.acceptReason != "":
		return q.excused()
	case q.claimTooLate() && !q.charge.isNothing():
		return q.deny(q.wayOutUnclaimed(appointment.BySpecialist), CaseClaim)
	case q.rejectReason != "":
		return q.held(appointment.Reason{Text: q.rejectReason, Ruling: appointment.ReasonRejected})
	case q.cause != "" && !q.charge.Said:
		return q.failed()
	case q.openReason() && !q.charge.Said:
		return q.discretion([]OptionKey{OptionAcceptReason, OptionRejectReason}, CaseReason)
	case q.delayWithoutTime() && !q.charge.Said:
		return q.discretion([]OptionKey{OptionDelayUntil, OptionAcceptReason, OptionRejectReason}, CaseDelay)
	}
	return q.held(appointment.Reason{})
}

// absenceClaimed weighs nothing but what the client has claimed: where the platform has ruled on that, it is charged.
func (q question) absenceClaimed() Decision {
	d, answered := q.overClaim()
	switch {
	case answered:
		return d
	case q.rejectReason != "":
		return q.held(appointment.Reason{Text: q.rejectReason, Ruling: appointment.ReasonRejected})
	}
	return q.held(appointment.Reason{})
}

func (q question) owedCase(key OptionKey) Case {
	if key == OptionCancelOwed {
		return CaseClientCancel
	}
	return CaseClientMove
}

func (q question) absenceTooEarly() Decision {
	from := absenceFrom(q.platform, q.facts)
	keys := []OptionKey{OptionRetry, OptionCheckin}
	if q.openReason() || q.acceptReason != "" {
		keys = append(keys, OptionMoveAccepting, OptionCancelAccepting)
	}
	if from.After(absenceBase(q.platform, q.was)) {
		return q.wait(from, keys, CaseDelay, CaseGrace, CaseWaitingDuty)
	}
	return q.wait(from, keys, CaseGrace, CaseWaitingDuty)
}

// delayWithoutTime reports whether the client's last word on a delay leaves
// open when they will come.
func (q question) delayWithoutTime() bool {
	m, ok := q.facts.lastDelay()
	return ok && m.ETA.IsZero()
}

// held records an absence that the client answers for.
func (q question) held(reason appointment.Reason) Decision {
	first, share, fee := q.firstAbsence(), q.platform.AbsenceShare, q.platform.AbsenceFee
	absence, after, told := CaseHeld, CaseRebook, CaseInform
	if q.ownLate(q.was.SpecialistArrived) {
		share, fee, absence, after = 0, Fee{}, CaseSpecialistLate, ""
	}
	switch {
	case q.claimTooLate():
		share, fee, absence, after, told = 0, Fee{}, CaseClaim, "", ""
	case first:
		share, fee, absence, after, told = 0, Fee{}, CaseFirstAbsence, "", ""
	}
	ways := []OptionKey{OptionAbsenceLeast, OptionAbsenceMost, OptionSpecialistMove}
	a, stood := q.stoodBefore()
	if !stood {
		var open Decision
		if a, open, stood = q.levied(*q.was, share, fee, ways, q.sessionCase(), absence); !stood {
			return open
		}
	}
	a.Status = appointment.NoShow
	a.NoShowBy = appointment.ByClient
	a.CountsAsHeld = q.platform.Rebook && a.Charge == appointment.ChargeStands
	a.Reason = reason
	a = q.claimed(a)
	ruled := q.rulesForSpecialist()
	accept := wayToFree(ruled)
	_, announced := q.facts.lastDelay()
	d := q.allow(Effect{
		Changed:     true,
		Appointment: a,
		Notice:      appointment.NoticeAbsenceHeld,
		Answers:     q.answersByHeld(reason, ruled),
	}, q.sessionCase(), onlyIf(ruled, q.disputeCase()), absence, after, onlyIf(reason.Ruling == appointment.ReasonRejected && !ruled, CaseReason), onlyIf(announced, CaseDelay),
		told, onlyIf(first, q.returnCase(&a)), onlyIf(!a.Silence.At.IsZero(), CaseConsent))
	keys := []OptionKey{accept, OptionBookAnew, OptionObjects}
	if !a.CountsAsHeld {
		keys = []OptionKey{accept, OptionObjects}
	}
	if open := a.Awaits() || a.Silence.Brings == appointment.SilenceSettles; !open {
		keys = keys[:len(keys)-1]
	}
	q.leaves(&d, keys...)
	return q.withRefund(d)
}

// wayToFree names what has an absence that is charged not be charged after all: the platform's word where it has ruled,
// or the specialist's on a reason.
func wayToFree(ruled bool) OptionKey {
	if ruled {
		return OptionRuledWaived
	}
	return OptionAcceptReason
}

// excused records an absence whose reason the specialist accepts; with a new
// start the appointment moves at once, else what else was asked for waits.
func (q question) excused() Decision {
	a, keys := q.excusedAbsence(), []OptionKey{OptionMoveFree, OptionCancelWaived, OptionAcceptSlot}
	answered := q.answers(appointment.MessageReason, appointment.MessageDelay)
	if !q.to.start.IsZero() {
		a, keys = q.moved(a), nil
		answered = q.answersByMove(a)
	}
	d := q.allow(Effect{
		Changed:     true,
		Appointment: a,
		Notice:      appointment.NoticeReasonAccepted,
		Support:     q.platform.SupportTopic != "",
		Answers:     answered,
	}, CaseReason)
	q.leaves(&d, keys...)
	return d
}

// excusedAbsence returns the appointment as an absence of the client's whose reason
// is accepted.
func (q question) excusedAbsence() appointment.Appointment {
	a := reopened(*q.was)
	a.Status = appointment.NoShow
	a.NoShowBy = appointment.ByClient
	a.CountsAsHeld, a.Silence = false, appointment.Silence{} // who is told that they are free does not consent by silence
	a.Reason = appointment.Reason{Text: q.acceptReason, Ruling: appointment.ReasonAccepted}
	return a
}

// ownAbsence reports whether the specialist stayed away.
func (q question) ownAbsence() bool {
	return q.was.Status == appointment.NoShow && q.was.NoShowBy == appointment.BySpecialist
}

// specialistAbsent records that the specialist did not come.
func (q question) specialistAbsent() Decision {
	if !q.was.SpecialistArrived.IsZero() {
		return q.deny([]OptionKey{OptionSpecialistCancel, OptionSpecialistMove}, CasePresent)
	}
	if q.now.Before(q.was.Start) {
		return q.wait(q.was.Start, []OptionKey{OptionSpecialistAbsent, OptionSpecialistMove, OptionSpecialistCancel}, CaseNotStarted)
	}
	return q.ownAbsenceNow()
}

func (q question) ownAbsenceNow() Decision {
	a := q.forgone(*q.was)
	a.Status = appointment.NoShow
	a.NoShowBy = appointment.BySpecialist
	if q.reason != "" {
		a.Reason = appointment.Reason{Text: q.reason, Ruling: appointment.ReasonGiven}
	}
	d := q.allow(Effect{
		Changed:     true,
		Appointment: a,
		Notice:      appointment.NoticeSpecialistAbsent,
		Answers:     q.answers(appointment.MessageDelay, appointment.MessageClaim, appointment.MessageDispute),
	}, CaseSpecialistAbsent, q.forgoneCase())
	q.leaves(&d, OptionSpecialistMove, OptionOffer)
	return q.withRefund(d)
}

// declared reports whether an absence of the client's is recorded.
func (q question) declared() bool { return declared(q.was) }

func declared(a *appointment.Appointment) bool {
	return a.Status == appointment.NoShow && a.NoShowBy == appointment.ByClient
}

// withRefund names what records a refund still due, also of the package that a session is of.
func (q question) withRefund(d Decision) Decision {
	a := &d.Effect.Appointment
	if a.RefundDue() > 0 {
		d.Options = append(d.Options, option(q.was, OptionRefund))
	}
	if a.Drawn() && q.packageAfter(a).RefundDue() > 0 {
		d.Options = append(d.Options, option(q.was, OptionPackageRefund))
	}
	return d
}
