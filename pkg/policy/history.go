package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Happening is an event that was not undone: what was done, by whom, when it took effect and when it was
// recorded. Amount is the money that changed hands, in minor units, below zero for what went back. Lead is
// how long before the start it took effect, ID the appointment that it was about, and Lapsed says that this had
// lapsed before.
type Happening struct {
	Verb      appointment.Verb
	By        appointment.Party
	Effective time.Time
	Recorded  time.Time
	Amount    int64
	Lead      time.Duration
	ID        string
	Lapsed    bool
}

// Limit is what a platform makes of things that a side has done Count times or more within a time: absences,
// and cancellations with less than Lead before the start. A specialist is warned of what follows, a client
// pays at once.
type Limit struct {
	Of     appointment.Party
	Count  int
	Within time.Duration
	Lead   time.Duration
}

// LongestLimit is the longest time that a limit looks back.
const LongestLimit = 366 * 24 * time.Hour

// Remembers reports whether a decision about an appointment takes a look at what happened to it: whether all was
// paid in time where some of it has gone back since, and how much of what went back a session that stands again
// has to keep.
func (p Platform) Remembers(a appointment.Appointment) bool {
	if a.Lapsed() {
		return p.Periods.PayLapses || a.Money.Refunded > 0
	}
	return p.Periods.PayLapses && a.Status == appointment.Booked && a.Money.Refunded > 0
}

// LimitOf returns the limit of what a side does too often, false where the platform has none.
func (p Platform) LimitOf(of appointment.Party) (Limit, bool) {
	for _, l := range p.Limits {
		if l.Of == of {
			return l, true
		}
	}
	return Limit{}, false
}

// receivedBy returns how much of the client's money was there at an instant, before silence brought anything. What
// went back because of that does not count: all had been there.
func (f *Facts) receivedBy(at time.Time) int64 {
	var sum int64
	for _, h := range f.History {
		if h.ID == f.Appointment.ID && !h.Effective.After(at) && h.Verb != appointment.VerbSilence && !(h.Lapsed && h.Verb == appointment.VerbRefund) {
			sum += h.Amount
		}
	}
	return sum
}

// returnedSince returns how much has gone back to the client since an instant, beside what the platform sent
// by itself.
func (f *Facts) returnedSince(at time.Time) int64 {
	var sum int64
	for _, h := range f.History {
		if h.ID == f.Appointment.ID && h.Effective.After(at) && h.Verb == appointment.VerbRefund {
			sum -= h.Amount
		}
	}
	return sum
}

// counts reports whether an event is one of those that a limit counts, at an instant.
func (l Limit) counts(h Happening, now time.Time) bool {
	if h.By != l.Of || h.Effective.Before(now.Add(-l.Within)) || h.Effective.After(now) {
		return false
	}
	return h.Verb == appointment.VerbNoshow || h.Verb == appointment.VerbCancel && h.Lead < l.Lead
}

// often reports whether a side has done so often what a limit counts, about other appointments, that it is reached
// with some more.
func (q question) often(of appointment.Party, more int) bool {
	l, has := q.platform.LimitOf(of)
	if !has {
		return false
	}
	_, others := l.times(q.facts, q.now)
	return others+more >= l.Count
}

// times returns how often a side has done what a limit counts, as far back as it looks at an instant, and how
// often that was about others than the appointment.
func (l Limit) times(f *Facts, now time.Time) (all, others int) {
	for _, h := range f.History {
		if !l.counts(h, now) {
			continue
		}
		all++
		if h.ID != f.Appointment.ID {
			others++
		}
	}
	return all, others
}

// CalledOff is how often a specialist has done what their platform limits, as far back as the limit looks:
// Others of the Times were about other appointments than the one that a decision is about.
type CalledOff struct {
	Limit
	Times  int
	Others int
}

// CalledOffBy returns what the limit of the specialist finds at an instant, for a decision about an appointment;
// false where the platform has none.
func CalledOffBy(p Platform, f Facts, now time.Time) (CalledOff, bool) {
	l, has := p.LimitOf(appointment.BySpecialist)
	if !has {
		return CalledOff{}, false
	}
	times, others := l.times(&f, now)
	return CalledOff{l, times, others}, true
}

// limited cites the rule on what was done too often, where a change reaches its limit.
func (q question) limited(r Request, d *Decision) {
	if len(q.platform.Limits) == 0 || d.Verdict != Allow || !d.Effect.Changed || q.trying {
		return
	}
	switch a := &d.Effect.Appointment; {
	case a.Upfront && !q.was.Upfront:
		d.Rules = together(d.Rules, q.cite(CaseClientLimit))
	case q.reachesLimit(r, a):
		d.Rules = together(d.Rules, q.cite(CaseSpecialistLimit))
	}
}

// reachesLimit reports whether a change is one too many of what the specialist calls off.
func (q question) reachesLimit(r Request, is *appointment.Appointment) bool {
	l, has := q.platform.LimitOf(appointment.BySpecialist)
	if !has || r.Party() != appointment.BySpecialist || is.Status == q.was.Status {
		return false
	}
	own := Happening{Verb: r.Verb(), By: appointment.BySpecialist, Effective: q.now, Lead: q.ahead()}
	off := is.Status == appointment.Cancelled || is.Status == appointment.NoShow
	return off && l.counts(own, q.now) && q.often(appointment.BySpecialist, 1)
}

// HappeningTo tells an event as it was about one appointment, which it found and left so: what several commands
// did together, and what came from elsewhere, by what became of it. Stood says that it was there before.
func HappeningTo(h Happening, was, is appointment.Appointment, stood bool) Happening {
	h.ID, h.Amount, h.Lapsed = is.ID, is.Money.Held()-was.Money.Held(), was.Lapsed()
	if h.Lapsed && is.Status == appointment.Booked { // what the platform had sent back by itself is there again
		h.Amount = is.Money.Paid - was.Money.Paid
	}
	if stood {
		h.Lead = was.Start.Sub(h.Effective)
	}
	switch {
	case is.Status == was.Status, h.Verb == appointment.VerbSilence:
	case is.Status == appointment.NoShow:
		h.Verb, h.By = appointment.VerbNoshow, is.NoShowBy
	case is.Status == appointment.Cancelled:
		h.Verb, h.By = appointment.VerbCancel, is.CancelledBy
	}
	return h
}

// Under returns what is known of an appointment as it is by the rules of a platform, where it came about by
// others: what silence brings by them, unless it has brought something, or one side has claimed something.
func (f Facts) Under(p Platform) Facts {
	a := &f.Appointment
	waits := a.Status == appointment.Booked || a.Status == appointment.Arrived
	if waits && a.Silence.Brings != appointment.SilenceConsents {
		a.Silence = SilenceOf(p, f)
	}
	return f
}

// historyAfter is what happened once a change has moved money too; what else it is does not matter here.
func (q question) historyAfter(e *Effect) []Happening {
	if e.Appointment.Money.Paid == q.was.Money.Paid {
		return q.facts.History
	}
	paid := HappeningTo(Happening{Verb: appointment.VerbPay, Effective: e.Effective, Recorded: q.now}, *q.was, e.Appointment, true)
	return append(slices.Clone(q.facts.History), paid)
}
