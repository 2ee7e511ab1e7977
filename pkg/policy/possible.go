package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// keepPossible keeps of the options of a decision those that can be carried out as
// things then stand: at once or, unless the request is allowed, from NotBefore
// on. One that would be refused gives way to what its refusal names.
func (q question) keepPossible(d *Decision) {
	if len(d.Options) == 0 {
		return
	}
	if d.Verdict == Allow {
		left := q.after(&d.Effect)
		q = q.knowing(&left)
	}
	w := ways{notBefore: d.NotBefore, atOnce: d.Verdict == Allow}
	for _, o := range d.Options {
		w.add(q, o.Key, mostTurns)
	}
	d.Options, d.NotBefore = w.options, w.notBefore
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
	q := about(p.of(&f.Appointment), &f, &moment{now})
	switch {
	case LiesAhead(*q.was, now):
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
	if w.has(key) {
		return
	}
	switch answer := q.tried(key); {
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
	then := from
	if !w.notBefore.IsZero() {
		then = appointment.Later(from, w.notBefore)
	}
	if w.atOnce || !w.over.IsZero() || (!w.notBefore.IsZero() && !w.notBefore.Equal(then)) {
		return
	}
	q = q.later(then)
	before := len(w.options)
	w.over = from
	w.add(q, key, turns)
	w.over = time.Time{}
	if len(w.options) != before {
		w.notBefore = then
	}
}

// later returns the question at another instant, with what silence has brought by then.
func (q question) later(at time.Time) question {
	q.moment = &moment{at}
	if a, came := Silent(*q.was, at); came {
		known := *q.facts
		known.Appointment = a
		q = q.knowing(&known)
	}
	return q
}

// timed returns an option with the instant from which on it can be done: when its
// own wait is over, where that is before the decision's.
func (w *ways) timed(q question, key OptionKey) Option {
	o := q.option(key)
	if w.over.IsZero() {
		return o
	}
	o.NotBefore = q.now
	q = q.later(w.over)
	if early := q.tried(key); early.Verdict == Allow {
		o.NotBefore = w.over
	}
	return o
}

// tried decides on what an option asks for, with values such as one would type.
// An option about no appointment in the book changes always.
func (q question) tried(key OptionKey) Decision {
	const client, specialist, words = appointment.ByClient, appointment.BySpecialist, "-"
	q = q.tryingOut()
	to := q.weekOn()
	switch key {
	case OptionAcceptReason, OptionRuledWaived:
		return Noshow{By: client, AcceptReason: words}.decide(q)
	case OptionRejectReason, OptionRuledHeld:
		return Noshow{By: client, RejectReason: words}.decide(q)
	case OptionDeclareAbsence, OptionRetry:
		return Noshow{By: client}.decide(q)
	case OptionSpecialistAbsent:
		return Noshow{By: specialist}.decide(q)
	case OptionMoveAccepting:
		return Reschedule{By: client, To: to, AcceptReason: words}.decide(q)
	case OptionMoveOwed, OptionMoveFree, OptionMoveCharged:
		return Reschedule{By: client, To: to}.decide(q)
	case OptionSpecialistMove:
		return Reschedule{By: specialist, To: to}.decide(q)
	case OptionCancelAccepting:
		return Cancel{By: client, AcceptReason: words}.decide(q)
	case OptionCancelCharged:
		return Cancel{By: client, RejectReason: words}.decide(q)
	case OptionCancelRequested:
		return Cancel{By: client, Requested: q.was.Start.Add(-time.Second)}.decide(q)
	case OptionCancelOwed, OptionCancelWaived, OptionCancelByTier:
		return Cancel{By: client}.decide(q)
	case OptionSpecialistCancel:
		return Cancel{By: specialist}.decide(q)
	case OptionAbsenceLeast, OptionAbsenceMost:
		return Noshow{By: client, Charge: q.option(key).Charge}.decide(q)
	case OptionCancelLeast, OptionCancelMost:
		return Cancel{By: client, Charge: q.option(key).Charge}.decide(q)
	default:
		return q.triedAround(key)
	}
}

// triedAround is tried for options about an arrival, money, an offer or the details.
func (q question) triedAround(key OptionKey) Decision {
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	switch key {
	case OptionCheckin, OptionClientCame:
		return Checkin{By: client}.decide(q)
	case OptionSpecialistCame:
		return Checkin{By: specialist}.decide(q)
	case OptionArrivedAt:
		return Checkin{By: client, Arrived: appointment.Earlier(q.was.Start, q.now)}.decide(q)
	case OptionOnTime:
		return Checkin{By: client, Arrived: q.was.Start}.decide(q)
	case OptionDelayUntil:
		return Message{appointment.Message{
			Kind: appointment.MessageDelay, Text: "-", Received: q.now, ETA: appointment.Later(q.was.Start, q.now),
		}}.decide(q)
	case OptionLogReason:
		return Message{appointment.Message{Kind: appointment.MessageReason, Text: "-", Received: q.now}}.decide(q)
	case OptionPay:
		return Pay{}.decide(q)
	case OptionRefund:
		return Refund{}.decide(q)
	case OptionChooseRefund:
		return Refund{Choice: appointment.ChoiceRefund}.decide(q)
	case OptionChooseBalance:
		return Refund{Choice: appointment.ChoiceBalance}.decide(q)
	case OptionChooseCarryOver:
		return Refund{Choice: appointment.ChoiceCarryOver}.decide(q)
	case OptionOffer:
		return Offer{By: specialist, Slots: []time.Time{q.weekOn()}}.decide(q)
	case OptionOfferClient:
		return Offer{By: client, Slots: []time.Time{q.weekOn()}}.decide(q)
	case OptionAcceptSlot:
		return Accept{Number: q.slotAhead()}.decide(q)
	case OptionDecline:
		return Decline{}.decide(q)
	case OptionWithdraw:
		return Withdraw{}.decide(q)
	case OptionConfirm:
		return q.saying(appointment.MessageConfirm, q.platform.confirmer(q.was), q.now)
	case OptionConfirmedInTime:
		return q.saying(appointment.MessageConfirm, q.platform.confirmer(q.was), appointment.Earlier(q.was.Silence.At, q.now))
	case OptionPaidInTime:
		return Pay{Received: appointment.Earlier(q.was.Silence.At, q.now)}.decide(q)
	case OptionConfirmClaim, OptionConcede:
		return q.saying(appointment.MessageConfirm, specialist, q.now)
	case OptionDisputeClaim:
		return q.saying(appointment.MessageDispute, specialist, q.now)
	case OptionObjects:
		return q.saying(appointment.MessageDispute, client, q.now)
	case OptionObjectedInTime:
		by, _ := SideOf(*q.platform, *q.was, appointment.MessageDispute)
		return q.saying(appointment.MessageDispute, by, appointment.Earlier(q.was.Silence.At, q.now))
	case OptionClaimedInTime:
		return q.saying(appointment.MessageClaim, specialist, appointment.Earlier(q.claimUntilOf(specialist), q.now))
	case OptionClientClaimedInTime:
		return q.saying(appointment.MessageClaim, client, appointment.Earlier(q.claimUntilOf(client), q.now))
	case OptionEditNote:
		return Edit{Note: q.was.Note + "."}.decide(q)
	default:
		return Decision{Verdict: Allow, Effect: Effect{Changed: true}}
	}
}

// saying tries a message of a side.
func (q question) saying(kind appointment.MessageKind, by appointment.Party, received time.Time) Decision {
	return Message{appointment.Message{Kind: kind, Text: "-", Received: received, By: by}}.decide(q)
}

// weekOn returns a start that nothing speaks against: a week after the present one.
func (q question) weekOn() time.Time { return appointment.Later(q.was.Start, q.now).AddDate(0, 0, 7) }

// slotAhead returns the number of a slot of the offer that has not begun, 0 for
// none.
func (q question) slotAhead() int {
	return 1 + slices.IndexFunc(q.facts.Offer.Slots, func(s appointment.Slot) bool { return !s.Start.Before(q.now) })
}

// after returns what is known once a change was made.
func (q question) after(e *Effect) Facts {
	f := *q.facts
	f.Past = f.Past.After(*q.was, e.Appointment)
	f.Package = q.packageAfter(&e.Appointment)
	f.Appointment = e.Appointment
	f.History = q.historyAfter(e)
	f.Messages = e.Messages(f.Messages)
	f.EarlierOffers = slices.Clone(f.EarlierOffers)
	for _, o := range e.Offers {
		earlier := slices.IndexFunc(f.EarlierOffers, func(e appointment.Offer) bool { return e.ID == o.ID })
		switch {
		case earlier >= 0:
			f.EarlierOffers[earlier] = o
			continue
		case o.ID != f.Offer.ID:
			f.EarlierOffers = append(f.EarlierOffers, f.Offer)
		}
		f.Offer = o
	}
	return f
}
