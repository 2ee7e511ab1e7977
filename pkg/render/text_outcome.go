package render

import (
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// outcome says in a few words what came of a request, and in which colour.
func (p *page) outcome(r desk.Result) (string, paint) {
	if r.Decision == nil {
		return capital(p.status(r.Appointment)), p.paint.status(r.Appointment.Status)
	}
	switch r.Decision.Verdict {
	case policy.Wait:
		return p.notYet(r), p.paint.warn
	case policy.Deny:
		return p.Phrases.Say("verdict.deny", nil), p.paint.bad
	case policy.Discretion:
		return p.Phrases.Say(verdictOf(r.Decision), nil), p.paint.choice
	case policy.Allow:
	}
	if !r.Changed {
		return p.Phrases.Say("headline.unchanged", nil), p.paint.strong
	}
	return p.Phrases.Say(done(r), lang.Values{"late": r.Appointment.LateBy()}), p.paint.good
}

// verdictOf returns the key of the phrase for a verdict.
func verdictOf(d *policy.Decision) string {
	if d.OfAnother() {
		return "specialist.decides"
	}
	if d.OfPlatform() {
		return "headline.platform"
	}
	return "verdict." + string(d.Verdict)
}

// capital returns a word as it begins a line.
func capital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

// notYet says from when, and how long that is.
func (p *page) notYet(r desk.Result) string {
	zone := p.zone(r.Appointment)
	from, now := r.Decision.NotBefore.In(zone), p.Now.In(zone)
	return p.moment("headline.wait", "headline.wait_dated", from, p.Now, lang.Values{"wait": left(from, now)})
}

// left returns how long it is until an instant in whole minutes: rounded up, so
// that nobody comes back too early.
func left(until, now time.Time) time.Duration {
	return (until.Sub(now) + time.Minute - 1).Truncate(time.Minute)
}

// done returns the key of the phrase for what was carried out.
func done(r desk.Result) string {
	switch r.Verb {
	case appointment.VerbCheckin:
		return checkedIn(r)
	case appointment.VerbNoshow:
		return absent(r.Appointment)
	case appointment.VerbCancel:
		return "headline.cancel_" + string(r.Appointment.CancelledBy)
	case appointment.VerbReschedule:
		if r.Appointment.Reason.Accepted() {
			return "headline.noshow_moved"
		}
		return "headline.reschedule"
	case appointment.VerbWait:
		return "headline.waited"
	case appointment.VerbOffer, appointment.VerbAccept, appointment.VerbDecline:
		if r.Offer.Waiting != "" {
			return proposed(r.Offer)
		}
		return "headline." + string(r.Verb)
	case appointment.VerbMessage:
		return reportedAs(r)
	case appointment.VerbSilence:
		return broughtAs(r.Appointment)
	case appointment.VerbRefund:
		return returned(r)
	case appointment.VerbBook, appointment.VerbPay, appointment.VerbSettle, appointment.VerbResolve, appointment.VerbEdit, appointment.VerbWithdraw:
		return "headline." + string(r.Verb)
	case appointment.VerbClientEdit, appointment.VerbClientRename,
		appointment.VerbClientMerge, appointment.VerbClientForget, appointment.VerbPackageSell,
		appointment.VerbPackagePay, appointment.VerbPackageRefund,
		appointment.VerbWaitlistAdd, appointment.VerbWaitlistRemove,
		appointment.VerbBusyRemove, appointment.VerbCalendarAdd, appointment.VerbCalendarRemove, appointment.VerbSync, appointment.VerbNoticeSend, appointment.VerbSpecialistAdd, appointment.VerbSpecialistEdit, appointment.VerbSpecialistRename, appointment.VerbSpecialistRemove,
		appointment.VerbRoomAdd, appointment.VerbRoomRemove, appointment.VerbPlatformAdd, appointment.VerbPlatformRemove,
		appointment.VerbHours, appointment.VerbNoticeSent, appointment.VerbSupportSent, appointment.VerbRemind,
		appointment.VerbUndo, appointment.VerbRedo, appointment.VerbRecover, appointment.VerbApply, appointment.VerbImport:
	}
	return "status." + string(r.Appointment.Status)
}

// returned tells a refund from what the client has chosen: not to pay for a new time with the money, which is then
// called off, or that it does not come back.
func returned(r desk.Result) string {
	choice := slices.ContainsFunc(r.Decision.Rules, func(rule policy.Rule) bool { return slices.Contains(rule.Cases, policy.CaseChoice) })
	switch {
	case r.Decision.Effect.Notice == appointment.NoticeCancelledBySpecialist:
		return "headline.refund_off"
	case choice && r.Appointment.RefundChoice != appointment.ChoiceRefund:
		return "headline.refund_chosen"
	}
	return "headline.refund"
}

// reportedAs says what was logged.
func reportedAs(r desk.Result) string {
	switch r.Decision.Effect.Logged.Kind {
	case appointment.MessageConfirm:
		return "headline.message_confirm"
	case appointment.MessageClaim:
		return "headline.message_claim"
	case appointment.MessageDispute:
		return "headline.message_dispute"
	case appointment.MessageDelay, appointment.MessageReason, appointment.MessageReschedule, appointment.MessageCancel, appointment.MessageOther:
	}
	return "headline.message"
}

// broughtAs says what came about by itself.
func broughtAs(a appointment.Appointment) string {
	switch a.Silence.Brings {
	case appointment.SilenceLapses:
		return "silence.lapsed"
	case appointment.SilenceConsents:
		return "headline.silence_consents"
	case appointment.SilenceConfirms, appointment.SilenceSettles:
	}
	return "headline.settle"
}

// proposed says what became of a time for who is on the waiting list.
func proposed(o appointment.Offer) string {
	switch o.State {
	case appointment.OfferAccepted:
		return "headline.proposal_accepted"
	case appointment.OfferDeclined:
		return "headline.proposal_declined"
	case appointment.OfferWithdrawn:
		return "headline.withdraw"
	case appointment.OfferOpen:
	}
	return "headline.proposal_open"
}

// checkedIn tells the client's arrival from the specialist's by when the change
// took effect.
func checkedIn(r desk.Result) string {
	a, at := r.Appointment, r.Decision.Effect.Effective
	switch {
	case a.ClientArrived.IsZero(), !a.ClientArrived.Equal(at) && !at.IsZero() && a.SpecialistArrived.Equal(at):
		return "headline.checkin_own"
	case a.LateBy() >= time.Minute:
		return "headline.checkin_late"
	}
	return "headline.checkin"
}

func absent(a appointment.Appointment) string {
	switch {
	case a.Status == appointment.Booked:
		return "headline.noshow_moved"
	case a.Status == appointment.Arrived, a.Status == appointment.Fulfilled:
		return "silence.ruled_client"
	case a.NoShowBy == appointment.BySpecialist:
		return "headline.noshow_own"
	case a.Awaits():
		return "headline.noshow_claimed"
	case a.Reason.Accepted() && a.Charge != appointment.ChargeWaived:
		return "headline.noshow_accepted"
	case a.CountsAsHeld:
		return "headline.noshow_held"
	case a.Charge == appointment.ChargeWaived:
		return "headline.noshow_waived"
	}
	return "headline.noshow_stands"
}
