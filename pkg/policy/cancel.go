package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// cancel decides on a cancellation: the specialist's waives the charge, the
// client's is charged by how long before the start it was asked for.
func (q question) cancel() Decision {
	switch q.was.Status {
	case appointment.Proposed, appointment.Booked:
		if q.request.By == appointment.BySpecialist {
			return q.cancelBySpecialist()
		}
		return q.cancelByClient()
	case appointment.NoShow:
		return q.cancelAfterAbsence()
	case appointment.Cancelled:
		if q.was.CancelledBy == q.request.By && (q.request.AcceptReason == "" || q.was.Reason.Accepted()) {
			return q.unchanged(CaseCancelled)
		}
		return q.denyState()
	case appointment.Arrived, appointment.Fulfilled, appointment.EnteredInError:
		return q.denyState()
	}
	return q.denyState()
}

func (q question) cancelBySpecialist() Decision {
	a := q.forgone(q.cancelled())
	if o := q.facts.Offer; a.Reason.Text == "" && o.By == appointment.BySpecialist {
		a.Reason = o.Reason // the client was told it with the offer
	}
	return q.withRefund(q.allow(q.cancelEffect(a), q.forgoneCases(CaseSpecialistCancel)...))
}

func (q question) cancelByClient() Decision {
	asked := q.asked(appointment.MessageCancel)
	tier := q.tier(q.was.Start.Sub(asked))
	started := !asked.Before(q.was.Start)
	switch {
	case q.request.AcceptReason != "" && (started || tier.Percent > 0):
		return q.withRefund(q.allow(q.cancelEffect(charged(q.cancelled(), 0)), CaseReason, CaseClientCancel))
	case started && q.openReason():
		return q.discretion([]OptionKey{OptionCancelAccepting, OptionRejectReason}, CaseReason, CaseStarted)
	case started:
		return q.deny([]OptionKey{OptionCancelAccepting, OptionDeclareAbsence}, CaseStarted)
	case tier.Percent > 0 && q.openReason() && q.request.Reason == "":
		return q.discretion([]OptionKey{OptionCancelAccepting, OptionCancelCharged}, CaseReason, CaseClientCancel)
	}
	return q.withRefund(q.allow(q.cancelEffect(charged(q.cancelled(), tier.Percent)), CaseClientCancel))
}

// cancelAfterAbsence ends an absence that an accepted reason excuses.
func (q question) cancelAfterAbsence() Decision {
	excused := q.reasonStandsOpen() ||
		(q.request.AcceptReason != "" && q.was.NoShowBy == appointment.ByClient)
	if !excused {
		return q.denyState()
	}
	a := q.cancelled()
	if q.request.AcceptReason+q.request.Reason == "" {
		a.Reason = q.was.Reason
	}
	if q.request.By == appointment.BySpecialist {
		return q.withRefund(q.allow(q.cancelEffect(q.forgone(a)), q.forgoneCases(CaseSpecialistCancel)...))
	}
	return q.withRefund(q.allow(q.cancelEffect(charged(a, 0)), CaseReason))
}

// cancelled returns the appointment as called off, its charge still to decide.
func (q question) cancelled() appointment.Appointment {
	a := q.was
	a.Status = appointment.Cancelled
	a.CancelledBy = q.request.By
	a.NoShowBy, a.CountsAsHeld = "", false
	a.Sequence++
	switch {
	case q.request.AcceptReason != "":
		a.Reason = appointment.Reason{Text: q.request.AcceptReason, Ruling: appointment.ReasonAccepted}
	case q.request.Reason != "":
		a.Reason = appointment.Reason{Text: q.request.Reason, Ruling: appointment.ReasonGiven}
	default:
		a.Reason = appointment.Reason{}
	}
	return a
}

func (q question) cancelEffect(a appointment.Appointment) Effect {
	kind := appointment.NoticeCancelledByClient
	if q.request.By == appointment.BySpecialist {
		kind = appointment.NoticeCancelledBySpecialist
	}
	return Effect{
		Changed:     true,
		Appointment: a,
		Notices:     []appointment.NoticeKind{kind},
		Settles:     q.settled(),
	}
}

// tier returns the step of the cancellation policy that a lead falls into: the
// first one, from the longest lead down, whose lead is reached.
func (q question) tier(lead time.Duration) Tier {
	for _, t := range q.platform.CancelTiers {
		if lead >= t.Lead {
			return t
		}
	}
	return Tier{Percent: 100}
}
