package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Firm reports whether a verb harms where it takes the wrong appointment, so that
// it must not be guessed.
func Firm(v appointment.Verb) bool {
	return slices.Contains([]appointment.Verb{
		appointment.VerbReschedule, appointment.VerbCancel, appointment.VerbPay, appointment.VerbRefund,
		appointment.VerbEdit, appointment.VerbOffer, appointment.VerbAccept, appointment.VerbDecline,
		appointment.VerbWithdraw,
	}, v)
}

// Verbs lists the verbs that policy decides on: those on an appointment.
func Verbs() []appointment.Verb {
	return []appointment.Verb{
		appointment.VerbBook, appointment.VerbCheckin, appointment.VerbNoshow, appointment.VerbReschedule,
		appointment.VerbCancel, appointment.VerbMessage, appointment.VerbPay, appointment.VerbRefund,
		appointment.VerbSettle, appointment.VerbResolve, appointment.VerbEdit, appointment.VerbOffer,
		appointment.VerbAccept, appointment.VerbDecline, appointment.VerbWithdraw, appointment.VerbWait,
	}
}

// Facts is what is known of an appointment before the request. For Book, the
// appointment is the one to be made.
type Facts struct {
	Appointment appointment.Appointment
	Messages    []appointment.Message // of this appointment, oldest first
	Offer       appointment.Offer     // the latest made for it, zero for none
	ClientLang  string                // the language of the client's notices
	AfterHeld   bool                  // book: the client's last session on this platform was an absence that counts as held

	EarlierOffers []appointment.Offer // those made before the latest, oldest first
}

// Request is what is asked for. Which fields count depends on the verb; a zero
// field was not given. Instants are in UTC and whole seconds.
type Request struct {
	Verb         appointment.Verb
	By           appointment.Party   // who arrived, is absent, moves or cancels
	Arrived      time.Time           // checkin: when, else now
	To           time.Time           // reschedule, noshow with an accepted reason: the new start
	Duration     time.Duration       // reschedule, edit: the new duration, else as before
	Place        string              // reschedule, edit: the new place, else as before
	Requested    time.Time           // reschedule, cancel, offer: when the client asked; accept: when they answered
	Reason       string              // stated, not ruled on; the specialist's own for a change of theirs
	AcceptReason string              // the client's reason, accepted by the specialist
	RejectReason string              // noshow, cancel: the client's reason, rejected by the specialist
	Start        time.Time           // noshow, wait: the start that was waited for, else as it stands
	Since        time.Time           // wait: when the waiting began, else now
	Assume       Assumption          // settle: what to take for true where nobody recorded anything
	Message      appointment.Message // message: what to log; resolve: its id
	Amount       int64               // pay, refund: minor units, zero for all that is open
	Booked       time.Time           // edit: when the booking was made, else as before
	Note         string              // the new note, else as before
	NoPlace      bool                // edit: the place is taken out
	NoNote       bool                // edit: the note is taken out
	Price        appointment.Amount  // edit: the new price, zero for none at all; without a currency as before
	ClientLang   string              // edit: the new language of the client's notices, else as before
	OfferID      string              // offer: its id
	Slots        []time.Time         // offer: the starts put to the client, as they are numbered
	Lengths      []time.Duration     // offer: how long each of the Slots lasts; none, or zero, for as long as now
	Expires      time.Time           // offer: until when they are held, else OfferLasts from now or up to the earliest slot
	Number       int                 // accept: the slot taken, from 1 on
}

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
	Effect    Effect                // zero unless the verdict is Allow
}

// Option is something that could be done instead or next: what, with the id of
// what it is about, and from when on it can be done, zero for at once. How it is
// typed is not known here.
type Option struct {
	Key       OptionKey
	ID        string
	NotBefore time.Time
	Command   string
}

// OptionKey names an option; package lang words what it does.
type OptionKey string

// Effect is what an allowed request changes. Appointment is the appointment
// afterwards; where nothing had to change, Changed is false.
type Effect struct {
	Changed     bool
	Appointment appointment.Appointment
	Notices     []appointment.NoticeKind
	Support     bool                  // draft a request to the platform's support
	Settles     []string              // ids of the messages that this change answers
	Carries     []appointment.Message // open messages that it changes, as they then stand
	Logged      appointment.Message   // a message that it adds, zero for none
	Effective   time.Time
	Offers      []appointment.Offer // made, answered or withdrawn, as they then stand
	ClientLang  string              // the client's new language, empty for as before
	Assumed     bool                // nobody observed it: the specialist's own setting says so
}
