package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Platform is the rules of one platform, as data. An appointment is decided by
// the version that was in force when it was booked.
type Platform struct {
	Name    string // as typed after --platform
	Title   string // as people write it
	Version string // names this exact content

	Grace        time.Duration // from the start until absence can be declared
	CheckinOpens time.Duration // before the start
	MoveLead     time.Duration // a client's move is free with at least this lead
	CancelTiers  []Tier        // longest lead first, the last one with lead 0
	AbsenceShare int           // percent charged when the client is absent
	Refund       RefundMode
	Rebook       bool   // an absence counts as held; the next session is booked and paid anew
	SupportTopic string // empty where no support request is needed
	SupportLang  string // the language of the platform's support
	RulesLink    string

	Rules []Rule

	PayLead time.Duration            // the client pays with at least this lead; zero for no such rule
	Sends   []appointment.NoticeKind // what the platform tells the client by itself

	Currency     string         // of the amounts in fees; empty where there are none
	AbsenceFee   Fee            // what AbsenceShare does not say of an absence
	LateMoves    []Tier         // what the client's move costs that has less lead, longest lead first; with less than the last, there is none
	Sessions     []SessionRules // what is otherwise for a kind of session
	AbsenceAtEnd bool           // the client can come until the end: absence can be declared only then

	SpecialistMoves   time.Duration // the specialist moves with at least this lead; zero for until the start, and after it
	SpecialistCancels time.Duration // the specialist cancels with at least this lead; zero likewise
	SpecialistLate    time.Duration // a specialist who comes later than this after the start is not paid; zero for no such rule
	BindingMove       time.Duration // what is moved with less than this lead is not cancelled any more; zero for no such rule
	ShortNotice       time.Duration // what is booked with less than this lead is cancelled as if at the last moment; zero likewise

	RefundChoices []appointment.RefundChoice // RefundAsChosen: what the client chooses from
	MoveChoices   []appointment.RefundChoice // what the client chooses from when the specialist moves; none for nothing

	Periods   Periods   // within which something has to be said, and what comes of silence
	Technical CauseRule // what a technical failure comes to; empty where the rules do not say
	Limits    []Limit   // what has consequences once it was done too often

	MaxMoves         int  // how often the client moves within a year; zero for as often as they like
	FirstAbsenceFree bool // the client's first absence within a year is not charged

	Zone    string    // in which the platform reckons its days; empty where nothing depends on it
	From    time.Time // since when these rules hold, zero for always
	Applies Applies   // to what; empty where they hold always
}

// LongestLabel is how many bytes the name and the version of a platform may have.
const LongestLabel = 300

// LongestPayLead is the longest PayLead that a platform can have.
const LongestPayLead = 31 * 24 * time.Hour

// MostMoves is the largest MaxMoves that a platform can have.
const MostMoves = 1000

// Tier is one step of what it costs to cancel, or to move late: with at least Lead before the
// start, Percent of the price is charged, and what the Fee says; or it is Denied.
type Tier struct {
	Lead    time.Duration
	Percent int
	Fee     Fee
	Denied  bool
}

// RefundMode says who refunds a client.
type RefundMode string

// The refund modes: the platform refunds by itself when the specialist cancels or
// is absent, the platform refunds once the specialist asks it to, or the
// specialist has to.
const (
	RefundByPlatform   RefundMode = "platform"
	RefundOnRequest    RefundMode = "request"
	RefundBySpecialist RefundMode = "specialist"
	RefundToBalance    RefundMode = "balance" // the platform keeps it for the client, by itself
	RefundAsChosen     RefundMode = "choice"  // the client chooses, whoever cancelled
)

// RefundModes lists every refund mode.
func RefundModes() []RefundMode {
	return []RefundMode{RefundBySpecialist, RefundByPlatform, RefundOnRequest, RefundToBalance, RefundAsChosen}
}

// Rule is one sentence of a platform's rules. Texts is keyed by language. A rule
// that no article states is Assumed.
type Rule struct {
	ID      string
	Cases   []Case
	Texts   map[string]string
	Source  Source
	Assumed bool
}

