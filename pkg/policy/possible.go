package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// possible keeps of the options of a decision those that can be carried out as
// things then stand: at once or, unless the request is allowed, from NotBefore
// on. One that would be refused gives way to what its refusal names.
func (q question) possible(d Decision) Decision {
	if d.Verdict == Allow {
		q = q.after(d.Effect)
	}
	w := ways{notBefore: d.NotBefore, atOnce: d.Verdict == Allow}
	for _, o := range d.Options {
		w.add(q, o.Key, mostTurns)
	}
	d.Options, d.NotBefore = w.options, w.notBefore
	return d
}

// possibleNow keeps of some options those that can be carried out at once.
func (q question) possibleNow(keys []OptionKey) []Option {
	w := ways{atOnce: true}
	for _, key := range keys {
		w.add(q, key, mostTurns)
	}
	return w.options
}

// mostTurns bounds how often an option gives way to another.
const mostTurns = 2

// ways are options that can be carried out, at once or only from notBefore on.
type ways struct {
	options   []Option
	notBefore time.Time
	atOnce    bool      // those that have to wait are left out
	over      time.Time // when the wait of what is added now is over, zero for none
}

func (w *ways) has(key OptionKey) bool {
	return slices.ContainsFunc(w.options, func(o Option) bool { return o.Key == key })
}

// add tries an option, and in its place those of its refusal.
func (w *ways) add(q question, key OptionKey, turns int) {
	answer := q.tried(key)
	switch {
	case w.has(key):
	case answer.Verdict == Allow && answer.Effect.Changed:
		w.options = append(w.options, w.timed(q, key))
	case answer.Verdict == Allow, turns == 0:
	case answer.Verdict == Wait:
		w.addLater(q, key, answer.NotBefore, turns)
	default:
		for _, o := range answer.Options {
			w.add(q, o.Key, turns-1)
		}
	}
}

// addLater tries an option again once a wait is over: the decision's, which names
// one instant from which on its options hold, else the option's own.
func (w *ways) addLater(q question, key OptionKey, from time.Time, turns int) {
	q.now = from
	if !w.notBefore.IsZero() {
		q.now = appointment.Later(from, w.notBefore)
	}
	if w.atOnce || !w.over.IsZero() || (!w.notBefore.IsZero() && !w.notBefore.Equal(q.now)) {
		return
	}
	before := len(w.options)
	w.over = from
	w.add(q, key, turns-1)
	w.over = time.Time{}
	if len(w.options) > before {
		w.notBefore = q.now
	}
}

// timed returns an option with the instant from which on it can be done: when its
// own wait is over, where that is before the decision's.
func (w *ways) timed(q question, key OptionKey) Option {
	o := option(q.was, key)
	if w.over.IsZero() {
		return o
	}
	o.NotBefore = q.now
	q.now = w.over
	if early := q.tried(key); early.Verdict == Allow {
		o.NotBefore = w.over
	}
	return o
}

// tried decides on what an option asks for, with values such as one would type.
// An option about no appointment in the book changes always.
func (q question) tried(key OptionKey) Decision {
	request, asks := q.requestFor(key)
	if !asks {
		return Decision{Verdict: Allow, Effect: Effect{Changed: true}}
	}
	q.request = request
	return q.decide()
}

