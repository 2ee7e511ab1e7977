// Package policy decides what a platform's rules make of a request: who pays,
// what may be moved, what must wait and what the client is told.
//
// Decide is pure. It takes the platform, the facts, the request and the instant
// as values and returns a Decision with the rules that it rests on. The package
// must not know a clock, a file, an environment or a phrase, and imports the
// standard library and package appointment alone.
package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Facts is what is known of an appointment before the request. For Book, the
// appointment is the one to be made.
type Facts struct {
	Appointment appointment.Appointment
	Messages    []appointment.Message // of this appointment, oldest first
	Offer       appointment.Offer     // the latest made for it, zero for none
	ClientLang  string                // the language of the client's notices
	AfterHeld   bool                  // book: the client's last session on this platform was an absence that counts as held
	Package     appointment.Balance   // from which the session is drawn; for Book, from which it would be; zero for none
	Spent       bool                  // book: the client has packages, and of none is a session left for this time
	Lapsed      bool                  // book: a session is left of one of them, whose last day is before this time

	EarlierOffers []appointment.Offer // those made before the latest, oldest first
	Past          Past                // where the platform limits anything in a client's year; zero else
}

// Decide answers a request by the rules of the platform, given what is known
// of the appointment and the instant now. It has no side effects: the same
// values always give the same decision.
func Decide(p Platform, f Facts, r Request, now time.Time) Decision {
	at := moment{now}
	q := about(&p, &f, &at)
	d := q.answer(r)
	q.asks = &asks{by: r.Party()}
	q.drawAgain(&d)
	q.keepPossible(&d)
	d.Warnings = q.warnings(r, &d)
	return d
}

// question is an appointment with all that bears on what is asked about it. What it points
// to is never written to: a question about something else points elsewhere. It holds pointers
// alone, so that what a decision takes out of it does not move all of it to the heap.
type question struct {
	platform *Platform
	facts    *Facts
	was      *appointment.Appointment // of the facts
	*moment
	*asks
	trying bool // an option is tried out: nobody reads the rules of the answer
}

// moment is when something is asked.
type moment struct{ now time.Time }

// asks is what a request says, as far as the rules of several verbs look at it.
type asks struct {
	by           appointment.Party
	requested    time.Time // when the client asked, zero where it is not said
	to           slot      // where the appointment is to move
	agreed       bool      // the client has agreed to the move
	reason       string
	acceptReason string
	rejectReason string
	note         string
	with         string // the appointment that was named, where several move together
}

// slot is a new time, and with it a place; zero for as before.
type slot struct {
	start  time.Time
	length time.Duration
	place  string
}

// answer decides a request without a look at whether its options can be carried out. What
// was asked before is forgotten. It names the types, as what is handed to a method of an
// interface has to be moved to the heap.
func (q question) answer(r Request) Decision {
	switch r := r.(type) {
	case Book:
		return r.decide(q)
	case Checkin:
		return r.decide(q)
	case Noshow:
		return r.decide(q)
	case Reschedule:
		return r.decide(q)
	case Cancel:
		return r.decide(q)
	case Message:
		return r.decide(q)
	case Pay:
		return r.decide(q)
	case Refund:
		return r.decide(q)
	case Settle:
		return r.decide(q)
	case Resolve:
		return r.decide(q)
	case Edit:
		return r.decide(q)
	case Offer:
		return r.decide(q)
	case Accept:
		return r.decide(q)
	case Decline:
		return r.decide(q)
	case Withdraw:
		return r.decide(q)
	case Await:
		return r.decide(q)
	}
	return Decision{}
}

// about is a question about an appointment of which nothing is asked yet.
func about(p *Platform, f *Facts, at *moment) question {
	return question{platform: p, facts: f, was: &f.Appointment, moment: at, asks: &asks{}}
}

// knowing returns the same question where something else is known.
func (q question) knowing(f *Facts) question {
	q.facts, q.was = f, &f.Appointment
	return q
}

func (q question) allow(e Effect, cases ...Case) Decision {
	if e.Changed {
		e.Appointment.Note = or(q.note, e.Appointment.Note)
		e.Appointment.Updated = q.now
		e.Offers = append(e.Offers, q.overtaken(&e)...)
	}
	if e.Effective.IsZero() {
		e.Effective = q.now
	}
	return Decision{Verdict: Allow, Rules: q.cite(cases...), Effect: e}
}

