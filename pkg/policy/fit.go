package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Fit says how well an appointment answers to a request that names only its
// client: the lower, the better. Where several fit alike, nobody may guess.
type Fit int

// The fits, best first.
const (
	FitNow    Fit = iota // at hand, and something would change or has to wait
	FitDone              // at hand, and nothing would change
	FitOpen              // elsewhere in time, and something would change
	FitLater             // it would wait, or only prepay what lies ahead
	FitClosed            // refused, or over
)

// nearby is how long after its end an appointment is still what a person means
// who names the client alone.
const nearby = 12 * time.Hour

// FitOf ranks an appointment for a request.
//
// What is at hand comes first for the verbs that record what happens now,
// whatever their verdict: an allowed change of another day must not hide today's
// refusal. Moves and cancellations prefer nothing, because taking the wrong one
// harms a client.
func FitOf(p Platform, f Facts, r Request, now time.Time) Fit {
	a := f.Appointment
	d := about(p.of(&f.Appointment), &f, &moment{now}).tryingOut().answer(r)
	changes := d.Verdict == Discretion || d.Effect.Changed
	switch r.Verb() {
	case appointment.VerbReschedule, appointment.VerbCancel, appointment.VerbOffer:
		return fitOfMove(a, r, now)
	case appointment.VerbEdit:
		return fitOfEdit(p, a, d, now)
	case appointment.VerbAccept, appointment.VerbDecline, appointment.VerbWithdraw:
		return fitOfAnswer(f, d)
	case appointment.VerbPay, appointment.VerbRefund:
		return fitOfPayment(p, a, d, now)
	case appointment.VerbMessage:
		if m, ok := r.(Message); ok && m.Message.Kind.Sided() {
			return fitOfReport(p, a, changes, now)
		}
		return fitOfMessage(p, a, now)
	case appointment.VerbBook, appointment.VerbCheckin, appointment.VerbNoshow, appointment.VerbSettle,
		appointment.VerbResolve, appointment.VerbWait, appointment.VerbSilence:
	case appointment.VerbClientEdit, appointment.VerbClientRename, appointment.VerbClientMerge, appointment.VerbClientForget, appointment.VerbPackageSell,
		appointment.VerbPackagePay, appointment.VerbPackageRefund,
		appointment.VerbWaitlistAdd, appointment.VerbWaitlistRemove,
		appointment.VerbBusyRemove, appointment.VerbCalendarAdd, appointment.VerbCalendarRemove, appointment.VerbSync, appointment.VerbNoticeSend, appointment.VerbSpecialistAdd, appointment.VerbSpecialistEdit, appointment.VerbSpecialistRename, appointment.VerbSpecialistRemove,
		appointment.VerbRoomAdd, appointment.VerbRoomRemove, appointment.VerbPlatformAdd, appointment.VerbPlatformRemove,
		appointment.VerbHours,
		appointment.VerbNoticeSent, appointment.VerbSupportSent, appointment.VerbRemind, appointment.VerbUndo, appointment.VerbRedo, appointment.VerbRecover, appointment.VerbApply, appointment.VerbImport:
	}
	near := AtHand(p, a, now)
	switch {
	case near && (changes || d.Verdict == Wait):
		return FitNow
	case near:
		return FitDone
	case changes:
		return FitOpen
	case d.Verdict == Wait:
		return FitLater
	}
	return FitClosed
}

// Acts reports whether a request can do something at an instant to an appointment that answers to
// it so well. Nobody is absent before the start.
func Acts(r Request, a appointment.Appointment, fit Fit, now time.Time) bool {
	switch r.Verb() {
	case appointment.VerbNoshow:
		return (fit == FitNow || fit == FitOpen) && !now.Before(a.Start)
	case appointment.VerbAccept, appointment.VerbDecline, appointment.VerbWithdraw, appointment.VerbWait:
		return fit == FitNow
	case appointment.VerbCancel:
		return fit == FitOpen && a.Status != appointment.Cancelled
	case appointment.VerbPay, appointment.VerbRefund:
		return fit == FitNow || fit == FitOpen || fit == FitLater // money can go over before it has to
	default:
		return fit == FitNow || fit == FitOpen
	}
}

// AtHand reports whether an appointment is what one has to do with now: from
// when its check-in opens until some hours after its end.
func AtHand(p Platform, a appointment.Appointment, now time.Time) bool {
	return a.Status != appointment.Cancelled && a.Status != appointment.EnteredInError &&
		!now.Before(a.Start.Add(-p.CheckinOpens)) && now.Before(a.End.Add(nearby))
}

// fitOfMove takes every appointment alike that could be meant; of the cancelled
// ones those ahead, so that a repeated cancellation does not take the next.
func fitOfMove(a appointment.Appointment, r Request, now time.Time) Fit {
	switch a.Status {
	case appointment.Proposed:
		if r.Verb() == appointment.VerbCancel && now.Before(a.End) {
			return FitOpen
		}
		return FitLater
	case appointment.Booked:
		if now.Before(a.End) {
			return FitOpen
		}
		return FitLater
	case appointment.NoShow:
		if a.Reason.Accepted() && a.Charge == appointment.ChargeOpen || acceptsReason(r) {
			return FitOpen
		}
		return FitLater
	case appointment.Cancelled:
		switch {
		case r.Verb() != appointment.VerbCancel:
		case now.Before(a.Start):
			return FitOpen
		case a.Charge == appointment.ChargeOpen:
			return FitLater // it came into the book undecided
		}
	case appointment.Arrived, appointment.Fulfilled, appointment.EnteredInError:
	}
	return FitClosed
}