// Source names the sentence that a rule was taken from. It is zero for an
// assumed rule. Places says in each language where in the article the sentence
// stands; it is nil where Sentence alone does.
//
// Read is the day, or the month, on which the article was read (2026-11-20), Partly says that
// only a part of it was. Sentences are the digests of what the rule rests on; there are none
// where that was not read word for word.
type Source struct {
	Article  string // publisher and title
	File     string
	Sentence string // section and sentence, in English where it has Places
	Address  string // where the article can be read; empty where that is not known
	Places   map[string]string

	ID        string // as the platform's file calls the article
	Lang      string // of the article
	Read      string // empty where that is not known
	Partly    bool
	Sentences []Sentence
}

// Sentence tells a sentence of an article without having it: how many words it has, and the
// SHA-256 of them in hexadecimal, as package quote reads them.
type Sentence struct {
	Words  int
	SHA256 string
}

// Case is a situation in which a decision cites a rule. A platform file says
// for each of its rules the cases that it speaks to.
type Case string

// The cases that a platform's own rules answer.
const (
	CaseGrace            Case = "grace"             // when absence can be declared
	CaseMessages         Case = "messages"          // what the client wrote counts
	CaseDelay            Case = "delay"             // the client announced a delay
	CaseReason           Case = "reason"            // the client gave a serious reason
	CaseClientMove       Case = "client_move"       // the client asks to move
	CaseClientCancel     Case = "client_cancel"     // the client cancels
	CaseHeld             Case = "held"              // the client stayed away
	CaseRebook           Case = "rebook"            // what follows a held absence
	CaseInform           Case = "inform"            // the client is told of a held absence
	CaseLateArrival      Case = "late_arrival"      // the client came after the grace
	CaseSpecialistMove   Case = "specialist_move"   // the specialist moves
	CaseSpecialistCancel Case = "specialist_cancel" // the specialist cancels
	CaseSpecialistAbsent Case = "specialist_absent" // the specialist did not come
	CaseRefund           Case = "refund"            // money goes back after the specialist's own change
	CasePayAhead         Case = "pay_ahead"         // until when the client pays
	CaseDetails          Case = "details"           // time, duration and place are restated
	CaseMaxMoves         Case = "max_moves"         // the client has moved as often as they may
	CaseFirstAbsence     Case = "first_absence"     // the client's first absence within a year is not charged
	CaseSpecialistLate   Case = "specialist_late"   // the specialist came too late
	CaseBindingMove      Case = "binding_move"      // it was moved so late that it is not cancelled any more
	CaseShortNotice      Case = "short_notice"      // it was booked so late that cancelling it is never free
	CaseSession          Case = "session"           // what holds for its kind of session
	CaseChoice           Case = "choice"            // the client chooses what becomes of the money
	CaseWaitingDuty      Case = "waiting_duty"      // what the specialist does while waiting for the client
	CaseAnswer           Case = "answer"            // until when a session is confirmed, so that it does not lapse
	CasePayLapse         Case = "pay_lapse"         // a session that is not paid in time lapses
	CaseClaim            Case = "claim"             // until when something is reported to the platform
	CaseConsent          Case = "consent"           // a claim stands where nobody objects in time
	CaseDispute          Case = "dispute"           // until when the other side objects
	CaseAutoConfirm      Case = "auto_confirm"      // a session of which nobody reports anything took place
	CaseTechnical        Case = "technical"         // it was a technical failure
	CaseClientLimit      Case = "client_limit"      // a client who failed too often pays at once
	CaseSpecialistLimit  Case = "specialist_limit"  // what becomes of a specialist who called off too often
)