// or returns the first text unless it is empty.
func or(first, second string) string {
	if first != "" {
		return first
	}
	return second
}

// unchanged allows a request whose effect is already in place. A new note that came
// with it is kept.
func (q question) unchanged(cases ...Case) Decision {
	noted := q.note != "" && q.note != q.was.Note
	return q.allow(Effect{Changed: noted, Appointment: *q.was}, cases...)
}

func (q question) deny(keys []OptionKey, cases ...Case) Decision {
	return Decision{Verdict: Deny, Rules: q.cite(cases...), Options: q.options(keys)}
}

func (q question) wait(until time.Time, keys []OptionKey, cases ...Case) Decision {
	return Decision{Verdict: Wait, Rules: q.cite(cases...), NotBefore: until, Options: q.options(keys)}
}

func (q question) discretion(keys []OptionKey, cases ...Case) Decision {
	return Decision{Verdict: Discretion, Rules: q.cite(cases...), Options: q.options(keys)}
}

// leaves names what can be done next once a decision is carried out; nobody asks an option for it.
func (q question) leaves(d *Decision, keys ...OptionKey) {
	if !q.trying {
		d.Options = q.options(keys)
	}
}

func (q question) options(keys []OptionKey) []Option {
	if len(keys) == 0 {
		return nil
	}
	options := make([]Option, len(keys))
	for i, key := range keys {
		options[i] = option(q.was, key)
	}
	return options
}

// cite returns the rules of the platform for the given cases, none where an option is tried.
func (q question) cite(cases ...Case) []Rule {
	if q.trying {
		return nil
	}
	return q.platform.cite(cases...)
}

// stateCase is the rule that speaks for a status in which a verb has no place.
func stateCase(s appointment.Status) Case {
	switch s {
	case appointment.Proposed:
		return CaseProposed
	case appointment.Arrived:
		return CaseArrived
	case appointment.Fulfilled:
		return CaseFulfilled
	case appointment.NoShow:
		return CaseNoShow
	case appointment.Cancelled:
		return CaseCancelled
	case appointment.Booked, appointment.EnteredInError:
		return CaseInError
	}
	return CaseInError
}

// denyState refuses a verb that the status rules out, and names what is left.
func (q question) denyState() Decision {
	return q.deny(q.wayOut(), stateCase(q.was.Status))
}

// wayOut names what can still be done with an appointment by its status.
func (q question) wayOut() []OptionKey {
	if q.undecided() {
		return q.waysToDecide()
	}
	switch q.was.Status {
	case appointment.NoShow:
		if q.reasonStandsOpen() {
			return q.wayOnFromNoShow()
		}
		return append(q.wayOnFromNoShow(), OptionBookAnew)
	case appointment.Cancelled:
		if q.excusableCancel() && q.openReason() {
			return []OptionKey{OptionCancelAccepting, OptionCancelCharged, OptionBookAnew}
		}
		return []OptionKey{OptionBookAnew}
	case appointment.Fulfilled:
		return []OptionKey{OptionBookAnew}
	case appointment.Proposed:
		if q.facts.Offer.State == appointment.OfferOpen {
			return []OptionKey{OptionAcceptSlot, OptionDecline, OptionWithdraw}
		}
		return []OptionKey{OptionSpecialistCancel}
	case appointment.Booked, appointment.Arrived, appointment.EnteredInError:
		return nil
	}
	return nil
}

// reasonStandsOpen reports whether the client's absence was excused and awaits
// its free move.
func (q question) reasonStandsOpen() bool { return reasonStandsOpen(q.was) }

func reasonStandsOpen(a *appointment.Appointment) bool {
	return a.Status == appointment.NoShow && a.NoShowBy == appointment.ByClient &&
		a.Reason.Accepted() && a.Charge == appointment.ChargeOpen
}

// weighed adds the client's messages and the rule that makes them count to a
// decision about absence. Where none is logged, the rule is what reminds the
// specialist to look.
func (q question) weighed(d Decision) Decision {
	d.Messages = q.facts.Messages
	d.Rules = together(d.Rules, q.cite(CaseMessages))
	return d
}

// openReason reports whether the client gave a reason that nobody has ruled on.
func (q question) openReason() bool {
	_, ok := latest(q.facts.Messages, appointment.MessageReason)
	return ok
}