// acceptsReason reports whether what fitOfMove ranks accepts a reason of the client's.
func acceptsReason(r Request) bool {
	switch r := r.(type) {
	case Reschedule:
		return r.AcceptReason != ""
	case Cancel:
		return r.AcceptReason != ""
	case Offer:
		return r.AcceptReason != ""
	}
	return false
}

// fitOfPayment takes what is at hand first, even if it is paid, so that a
// repeated payment does not pay for another day.
func fitOfPayment(p Platform, a appointment.Appointment, d Decision, now time.Time) Fit {
	near := AtHand(p, a, now)
	switch {
	case near && d.Effect.Changed:
		return FitNow
	case near && d.Verdict == Allow:
		return FitDone
	case d.Effect.Changed && a.Charge != appointment.ChargeOpen:
		return FitOpen
	case d.Effect.Changed:
		return FitLater
	}
	return FitClosed
}

// fitOfMessage looks at what is on, then alike at what lies ahead and at what is
// undecided: a client who writes may mean either.
func fitOfMessage(p Platform, a appointment.Appointment, now time.Time) Fit {
	near := AtHand(p, a, now)
	alive := a.Status == appointment.Booked || a.Status == appointment.Arrived || a.Status == appointment.NoShow
	switch {
	case near && alive && now.Before(a.End):
		return FitNow
	case a.Status == appointment.Booked && (now.Before(a.Start) || near), unruled(a):
		return FitOpen
	case near, a.Status.Pending(), a.Status == appointment.NoShow:
		return FitLater
	}
	return FitClosed
}

// fitOfReport prefers what awaits a word of one side or the other, then what is at hand.
func fitOfReport(p Platform, a appointment.Appointment, changes bool, now time.Time) Fit {
	awaits := a.Awaits() || a.Lapsed() || a.Silence.Brings == appointment.SilenceConsents
	switch near := AtHand(p, a, now); {
	case changes && awaits:
		return FitNow
	case changes && near:
		return FitOpen
	case near, changes && a.Status != appointment.Cancelled:
		return FitLater
	}
	return FitClosed
}

// unruled reports whether the client's absence or late cancellation is undecided:
// its charge is open, or it stands and no reason was ruled on that could lift it.
func unruled(a appointment.Appointment) bool {
	byClient := a.Status == appointment.NoShow && a.NoShowBy != appointment.BySpecialist ||
		a.Status == appointment.Cancelled && a.CancelledBy == appointment.ByClient
	given := a.Reason.Ruling == "" || a.Reason.Ruling == appointment.ReasonGiven
	return byClient && (a.Charge == appointment.ChargeOpen || a.Charge == appointment.ChargeStands && given)
}

// fitOfEdit takes alike what is at hand and what lies ahead: a note for the last
// session must not end up at the next.
func fitOfEdit(p Platform, a appointment.Appointment, d Decision, now time.Time) Fit {
	waiting := a.Status == appointment.Booked
	switch {
	case waiting && now.Before(a.End), d.Verdict == Allow && AtHand(p, a, now):
		return FitOpen
	case d.Effect.Changed:
		return FitLater
	}
	return FitClosed
}

// fitOfAnswer takes the offer that is open, then the one that was answered so.
func fitOfAnswer(f Facts, d Decision) Fit {
	switch {
	case d.Effect.Changed:
		return FitNow
	case d.Verdict == Allow:
		return FitDone
	case f.Offer.State == appointment.OfferOpen:
		return FitOpen
	case f.Appointment.Status.Pending():
		return FitLater
	}
	return FitClosed
}

// FitToShow ranks an appointment for being looked at.
func FitToShow(p Platform, a appointment.Appointment, now time.Time) Fit {
	switch {
	case AtHand(p, a, now):
		return FitNow
	case a.Status.Pending():
		return FitOpen
	}
	return FitClosed
}

// Firm reports whether a verb harms where it takes the wrong appointment, so that
// it must not be guessed.
func Firm(v appointment.Verb) bool {
	switch v {
	case appointment.VerbReschedule, appointment.VerbCancel, appointment.VerbPay, appointment.VerbRefund,
		appointment.VerbEdit, appointment.VerbOffer, appointment.VerbAccept, appointment.VerbDecline,
		appointment.VerbWithdraw:
		return true
	case appointment.VerbBook, appointment.VerbCheckin, appointment.VerbNoshow, appointment.VerbMessage,
		appointment.VerbSettle, appointment.VerbResolve, appointment.VerbWait, appointment.VerbSilence, appointment.VerbClientEdit,
		appointment.VerbClientRename, appointment.VerbClientMerge, appointment.VerbClientForget, appointment.VerbPackageSell,
		appointment.VerbPackagePay, appointment.VerbPackageRefund,
		appointment.VerbWaitlistAdd, appointment.VerbWaitlistRemove,
		appointment.VerbBusyRemove, appointment.VerbCalendarAdd, appointment.VerbCalendarRemove, appointment.VerbSync, appointment.VerbNoticeSend, appointment.VerbSpecialistAdd, appointment.VerbSpecialistEdit, appointment.VerbSpecialistRename, appointment.VerbSpecialistRemove,
		appointment.VerbRoomAdd, appointment.VerbRoomRemove, appointment.VerbPlatformAdd, appointment.VerbPlatformRemove,
		appointment.VerbHours,
		appointment.VerbNoticeSent, appointment.VerbSupportSent, appointment.VerbRemind, appointment.VerbUndo, appointment.VerbRedo, appointment.VerbRecover, appointment.VerbApply, appointment.VerbImport:
	}
	return false
}
