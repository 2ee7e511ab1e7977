package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Verdict is the answer to a request.
type Verdict string

// The verdicts.
const (
	Allow      Verdict = "allow"
	Wait       Verdict = "wait"
	Deny       Verdict = "deny"
	Discretion Verdict = "discretion"
)

// Decision is a verdict, the rules it rests on, what else could be done, and
// what an allowed request changes.
type Decision struct {
	Verdict   Verdict
	Rules     []Rule
	NotBefore time.Time // Wait: from when the request would be decided anew
	Options   []Option
	Messages  []appointment.Message // the client's messages that were weighed
	Warnings  []WarningKey          // what the specialist should know of an allowed change

	Range      ChargeRange // Discretion: within what the specialist says how much is charged; zero for nothing to say
	OutOfRange bool        // what they said is not
	Effect     Effect      // zero unless the verdict is Allow
}

// Option is something that could be done instead or next: what, with the id of
// what it is about, and from when on it can be done, zero for at once. With a Scope
// it is about others of its series too. How it is typed is not known here.
type Option struct {
	Key       OptionKey
	ID        string
	NotBefore time.Time
	Scope     appointment.Scope
	Charge    Charge // how much to charge, where the option is about that
	Cause     Cause  // what was to blame, where that was said and the option can say it again
}

// OptionKey names an option; package lang words what it does.
type OptionKey string

// The options that a decision can name.
const (
	OptionAcceptReason     OptionKey = "accept_reason"     // accept the client's reason for staying away
	OptionRejectReason     OptionKey = "reject_reason"     // reject it, or an unclear delay
	OptionMoveAccepting    OptionKey = "move_accepting"    // accept a reason and move
	OptionCancelAccepting  OptionKey = "cancel_accepting"  // accept a reason, cancel, waive the charge
	OptionCancelCharged    OptionKey = "cancel_charged"    // reject the reason and cancel, or let a cancellation be charged
	OptionMoveOwed         OptionKey = "move_owed"         // carry out the move asked for in time
	OptionCancelOwed       OptionKey = "cancel_owed"       // carry out the cancellation asked for before
	OptionMoveFree         OptionKey = "move_free"         // move free of charge
	OptionCancelWaived     OptionKey = "cancel_waived"     // cancel, the charge is waived
	OptionCancelByTier     OptionKey = "cancel_by_tier"    // cancel, the charge follows from the lead
	OptionCancelRequested  OptionKey = "cancel_requested"  // say when the client cancelled
	OptionSpecialistMove   OptionKey = "specialist_move"   // move as the specialist, with an apology
	OptionSpecialistCancel OptionKey = "specialist_cancel" // cancel as the specialist, with an apology
	OptionDeclareAbsence   OptionKey = "declare_absence"   // the client did not come
	OptionRetry            OptionKey = "retry"             // the same again, once the wait is over
	OptionCheckin          OptionKey = "checkin"           // the client has come after all
	OptionArrivedAt        OptionKey = "arrived_at"        // the client came earlier than now
	OptionOnTime           OptionKey = "on_time"           // the client came at the start
	OptionDelayUntil       OptionKey = "delay_until"       // log when the client will arrive
	OptionBookAnew         OptionKey = "book_anew"         // book and pay the next session
	OptionPay              OptionKey = "pay"               // record what is still to be paid
	OptionPackagePay       OptionKey = "package_pay"       // record what is still to be paid of the package
	OptionPackageRefund    OptionKey = "package_refund"    // close the package and record what goes back for it
	OptionRefund           OptionKey = "refund"            // record that the refund was made
	OptionClientCame       OptionKey = "client_came"       // check the client in
	OptionSpecialistCame   OptionKey = "specialist_came"   // check oneself in
	OptionSpecialistAbsent OptionKey = "specialist_absent" // the specialist did not come
	OptionOffer            OptionKey = "offer"             // put new times to the client
	OptionOfferClient      OptionKey = "offer_client"      // the same, where the client wants to move
	OptionAcceptSlot       OptionKey = "accept_slot"       // the client takes one of the times
	OptionDecline          OptionKey = "decline"           // the client takes none of them
	OptionWithdraw         OptionKey = "withdraw"          // take the offer back
	OptionEditNote         OptionKey = "edit_note"         // only the note can still change
	OptionEditLength       OptionKey = "edit_length"       // make it longer or shorter
	OptionLogReason        OptionKey = "log_reason"        // log the reason that the client gave
	OptionInbox            OptionKey = "inbox"             // read what the client wrote
	OptionAbsenceLeast     OptionKey = "absence_least"     // charge an absence no more than the rules want
	OptionAbsenceMost      OptionKey = "absence_most"      // charge it as much as they let
	OptionMoveCharged      OptionKey = "move_charged"      // move, for which the client pays
	OptionCancelLeast      OptionKey = "cancel_least"      // charge a cancellation no more than they want
	OptionCancelMost       OptionKey = "cancel_most"       // charge it as much as they let
	OptionChooseRefund     OptionKey = "choose_refund"     // the client wants the money back
	OptionChooseBalance    OptionKey = "choose_balance"    // they want the platform to keep it for them
	OptionChooseCarryOver  OptionKey = "choose_carry_over" // they want it to pay the new time
	OptionConfirm          OptionKey = "confirm"           // log that the session is confirmed
	OptionConfirmedInTime  OptionKey = "confirmed_in_time" // log that it was, before it lapsed
	OptionPaidInTime       OptionKey = "paid_in_time"      // record that it was paid before it lapsed
	OptionConfirmClaim     OptionKey = "confirm_claim"     // agree to what the client reports
	OptionConcede          OptionKey = "concede"           // agree with a client who objects to an absence
	OptionDisputeClaim     OptionKey = "dispute_claim"     // object to it
	OptionObjects          OptionKey = "objects"           // log that the client objects to what is charged
	OptionObjectedInTime   OptionKey = "objected_in_time"  // log that a side has objected while it could
	OptionClaimedInTime    OptionKey = "claimed_in_time"   // log what the specialist has claimed while they could
	OptionRuledHeld        OptionKey = "ruled_held"        // record that the platform has an absence charged
	OptionRuledWaived      OptionKey = "ruled_waived"      // record that it frees the client of that

	OptionClientClaimedInTime OptionKey = "client_claimed_in_time" // log what the client has claimed while they could
)

