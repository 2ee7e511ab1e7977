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

// Vacating returns what the specialist can do at an instant about an appointment ahead whose time
// they do not keep free any more; nothing where none is held for it.
func Vacating(p Platform, f Facts, now time.Time) []Option {
	q := about(p, f, now)
	switch {
	case LiesAhead(q.was, now):
		return q.possibleNow([]OptionKey{OptionSpecialistMove, OptionSpecialistCancel})
	case q.was.Status == appointment.Proposed && f.Offer.Holds(now):
		return q.possibleNow([]OptionKey{OptionWithdraw})
	}
	return nil
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
	const client, specialist, words = appointment.ByClient, appointment.BySpecialist, "-"
	to := q.weekOn()
	switch key {
	case OptionAcceptReason:
		return ask(q, Noshow{By: client, AcceptReason: words})
	case OptionRejectReason:
		return ask(q, Noshow{By: client, RejectReason: words})
	case OptionDeclareAbsence, OptionRetry:
		return ask(q, Noshow{By: client})
	case OptionSpecialistAbsent:
		return ask(q, Noshow{By: specialist})
	case OptionMoveAccepting:
		return ask(q, Reschedule{By: client, To: to, AcceptReason: words})
	case OptionMoveOwed, OptionMoveFree:
		return ask(q, Reschedule{By: client, To: to})
	case OptionSpecialistMove:
		return ask(q, Reschedule{By: specialist, To: to})
	case OptionCancelAccepting:
		return ask(q, Cancel{By: client, AcceptReason: words})
	case OptionCancelCharged:
		return ask(q, Cancel{By: client, RejectReason: words})
	case OptionCancelRequested:
		return ask(q, Cancel{By: client, Requested: q.was.Start.Add(-time.Second)})
	case OptionCancelOwed, OptionCancelWaived, OptionCancelByTier:
		return ask(q, Cancel{By: client})
	case OptionSpecialistCancel:
		return ask(q, Cancel{By: specialist})
	default:
		return q.triedAround(key)
	}
}

// triedAround is tried for options about an arrival, money, an offer or the details.
func (q question) triedAround(key OptionKey) Decision {
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	switch key {
	case OptionCheckin, OptionClientCame:
		return ask(q, Checkin{By: client})
	case OptionSpecialistCame:
		return ask(q, Checkin{By: specialist})
	case OptionArrivedAt:
		return ask(q, Checkin{By: client, Arrived: appointment.Earlier(q.was.Start, q.now)})
	case OptionOnTime:
		return ask(q, Checkin{By: client, Arrived: q.was.Start})
	case OptionDelayUntil:
		return ask(q, Message{appointment.Message{
			Kind: appointment.MessageDelay, Text: "-", Received: q.now, ETA: appointment.Later(q.was.Start, q.now),
		}})
	case OptionPay:
		return ask(q, Pay{})
	case OptionRefund:
		return ask(q, Refund{})
	case OptionOffer:
		return ask(q, Offer{By: specialist, Slots: []time.Time{q.weekOn()}})
	case OptionOfferClient:
		return ask(q, Offer{By: client, Slots: []time.Time{q.weekOn()}})
	case OptionAcceptSlot:
		return ask(q, Accept{Number: q.slotAhead()})
	case OptionDecline:
		return ask(q, Decline{})
	case OptionWithdraw:
		return ask(q, Withdraw{})
	case OptionEditNote:
		return ask(q, Edit{Note: q.was.Note + "."})
	default:
		return Decision{Verdict: Allow, Effect: Effect{Changed: true}}
	}
}

// weekOn returns a start that nothing speaks against: a week after the present one.
func (q question) weekOn() time.Time { return appointment.Later(q.was.Start, q.now).AddDate(0, 0, 7) }

// slotAhead returns the number of a slot of the offer that has not begun, 0 for
// none.
func (q question) slotAhead() int {
	return 1 + slices.IndexFunc(q.facts.Offer.Slots, func(s appointment.Slot) bool { return !s.Start.Before(q.now) })
}

// after returns the question as it could be asked once a change was made.
func (q question) after(e Effect) question {
	q.facts.Past = q.facts.Past.After(q.was, e.Appointment)
	q.facts.Package = q.packageAfter(e.Appointment)
	q.was, q.facts.Appointment = e.Appointment, e.Appointment
	q.facts.Messages = e.Messages(q.facts.Messages)
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
