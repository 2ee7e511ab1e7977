// Package lab tries rules on what has happened: it decides each entry of the journal about an appointment
// again, by the rules that it was decided by and by others, up to the first that comes out differently.
//
// It is pure: entries, platforms and what they come to are values. It must not know a book, a clock or
// a phrase, and imports the standard library and packages appointment and policy alone.
package lab

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Known is what the book has on an appointment: Messages by the time they were received, Offers by when
// they were made. There is false before it was booked.
type Known struct {
	There       bool
	Appointment appointment.Appointment
	Messages    []appointment.Message
	Offers      []appointment.Offer
}

// Asked is what was asked for, as far as what it left does not tell it. Requested is when the client asked,
// as it was said, zero where it was not.
type Asked struct {
	Verb      appointment.Verb
	By        appointment.Party
	Requested time.Time
	Ruling    appointment.Ruling
	Assume    policy.Assumption
	Cause     policy.Cause
}

// Step is an entry of the journal as far as it is about one appointment. Asked are the requests about it
// that the entry keeps, none where it keeps none; Past is what the limits of a platform looked at then.
type Step struct {
	Event     string // its id
	Verb      appointment.Verb
	By        appointment.Party
	Effective time.Time
	Recorded  time.Time
	Simulated bool
	Decided   bool // policy was asked
	Undone    bool // it is reversed as things stand
	Reverses  bool // it is an undo or a redo
	Assumed   bool // nobody observed it
	Lost      bool // what the client wrote may be missing from here on, as they were forgotten
	Asked     []Asked
	Was, Is   Known
	Past      func(policy.Platform) policy.Past

	history []policy.Happening // of the steps before
}

// Outcome is what a decision comes to, as far as it is compared. All but the verdict is that of
// the appointment afterwards, and zero unless the verdict is policy.Allow. Amounts are in minor units.
type Outcome struct {
	Verdict  policy.Verdict
	Status   appointment.Status
	Charge   appointment.Charge
	Charged  int64
	Refunded int64
	Fees     int64 // for moves, of what is charged
	Payout   int64 // what the specialist gets of the charge; zero where nothing says so
	Choice   appointment.RefundChoice
}

// outcomeOf returns what a decision comes to.
func outcomeOf(d policy.Decision) Outcome {
	if d.Verdict != policy.Allow {
		return Outcome{Verdict: d.Verdict}
	}
	return left(d.Effect.Appointment)
}

// left is the outcome of what was allowed and left an appointment so.
func left(a appointment.Appointment) Outcome {
	return Outcome{
		Verdict: policy.Allow, Status: a.Status, Charge: a.Charge, Charged: a.Money.Charged, Refunded: a.Money.Refunded,
		Fees: a.Money.Fees, Payout: a.Money.Payout, Choice: a.RefundChoice,
	}
}

// Result says what other rules make of an appointment.
type Result string

// The results. Of all but Alike and Undecided the rest is unknown from where they differ on, as people
// would have acted otherwise.
const (
	Alike        Result = "alike"        // every decision comes out the same
	Differs      Result = "differs"      // one comes out otherwise, and what is charged then is known, but see Finding.After
	Range        Result = "range"        // one is left to the specialist, who has never said
	Refused      Result = "refused"      // one is denied, or has to wait
	Otherwise    Result = "otherwise"    // one is decided otherwise today by its own rules
	Unreplayable Result = "unreplayable" // one cannot be asked for again
	Undecided    Result = "undecided"    // there is none: it was taken in from a file
)

// Results lists every result.
func Results() []Result {
	return []Result{Alike, Differs, Range, Refused, Otherwise, Unreplayable, Undecided}
}

// Why says why a decision cannot be asked for again, or not of the other rules.
type Why string

// What the journal does not have.
const (
	WhenAsked Why = "when_asked" // when the client asked, which decides
	Together  Why = "together"   // what of several requests about one appointment, given at once, each was
	Forgotten Why = "forgotten"  // what the client wrote, as they were forgotten
	Currency  Why = "currency"   // what the amounts in the other rules come to in that of the price
)

// Whys lists every reason.
func Whys() []Why { return []Why{WhenAsked, Together, Forgotten, Currency} }

// Difference is a decision that comes out otherwise: From as it is recorded, To as it would be.
type Difference struct {
	Event     string
	Verb      appointment.Verb
	By        appointment.Party
	Recorded  time.Time
	Simulated bool
	From, To  Outcome
}

// Finding is what a run of an appointment has found. Difference is the first, zero where there is none; what is
// charged lies between Least and Most where the result is Range. Changed are the decisions that
// today's adsum makes otherwise by their own rules.
type Finding struct {
	Result      Result
	Why         Why
	Difference  Difference
	Least, Most int64
	Changed     []Difference
	Decisions   int   // that were asked for again
	Unreplayed  []Why // those that could not be
	Simulated   int   // of them, those under a simulated clock
	Undone      int   // entries that were reversed, or reverse one
	Imported    int   // entries that took something in from a file
}