// OptionKeys lists every option.
func OptionKeys() []OptionKey {
	return []OptionKey{
		OptionAcceptReason, OptionRejectReason, OptionRuledHeld, OptionRuledWaived, OptionMoveAccepting, OptionCancelAccepting,
		OptionCancelCharged, OptionMoveOwed, OptionCancelOwed, OptionMoveFree, OptionCancelWaived,
		OptionCancelByTier, OptionCancelRequested, OptionSpecialistMove, OptionSpecialistCancel, OptionDeclareAbsence,
		OptionRetry, OptionCheckin, OptionArrivedAt, OptionOnTime, OptionDelayUntil, OptionBookAnew, OptionPay,
		OptionClientCame, OptionSpecialistCame, OptionSpecialistAbsent,
		OptionRefund, OptionOffer, OptionOfferClient, OptionAcceptSlot, OptionDecline,
		OptionWithdraw, OptionEditNote, OptionEditLength, OptionInbox, OptionLogReason, OptionPackagePay, OptionPackageRefund,
		OptionMoveCharged, OptionAbsenceLeast, OptionAbsenceMost, OptionCancelLeast, OptionCancelMost,
		OptionChooseRefund, OptionChooseBalance, OptionChooseCarryOver,
		OptionConfirm, OptionConfirmedInTime, OptionPaidInTime, OptionConfirmClaim, OptionConcede, OptionDisputeClaim,
		OptionObjects, OptionObjectedInTime, OptionClaimedInTime, OptionClientClaimedInTime,
	}
}

// option is an option about the appointment, with how much to charge where it is about that.
func (q question) option(key OptionKey) Option {
	o := option(q.was, key)
	percent := func(percent int) Charge { return Charge{Said: true, IsPercent: true, Percent: percent} }
	switch key {
	case OptionAbsenceLeast:
		if o.Charge = percent(q.platform.AbsenceFee.Least); q.claimTooLate() {
			o.Charge = percent(0)
		}
	case OptionAbsenceMost:
		o.Charge = percent(q.platform.AbsenceShare)
	case OptionCancelLeast:
		o.Charge = percent(q.tier(q.asked(appointment.MessageCancel).lead).Fee.Least)
	case OptionCancelMost:
		o.Charge = percent(q.tier(q.asked(appointment.MessageCancel).lead).Percent)
	default:
	}
	return o
}

// option is an option for one appointment.
func option(a *appointment.Appointment, key OptionKey) Option {
	if key == OptionPackagePay || key == OptionPackageRefund {
		return Option{Key: key, ID: a.Package}
	}
	return Option{Key: key, ID: a.ID}
}
