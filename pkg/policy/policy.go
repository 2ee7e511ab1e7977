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
