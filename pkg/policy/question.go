package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// question is an appointment with all that bears on what is asked about it. What it points
// to is never written to: a question about something else points elsewhere. It keeps texts and
// instants behind pointers, as a decision that takes one out of the question itself would have
// all that it points to moved to the heap.
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
	ruling       bool // the request rules on a reason, beside what was ruled before
	note         string
	with         string // the appointment that was named, where several move together
	charge       Charge
	cause        Cause
}

// slot is a new time, and with it a place; zero for as before.
type slot struct {
	start  time.Time
	length time.Duration
	place  string
}

// answer decides a request without a look at whether its options can be carried out. What
// was asked before is forgotten. It names each type, as what is handed to a method of the
// interface would be moved to the heap.
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

// about is a question about an appointment of which nothing is asked yet, by the rules for its kind of session.
func about(p *Platform, f *Facts, at *moment) question {
	return question{platform: p, facts: f, was: &f.Appointment, moment: at, asks: &asks{}}
}

// knowing returns the same question where something else is known.
func (q question) knowing(f *Facts) question {
	q.facts, q.was = f, &f.Appointment
	return q
}

// tryingOut returns a question of which the verdict and the effect alone are looked at.
func (q question) tryingOut() question {
	q.trying = true
	return q
}

// cite returns the rules of the platform for the given cases, none where an option is tried.
func (q question) cite(cases ...Case) []Rule {
	if q.trying {
		return nil
	}
	return q.platform.cite(cases...)
}
