package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func (r Cancel) decide(q question) Decision {
	q.asks = &asks{
		by: r.By, requested: r.Requested, note: r.Note,
		reason: r.Reason, acceptReason: r.AcceptReason, rejectReason: r.RejectReason,
		ruling: r.AcceptReason+r.RejectReason != "" || r.Charge.Said, charge: r.Charge, cause: r.Cause,
	}
	return q.cancel()
}

// cancel decides on a cancellation: the specialist's waives the charge, the
// client's is charged by how long before the start it was asked for.
func (q question) cancel() Decision {
	if d, claimed := q.claimFirst(); claimed {
		return d
	}
	switch q.was.Status {
	case appointment.Proposed:
		return q.proposalEnds()
	case appointment.Booked:
		if q.by == appointment.BySpecialist {
			return q.cancelBySpecialist()
		}
		return q.cancelByClient()
	case appointment.NoShow:
		return q.cancelAfterAbsence()
	case appointment.Cancelled:
		return q.cancelAgain()
	case appointment.Arrived, appointment.Fulfilled, appointment.EnteredInError:
		return q.denyState()
	}
	return q.denyState()
}

func (q question) cancelBySpecialist() Decision {
	if denied, is := q.ownCancelDenied(); is && q.was.Status == appointment.Booked && !q.awaitsOwnWord() {
		return denied
	}
	a := q.forgone(q.cancelled())
	if o := q.facts.Offer; a.Reason.Text == "" && q.waivesPresence() {
		a.Reason = o.Reason // the client was told it with the offer
	}
	return q.withRefund(q.allow(q.cancelEffect(a), CaseSpecialistCancel, q.forgoneCase()))
}

// awaitsOwnWord reports whether it is the specialist who has yet to confirm the session: there is nothing agreed that they
// could not go back on.
func (q question) awaitsOwnWord() bool {
	return q.platform.confirmer(q.was) == appointment.BySpecialist && !q.confirmUntil().IsZero()
}

func (q question) cancelByClient() Decision {
	if q.was.RefundChoice == appointment.ChoiceOpen && choosesTime(q.was) {
		return q.discretion(q.choosing(q.was), CaseChoice)
	}
	q = q.withExcuse()
	asked := q.asked(appointment.MessageCancel)
	tier, started := q.tier(asked.lead), asked.started()
	_, excused := q.excuse()
	switch {
	case q.acceptReason != "" && (started || tier.Percent > 0 || tier.Denied || q.bound()):
		return q.freed(charged(q.cancelled(), 0), CaseReason, CaseClientCancel, "", "")
	case q.rejectReason != "" && excused:
		return q.deny([]OptionKey{OptionCancelWaived}, CaseReason)
	case q.cause != "" && q.rejectReason == "" && !q.charge.Said && (started || tier.Percent > 0 || tier.Denied || q.bound()):
		return q.cancelsFor(started)
	case started && q.openReason() && q.rejectReason == "" && !q.charge.Said:
		return q.discretion([]OptionKey{OptionCancelAccepting, OptionRejectReason}, CaseReason, CaseStarted)
	case started:
		return q.deny([]OptionKey{OptionCancelAccepting, OptionDeclareAbsence}, CaseStarted)
	case q.bound():
		return q.deny([]OptionKey{q.movesInstead(), OptionCancelAccepting}, CaseBindingMove)
	case tier.Denied:
		return q.deny([]OptionKey{q.movesInstead(), OptionCancelAccepting}, CaseClientCancel, q.sessionCase())
	case tier.Percent > 0 && q.openReason() && q.reason+q.rejectReason == "" && !q.charge.Said:
		return q.discretion([]OptionKey{OptionCancelAccepting, OptionCancelCharged}, CaseReason, CaseClientCancel)
	}
	ways := []OptionKey{OptionCancelLeast, OptionCancelMost, OptionCancelAccepting}
	short := onlyIf(q.shortNotice(), CaseShortNotice)
	a, open, levied := q.levied(q.unruled(q.cancelled()), tier.Percent, tier.Fee, ways, CaseClientCancel, short, q.sessionCase())
	if !levied {
		return open
	}
	d := q.freed(a, CaseClientCancel, onlyIf(q.rejectReason != "", CaseReason), short, q.sessionCase())
	d.Effect.OwnWords = q.acceptReason != ""
	return d
}

// movesInstead names the move of the client's that is left where they cannot cancel: free, or for a fee.
func (q question) movesInstead() OptionKey {
	if asked := q.asked(appointment.MessageReschedule); !q.free(asked) {
		if _, late := q.lateMove(asked); late {
			return OptionMoveCharged
		}
	}
	return OptionMoveFree
}

// unruled returns a cancellation that is free without a ruling: a reason that was to be accepted is
// only given then, as nobody had to accept it.
func (q question) unruled(a appointment.Appointment) appointment.Appointment {
	if a.Reason.Accepted() {
		a.Reason.Ruling = appointment.ReasonGiven
	}
	return a
}