// The cases that adsum's own bookkeeping answers, alike on every platform.
const (
	CaseCheckin    Case = "checkin"     // when check-in is open
	CaseOver       Case = "over"        // the appointment has ended
	CaseNotStarted Case = "not_started" // the specialist cannot be absent yet
	CaseStarted    Case = "started"     // the client can no longer move or cancel
	CaseProposed   Case = "proposed"
	CaseArrived    Case = "arrived"
	CasePresent    Case = "present" // the specialist is on record as present
	CaseFulfilled  Case = "fulfilled"
	CaseNoShow     Case = "noshow"
	CaseCancelled  Case = "cancelled"
	CaseInError    Case = "entered_in_error"
	CasePayment    Case = "payment"
	CaseRepayment  Case = "repayment"
	CasePackage    Case = "package"        // the money of the session is that of its package
	CaseSettle     Case = "settle"         // what closes an appointment
	CaseAssume     Case = "assume"         // what is assumed where nobody recorded anything
	CaseRuling     Case = "ruling"         // who says what the rules leave to the specialist
	CaseResolve    Case = "resolve"        // a message was closed by hand
	CaseMoved      Case = "moved"          // the appointment moved while it was waited for
	CaseEdit       Case = "edit"           // the details of the appointment change
	CaseEditPaid   Case = "edit_paid"      // the price changes once money was paid
	CaseOffer      Case = "offer"          // new times are put to the client
	CaseWaiting    Case = "waiting"        // a time is put to who is on the waiting list
	CaseConfirm    Case = "confirm"        // the client accepts one of them
	CaseExpired    Case = "expired"        // the offer has expired
	CaseNoOffer    Case = "no_offer"       // there is no open offer
	CaseOfferOpen  Case = "offer_open"     // the specialist asked for a move that is still open
	CaseClaimStart Case = "claim_start"    // something is reported before the start
	CaseObjected   Case = "objected"       // a side has objected already
	CaseNoCharge   Case = "no_charge"      // there is nothing to which a side could object
	CaseOwnClaim   Case = "own_claim"      // a side confirms what it has claimed itself
	CaseOtherSide  Case = "other_confirms" // it is the other side that confirms
	CaseUnclaimed  Case = "unclaimed"      // what is reported to a platform whose rules do not say what comes of it
	CaseFailure    Case = "failure"        // a technical failure of which a platform's rules say nothing
)

// PlatformCases lists the cases for which every platform needs a rule.
func PlatformCases() []Case {
	return []Case{
		CaseGrace, CaseMessages, CaseDelay, CaseReason, CaseClientMove, CaseClientCancel,
		CaseHeld, CaseInform, CaseLateArrival, CaseSpecialistMove,
		CaseSpecialistCancel, CaseSpecialistAbsent, CaseRefund,
	}
}

// HouseCases lists the cases that adsum's own rules answer.
func HouseCases() []Case {
	return []Case{
		CaseCheckin, CaseOver, CaseNotStarted, CaseStarted, CaseProposed, CaseArrived, CasePresent,
		CaseFulfilled, CaseNoShow, CaseCancelled, CaseInError, CasePayment, CaseRepayment,
		CasePackage, CaseSettle, CaseAssume, CaseRuling, CaseResolve, CaseMoved,
		CaseEdit, CaseEditPaid, CaseOffer, CaseWaiting, CaseConfirm, CaseExpired, CaseNoOffer, CaseOfferOpen,
		CaseClaimStart, CaseObjected, CaseNoCharge, CaseOwnClaim, CaseOtherSide, CaseUnclaimed, CaseFailure,
	}
}

// OptionalCases lists the cases that a platform's own rules can answer and need
// not: what follows a held absence, when to pay, what is restated, the limits of a
// client's year, and those of
// adsum's own for which a platform that answers them is cited alone.
func OptionalCases() []Case {
	return []Case{
		CaseRebook, CasePayAhead, CaseDetails, CaseMaxMoves, CaseFirstAbsence,
		CaseSpecialistLate, CaseBindingMove, CaseShortNotice, CaseSession, CaseChoice, CaseWaitingDuty,
		CaseAnswer, CasePayLapse, CaseClaim, CaseConsent, CaseDispute, CaseAutoConfirm, CaseTechnical, CaseClientLimit, CaseSpecialistLimit,
		CaseEdit, CaseOffer, CaseConfirm,
	}
}
