// Package policy decides what a platform's rules make of a request: who pays,
// what may be moved, what must wait and what the client is told.
//
// Decide is pure. It takes the platform, the facts, the request and the instant
// as values and returns a Decision with the rules that it rests on. The package
// must not know a clock, a file, an environment or a phrase, and imports the
// standard library and package appointment alone.
package policy

import (
	"slices"
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

	// Bound says that who asks is not the specialist, who alone may say what the rules leave to them.
	Bound bool

	EarlierOffers []appointment.Offer // those made before the latest, oldest first
	Past          Past                // where the platform limits anything in a client's year; zero else

	// History are the events that were not undone, oldest first, where the platform Remembers the appointment
	// or has Limits: those about it, and those of a side that a limit counts, as far back as it looks.
	History []Happening
}

// Decide answers a request by the rules of the platform, given what is known
// of the appointment and the instant now. It has no side effects: the same
// values always give the same decision.
func Decide(p Platform, f Facts, r Request, now time.Time) Decision {
	if a, came := Silent(f.Appointment, now); came {
		f.Appointment = a
	}
	q := about(p.of(&f.Appointment), &f, &moment{now})
	q.asks = &asks{by: r.Party()}
	d := q.answer(r)
	q.drawAgain(&d)
	q.openChoice(&d)
	q.openSilence(&d)
	q.limited(r, &d)
	q.keepPossible(&d)
	q.blame(r, &d)
	d.Warnings = q.warnings(r, &d)
	return d
}

func (q question) allow(e Effect, cases ...Case) Decision {
	if e.Changed && q.ruling && q.facts.Bound {
		return q.notTheirs(cases...)
	}
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
	if q.facts.Bound && slices.ContainsFunc(keys, OptionKey.rules) {
		cases = append([]Case{CaseRuling}, cases...)
	}
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
		options[i] = q.option(key)
	}
	return options
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
		if q.was.Lapsed() {
			return q.wayBack()
		}
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
