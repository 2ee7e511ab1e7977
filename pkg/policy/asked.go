package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// AsksFrom returns from when on a request of the client's counts for the present
// start: from the booking or the last move. It is zero where the appointment was
// written down only afterwards, so that nobody knows when it was booked.
func AsksFrom(a appointment.Appointment) time.Time {
	if at := a.AgreedAt(); at.Before(a.Start) {
		return at
	}
	return time.Time{}
}

// asked returns when the client made the request: as said, as they first asked
// for it, or now.
func (q question) asked(kind appointment.MessageKind) time.Time {
	if !q.request.Requested.IsZero() {
		return later(q.request.Requested, AsksFrom(q.was))
	}
	if at, ok := q.firstAsked(kind); ok {
		return at
	}
	return q.now
}

// firstAsked returns when the client first asked for what nobody has done yet, in
// a message or, for a move, with an offer. What they asked before the booking or
// the last move counts from there on.
func (q question) firstAsked(kind appointment.MessageKind) (time.Time, bool) {
	var at time.Time
	m, asked := earliest(q.facts.Messages, kind)
	if asked {
		at = later(m.Received, AsksFrom(q.was))
	}
	if kind != appointment.MessageReschedule {
		return at, asked
	}
	for _, o := range q.clientsOffers() {
		if with := q.askedWith(o); !q.closedByHand(with) && (!asked || with.Before(at)) {
			at, asked = with, true
		}
	}
	return at, asked
}

// clientsOffers returns the offers for the present start for which the client
// asked, and that they did not take.
func (q question) clientsOffers() []appointment.Offer {
	var found []appointment.Offer
	for _, o := range append(q.facts.EarlierOffers[:len(q.facts.EarlierOffers):len(q.facts.EarlierOffers)], q.facts.Offer) {
		if o.By == appointment.ByClient && o.State != appointment.OfferAccepted &&
			o.Start.Equal(q.was.Start) && !o.Created.Before(AsksFrom(q.was)) {
			found = append(found, o)
		}
	}
	return found
}

// askedWith returns when the client asked for the move that an offer is about.
func (q question) askedWith(o appointment.Offer) time.Time {
	if o.Requested.IsZero() {
		return o.Created
	}
	return later(o.Requested, AsksFrom(q.was))
}

// closedByHand reports whether the message in which the client asked at that
// instant was closed: nothing is owed for it any more, also where times were
// offered.
func (q question) closedByHand(at time.Time) bool {
	for _, m := range q.facts.Messages {
		if m.Kind == appointment.MessageReschedule && m.Settled &&
			later(m.Received, AsksFrom(q.was)).Equal(at) {
			return true
		}
	}
	return false
}

// inTime reports whether a move asked for at an instant is free: early enough,
// and before the start.
func (q question) inTime(asked time.Time) bool {
	return asked.Before(q.was.Start) && q.was.Start.Sub(asked) >= q.platform.MoveLead
}

// excuse returns the reason that the specialist accepted with an offer for the
// present start, whatever became of the offer. It frees the client of the charge.
func (q question) excuse() (string, bool) {
	for _, o := range q.clientsOffers() {
		if o.Reason.Accepted() {
			return o.Reason.Text, true
		}
	}
	return "", false
}

// withExcuse adds to a request of the client's the reason that was accepted with an
// offer, where it brings none of its own.
func (q question) withExcuse() question {
	ruled := q.request.AcceptReason+q.request.RejectReason != ""
	if text, ok := q.excuse(); ok && !ruled && q.request.By == appointment.ByClient {
		q.request.AcceptReason = text
	}
	return q
}

// owedRequest returns the option that carries out what the client asked for in
// time: a move or, on terms better than an absence, a cancellation. It reports
// false where nothing of the kind is left to do.
func (q question) owedRequest() (OptionKey, bool) {
	if at, ok := q.firstAsked(appointment.MessageReschedule); ok && q.inTime(at) {
		return OptionMoveOwed, true
	}
	if at, ok := q.firstAsked(appointment.MessageCancel); ok && at.Before(q.was.Start) &&
		q.tier(q.was.Start.Sub(at)).Percent < q.platform.AbsenceShare {
		return OptionCancelOwed, true
	}
	return "", false
}

// MoveOwed returns since when the client waits for a move that they asked for in
// time, in a message or with an offer, and the command for it. It reports false
// where none is owed.
func MoveOwed(p Platform, f Facts) (time.Time, Option, bool) {
	q := question{platform: p, facts: f, was: f.Appointment}
	at, asked := q.firstAsked(appointment.MessageReschedule)
	if !asked || !q.inTime(at) || !q.was.Status.Pending() {
		return time.Time{}, Option{}, false
	}
	return at, option(q.was, OptionMoveOwed), true
}

// lastDelay returns the client's last word on a delay at the present start. What
// they announced before the last move was about another time.
func (f Facts) lastDelay() (appointment.Message, bool) {
	messages := f.Messages
	if len(f.Appointment.PreviousStarts) > 0 {
		messages = nil
		for _, m := range f.Messages {
			if !m.Received.Before(f.Appointment.AgreedAt()) {
				messages = append(messages, m)
			}
		}
	}
	return latest(messages, appointment.MessageDelay)
}