// freed allows a cancellation of the client's, for the first cases, and by what else bears on it and where
// money goes back.
func (q question) freed(a appointment.Appointment, one, other, short, session Case) Decision {
	return q.withRefund(q.allow(q.cancelEffect(a), one, short, session, other, q.returnCase(&a)))
}

// cancelAgain decides on a cancellation that is recorded already. Nothing changes,
// unless the client's is charged and a reason for it came late, or the charge was
// never decided.
func (q question) cancelAgain() Decision {
	if by := q.was.CancelledBy; by != "" && by != q.by {
		return q.denyState()
	}
	if q.was.Charge == appointment.ChargeOpen {
		return q.cancelUndecided()
	}
	q = q.withExcuse()
	charges := q.was.Charge == appointment.ChargeStands && q.by == appointment.ByClient
	rejected := q.was.Reason.Ruling == appointment.ReasonRejected
	switch {
	case charges && q.acceptReason != "":
		return q.withRefund(q.allow(q.cancelEffect(charged(q.cancelled(), 0)), CaseReason, CaseClientCancel))
	case charges && q.rejectReason != "" && (q.openReason() || !rejected):
		return q.allow(q.cancelEffect(q.cancelled()), CaseReason, CaseClientCancel)
	case charges && q.rejectReason == "" && q.openReason():
		return q.discretion([]OptionKey{OptionCancelAccepting, OptionCancelCharged}, CaseReason, CaseClientCancel)
	}
	if q.charge.Said && !q.chargedSo(Fee{}) {
		return q.deny([]OptionKey{OptionCancelAccepting}, CaseCancelled)
	}
	return q.unchanged(CaseCancelled)
}

// cancelUndecided decides the charge of a cancellation that came into the book
// without one. When the client cancelled has to be known once the start has passed.
func (q question) cancelUndecided() Decision {
	if q.by == appointment.BySpecialist {
		return q.cancelBySpecialist()
	}
	_, known := q.firstAsked(appointment.MessageCancel)
	known = known || !q.requested.IsZero() || q.now.Before(q.was.Start)
	switch asked := q.asked(appointment.MessageCancel); {
	case q.acceptReason == "" && !known:
		return q.deny([]OptionKey{OptionCancelRequested, OptionCancelAccepting}, CaseClientCancel)
	case q.acceptReason == "" && asked.started():
		a, open, levied := q.levied(q.cancelled(), q.platform.AbsenceShare, q.platform.AbsenceFee,
			[]OptionKey{OptionCancelLeast, OptionCancelMost}, CaseClientCancel, CaseStarted)
		if !levied {
			return open
		}
		return q.withRefund(q.allow(q.cancelEffect(a), CaseClientCancel, CaseStarted))
	}
	return q.cancelByClient()
}

// cancelAfterAbsence ends an absence that an accepted reason excuses.
func (q question) cancelAfterAbsence() Decision {
	q = q.withExcuse()
	excused := q.reasonStandsOpen() ||
		(q.acceptReason != "" && q.was.NoShowBy == appointment.ByClient)
	if !excused {
		return q.denyState()
	}
	a := q.cancelled()
	if q.acceptReason+q.reason == "" {
		a.Reason = q.was.Reason
	}
	if q.by == appointment.BySpecialist {
		return q.withRefund(q.allow(q.cancelEffect(q.forgone(a)), CaseSpecialistCancel, q.forgoneCase()))
	}
	return q.withRefund(q.allow(q.cancelEffect(charged(a, 0)), CaseReason))
}

// cancelled returns the appointment as called off, its charge still to decide.
func (q question) cancelled() appointment.Appointment {
	a := *q.was
	a.Status = appointment.Cancelled
	a.CancelledBy = q.by
	a.NoShowBy, a.CountsAsHeld = "", false
	if q.was.Status != appointment.Cancelled {
		a.Sequence++
	}
	switch {
	case q.acceptReason != "":
		a.Reason = appointment.Reason{Text: q.acceptReason, Ruling: appointment.ReasonAccepted}
	case q.rejectReason != "":
		a.Reason = appointment.Reason{Text: q.rejectReason, Ruling: appointment.ReasonRejected}
	case q.reason != "":
		a.Reason = appointment.Reason{Text: q.reason, Ruling: appointment.ReasonGiven}
	default:
		a.Reason = appointment.Reason{}
	}
	return a
}

func (q question) cancelEffect(a appointment.Appointment) Effect {
	kind := appointment.NoticeCancelledByClient
	if q.by == appointment.BySpecialist {
		kind = appointment.NoticeCancelledBySpecialist
	}
	return Effect{
		Changed:     true,
		Appointment: a,
		Notice:      kind,
		Answers:     q.answersByCancel(a),
	}
}

// tier returns the step of the cancellation policy that a lead falls into: the
// first one, from the longest lead down, whose lead is reached.
func (q question) tier(lead time.Duration) Tier {
	tiers := q.platform.CancelTiers
	if len(tiers) > 0 && q.shortNotice() {
		tiers = tiers[len(tiers)-1:]
	}
	for _, t := range tiers {
		if lead >= t.Lead {
			return t
		}
	}
	return Tier{Percent: 100}
}
