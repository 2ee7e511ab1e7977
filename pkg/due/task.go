// Package due finds what the specialist has to do at an instant: what is to be decided,
// to be carried out, to be told, to be paid. Each kind is found through the index that
// has it.
//
// It must not write, word a task or know how what it asks for is typed.
package due

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Kind says what the specialist has to do; package lang words it.
type Kind string

// The kinds of tasks, most urgent first.
const (
	Absence  Kind = "absence"  // the client's absence can be declared
	Answer   Kind = "answer"   // a session lapses unless the specialist confirms it, or a claim stands unless they object
	Decision Kind = "decision" // the rules leave it to the specialist
	Move     Kind = "move"     // an excused absence waits for its free move
	Request  Kind = "request"  // asked for in time and not carried out
	Lapse    Kind = "lapse"    // a session lapses unless the client confirms it or pays for it
	Declined Kind = "declined" // the client took none of the times offered
	Offer    Kind = "offer"    // put to the client, not answered
	Expired  Kind = "expired"  // an offer that nobody answered in time
	Waiting  Kind = "waiting"  // a time got free that fits who waits
	Support  Kind = "support"  // the platform's support was not asked yet
	Refund   Kind = "refund"   // money is to go back
	Payment  Kind = "payment"  // the client owes money
	Notice   Kind = "notice"   // the client was not told yet
)

// Kinds lists every kind of task, most urgent first.
func Kinds() []Kind {
	return []Kind{
		Absence, Answer, Decision, Move, Request, Lapse, Declined, Offer, Expired, Waiting,
		Support, Refund, Payment, Notice,
	}
}

// Task is one thing that the specialist has to do: since when, about which
// appointment, and what to do about it. Until is the last instant at which that is in time, zero where
// nothing says so. Item is the id of the message, the
// offer, the notice or the support request that it is about, empty for none. Words
// names a nearer phrase of package lang than that of the kind, empty for none. Dates is how
// many dates a letter tells of that is about several, the appointment the first of them; 0
// for any other task.
type Task struct {
	Kind        Kind
	Words       string
	Since       time.Time
	Until       time.Time
	Appointment appointment.Appointment
	Client      appointment.Client
	Platform    string // its title
	Item        string
	Dates       int             // how many appointments it is about, zero where it is about one
	Counters    policy.Counters // of the client, where an absence or a choice may turn on them; zero else
	Option      policy.Option   // what to do about it
	Options     []policy.Option // the ways there are, where the specialist chooses; nil else

	Specialist string // whose it is, by name; empty in a book that no practice shares
	Withheld   bool   // what passed is kept from who asks, and does not bear on it

	// Package is one that was closed and for which money is to go back; zero for a task about an
	// appointment. The Item is its id, and there is no Appointment.
	Package appointment.Balance

	// Waiting is who fits a time that got free, the Client first: then the Appointment is the
	// one whose time it was, at the time that fits, and the Item the entry of the waiting list.
	Waiting []dossier.Waiter

	bare bool // what the book has beside the appointment is not read yet
}

// Opening is a time that an appointment gave up and that is free, with who on the waiting list
// fits it, one at least, first come first.
type Opening struct {
	Appointment appointment.Appointment
	Waiting     []dossier.Waiter
}

// What a task can ask for beside the options that policy names: to copy a text or to send it, with
// its id, and to offer a time to who waits.
const (
	OfferWaiting policy.OptionKey = "offer_waiting"

	CopyNotice  policy.OptionKey = "copy_notice"
	CopySupport policy.OptionKey = "copy_support"

	// MarkNotice says of a letter that it was sent, SendNotice sends it, and SendAgain one that may have been.
	MarkNotice policy.OptionKey = "notice_mark"
	SendNotice policy.OptionKey = "notice_send"
	SendAgain  policy.OptionKey = "notice_send_again"
)