// requestFor returns what an option asks for. It reports false for one that asks
// nothing of the appointment.
func (q question) requestFor(key OptionKey) (Request, bool) {
	const client, words = appointment.ByClient, "-"
	to := appointment.Later(q.was.Start, q.now).AddDate(0, 0, 7)
	switch key {
	case OptionAcceptReason:
		return Request{Verb: appointment.VerbNoshow, By: client, AcceptReason: words}, true
	case OptionRejectReason:
		return Request{Verb: appointment.VerbNoshow, By: client, RejectReason: words}, true
	case OptionDeclareAbsence, OptionRetry:
		return Request{Verb: appointment.VerbNoshow, By: client}, true
	case OptionMoveAccepting:
		return Request{Verb: appointment.VerbReschedule, By: client, To: to, AcceptReason: words}, true
	case OptionMoveOwed, OptionMoveFree:
		return Request{Verb: appointment.VerbReschedule, By: client, To: to}, true
	case OptionSpecialistMove:
		return Request{Verb: appointment.VerbReschedule, By: appointment.BySpecialist, To: to}, true
	case OptionCancelAccepting:
		return Request{Verb: appointment.VerbCancel, By: client, AcceptReason: words}, true
	case OptionCancelCharged:
		return Request{Verb: appointment.VerbCancel, By: client, RejectReason: words}, true
	case OptionCancelRequested:
		return Request{Verb: appointment.VerbCancel, By: client, Requested: q.was.Start.Add(-time.Second)}, true
	case OptionCancelOwed, OptionCancelWaived, OptionCancelByTier:
		return Request{Verb: appointment.VerbCancel, By: client}, true
	case OptionSpecialistCancel:
		return Request{Verb: appointment.VerbCancel, By: appointment.BySpecialist}, true
	case OptionCheckin, OptionClientCame:
		return Request{Verb: appointment.VerbCheckin, By: client}, true
	case OptionSpecialistCame:
		return Request{Verb: appointment.VerbCheckin, By: appointment.BySpecialist}, true
	case OptionSpecialistAbsent:
		return Request{Verb: appointment.VerbNoshow, By: appointment.BySpecialist}, true
	case OptionArrivedAt:
		return Request{Verb: appointment.VerbCheckin, By: client, Arrived: appointment.Earlier(q.was.Start, q.now)}, true
	case OptionOnTime:
		return Request{Verb: appointment.VerbCheckin, By: client, Arrived: q.was.Start}, true
	case OptionDelayUntil:
		return Request{Verb: appointment.VerbMessage, By: client, Message: appointment.Message{
			Kind: appointment.MessageDelay, Text: words, Received: q.now, ETA: appointment.Later(q.was.Start, q.now),
		}}, true
	}
	return q.requestBeside(key, to)
}

// requestBeside returns what an option asks for that is about money, an offer or
// the details.
func (q question) requestBeside(key OptionKey, to time.Time) (Request, bool) {
	switch key {
	case OptionPay:
		return Request{Verb: appointment.VerbPay, By: appointment.ByClient}, true
	case OptionRefund:
		return Request{Verb: appointment.VerbRefund, By: appointment.BySpecialist}, true
	case OptionOffer:
		return Request{Verb: appointment.VerbOffer, By: appointment.BySpecialist, Slots: []time.Time{to}}, true
	case OptionOfferClient:
		return Request{Verb: appointment.VerbOffer, By: appointment.ByClient, Slots: []time.Time{to}}, true
	case OptionAcceptSlot:
		return Request{Verb: appointment.VerbAccept, By: appointment.ByClient, Number: q.slotAhead()}, true
	case OptionDecline:
		return Request{Verb: appointment.VerbDecline, By: appointment.ByClient}, true
	case OptionWithdraw:
		return Request{Verb: appointment.VerbWithdraw, By: appointment.BySpecialist}, true
	case OptionEditNote:
		return Request{Verb: appointment.VerbEdit, By: appointment.BySpecialist, Note: q.was.Note + "."}, true
	}
	return Request{}, false
}

// slotAhead returns the number of a slot of the offer that has not begun, 0 for
// none.
func (q question) slotAhead() int {
	return 1 + slices.IndexFunc(q.facts.Offer.Slots, func(s appointment.Slot) bool { return !s.Start.Before(q.now) })
}

// after returns the question as it could be asked once a change was made.
func (q question) after(e Effect) question {
	q.was, q.facts.Appointment = e.Appointment, e.Appointment
	q.facts.Messages = slices.Clone(q.facts.Messages)
	for i, m := range q.facts.Messages {
		if at := slices.IndexFunc(e.Carries, func(c appointment.Message) bool { return c.ID == m.ID }); at >= 0 {
			m = e.Carries[at]
		}
		m.Settled = m.Settled || slices.Contains(e.Settles, m.ID)
		q.facts.Messages[i] = m
	}
	if e.Logged.Kind != "" {
		q.facts.Messages = append(q.facts.Messages, e.Logged)
	}
	q.facts.EarlierOffers = slices.Clone(q.facts.EarlierOffers)
	for _, o := range e.Offers {
		earlier := slices.IndexFunc(q.facts.EarlierOffers, func(e appointment.Offer) bool { return e.ID == o.ID })
		switch {
		case earlier >= 0:
			q.facts.EarlierOffers[earlier] = o
			continue
		case o.ID != q.facts.Offer.ID:
			q.facts.EarlierOffers = append(q.facts.EarlierOffers, q.facts.Offer)
		}
		q.facts.Offer = o
	}
	return q
}
