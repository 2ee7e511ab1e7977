package policy_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// life is one appointment with all that happened to it, as a book would hold it.
type life struct {
	random   *rand.Rand
	platform policy.Platform
	facts    policy.Facts
	now      time.Time
	deeds    []string
	serial   int
}

// TestEveryOptionCanBeCarriedOut lives through random histories and asks for each
// option of each decision, at once or at its NotBefore: none is refused, and each
// changes something.
func TestEveryOptionCanBeCarriedOut(t *testing.T) {
	t.Parallel()
	const histories, steps, fewest = 3000, 12, 20_000
	asked := 0
	for seed := range uint64(histories) {
		l := born(t, seed)
		for range steps {
			asked += l.step(t, seed)
			if t.Failed() {
				return
			}
		}
	}
	if asked < fewest {
		t.Errorf("only %d options were asked for, want at least %d", asked, fewest)
	}
}

// born begins a life: booked some days ahead, sometimes as another program left it.
func born(t *testing.T, seed uint64) *life {
	random := rand.New(rand.NewPCG(seed, 1))
	names := []string{"clearly", "wooskill", "independent", "limited"}
	l := &life{random: random, platform: builtIn(t, names[random.IntN(4)]), now: start.Add(-9 * 24 * time.Hour)}
	if random.IntN(3) == 0 {
		l.platform = oneOfAUsers(random, l.platform)
	}
	l.facts.Appointment = inStatus(appointment.Booked)
	if random.IntN(6) == 0 {
		statuses := appointment.Statuses()
		l.facts.Appointment = inStatus(statuses[random.IntN(len(statuses))])
		if random.IntN(2) == 0 {
			l.facts.Appointment.Charge, l.facts.Appointment.Money.Charged = appointment.ChargeOpen, 0
		}
		if random.IntN(4) == 0 && l.facts.Appointment.Status == appointment.NoShow {
			l.facts.Appointment.NoShowBy = appointment.BySpecialist
		}
		if l.facts.Appointment.Charge == appointment.ChargeOpen && random.IntN(3) == 0 { // nobody knows whose doing it was
			l.facts.Appointment.NoShowBy, l.facts.Appointment.CancelledBy = "", ""
		}
	}
	l.facts.Appointment.Created = l.now
	if l.platform.Limited() {
		l.facts.Past = policy.Past{Moves: random.IntN(3), Absences: random.IntN(2)}
	}
	l.facts.Appointment.Money.Paid = int64(random.IntN(3)) * 9000
	if random.IntN(5) == 0 {
		l.proposed()
	}
	return l
}

// proposed makes of the appointment a time that is put to who waits.
func (l *life) proposed() {
	l.facts.Appointment = inStatus(appointment.Proposed)
	l.facts.Appointment.Created, l.facts.Appointment.Money.Paid = l.now, 0
	l.facts.Offer = appointment.Offer{
		ID: "o0", By: appointment.BySpecialist, Slots: []appointment.Slot{l.facts.Appointment.Slot()}, Created: l.now,
		Expires: l.now.Add(time.Duration(1+l.random.IntN(9*24)) * time.Hour), State: appointment.OfferOpen, Start: start, Waiting: "w",
	}
}

// oneOfAUsers makes of a platform one that a user could have written: any grace, leads
// and shares, several steps of a cancellation, as platform files may have them.
func oneOfAUsers(random *rand.Rand, p policy.Platform) policy.Platform {
	p.Grace = []time.Duration{0, time.Second, 15 * time.Minute, 2 * time.Hour}[random.IntN(4)]
	p.CheckinOpens = []time.Duration{0, time.Hour, 24 * time.Hour}[random.IntN(3)]
	p.MoveLead = []time.Duration{0, time.Hour, 2 * time.Hour, 48 * time.Hour}[random.IntN(4)]
	p.AbsenceShare = 50 * random.IntN(3)
	p.MaxMoves, p.FirstAbsenceFree = random.IntN(3), random.IntN(2) == 0
	p.Refund = policy.RefundModes()[random.IntN(3)]
	p.CancelTiers = [][]policy.Tier{
		{{Lead: 48 * time.Hour}, {Lead: 24 * time.Hour, Percent: 50}, {Lead: time.Hour, Percent: 80}, {Percent: 100}},
		{{Percent: 30}}, {{Lead: 72 * time.Hour}, {Percent: 100}}, {{Lead: time.Hour}, {Percent: 50}}, {{Percent: 0}},
	}[random.IntN(5)]
	return p
}

// step asks one thing at a random instant, looks at what the answer names, and
// lives on with what it allowed. It returns how many options were asked for.
func (l *life) step(t *testing.T, seed uint64) int {
	l.advance()
	r := l.request()
	d := policy.Decide(l.platform, l.facts, r.request(), l.now)
	before := *l
	l.deeds = append(l.deeds, fmt.Sprintf("%s %+v: %s", l.now.Sub(start), r, d.Verdict))
	if d.Verdict == policy.Allow && d.Effect.Changed {
		l.take(r, d.Effect)
	}
	for _, o := range d.Options {
		before.check(t, seed, "the answer", l.facts, o, d.NotBefore)
	}
	asked := len(d.Options)
	for _, m := range l.facts.Messages {
		for _, o := range policy.BearingOf(l.platform, l.facts, m, l.now).Options {
			before.check(t, seed, "a message", l.facts, o, time.Time{})
			asked++
		}
	}
	for _, o := range policy.OfferOptions(l.platform, l.facts, l.now) {
		before.check(t, seed, "an offer", l.facts, o, time.Time{})
		asked++
	}
	ways, open := policy.Undecided(l.platform, l.facts, l.now)
	for _, o := range ways {
		before.check(t, seed, "what is undecided", l.facts, o, time.Time{})
		asked++
	}
	if open && len(ways) == 0 {
		t.Errorf("seed %d: nothing decides %+v", seed, l.facts)
	}
	return asked
}

// check asks for one option by the facts as they then stand, when it can be done.
func (l *life) check(t *testing.T, seed uint64, who string, f policy.Facts, o policy.Option, notBefore time.Time) {
	t.Helper()
	instants := []time.Time{l.now}
	if !o.NotBefore.IsZero() {
		instants = []time.Time{o.NotBefore, notBefore}
	}
	for _, at := range instants {
		r, asks := l.taking(f, o.Key, at)
		if !asks {
			return
		}
		if d := policy.Decide(l.platform, f, r, at); d.Verdict != policy.Allow || !d.Effect.Changed {
			t.Errorf("seed %d: %s names %s, which is answered at %v with %s, changed %t\n%+v\n%s",
				seed, who, o.Key, at, d.Verdict, d.Effect.Changed, f, strings.Join(l.deeds, "\n"))
		}
	}
}

// advance moves the clock on, often to an instant at which the answers change.
func (l *life) advance() {
	a := l.facts.Appointment
	edges := []time.Time{
		a.Start.Add(-24 * time.Hour), a.Start.Add(-time.Hour), a.Start, a.Start.Add(5 * time.Minute),
		a.Start.Add(l.platform.Grace), a.End, a.End.Add(time.Hour), l.facts.Offer.Expires,
	}
	at := edges[l.random.IntN(len(edges))].Add(time.Duration(l.random.IntN(3)-1) * time.Second)
	if at.Before(l.now) || l.random.IntN(4) == 0 {
		at = l.now.Add(time.Duration(l.random.IntN(3600)) * time.Second)
	}
	l.now = at
}

// request is anything that one could ask of the appointment now.
func (l *life) request() anything {
	by := []appointment.Party{appointment.ByClient, appointment.BySpecialist}[l.random.IntN(2)]
	verbs := policy.Verbs()[1:]
	r := anything{Verb: verbs[l.random.IntN(len(verbs))], By: by, Number: 1 + l.random.IntN(2)}
	switch r.Verb {
	case appointment.VerbReschedule:
		r.To = l.ahead(l.now)
	case appointment.VerbOffer:
		l.serial++
		r.OfferID, r.Slots = fmt.Sprint("o", l.serial), []time.Time{l.ahead(l.now), l.ahead(l.now).Add(48 * time.Hour)}
		if l.facts.Appointment.Status == appointment.Proposed && l.random.IntN(2) == 0 {
			r.By, r.Waiting, r.Slots = appointment.BySpecialist, "w", r.Slots[:1]
		}
	case appointment.VerbMessage:
		r.By, r.Message = appointment.ByClient, l.message()
	case appointment.VerbResolve:
		r.Message.ID = fmt.Sprint("m", l.random.IntN(l.serial+1))
	case appointment.VerbEdit:
		r.Note, r.Duration = fmt.Sprint("n", l.random.IntN(3)), time.Duration(l.random.IntN(3))*30*time.Minute
	}
	if r.By == appointment.ByClient && (r.Verb == appointment.VerbNoshow || r.Verb == appointment.VerbReschedule || r.Verb == appointment.VerbCancel || r.Verb == appointment.VerbOffer) {
		switch l.random.IntN(5) {
		case 0:
			r.AcceptReason = "ill"
		case 1:
			if r.Verb == appointment.VerbNoshow || r.Verb == appointment.VerbCancel {
				r.RejectReason = "no"
			}
		case 2:
			if from := policy.AsksFrom(l.facts.Appointment); r.Verb != appointment.VerbNoshow && from.Before(l.now) {
				r.Requested = from.Add(time.Duration(l.random.Int64N(int64(l.now.Sub(from)))))
			}
		}
	}
	return r
}

// anything is what a random life asks for, whatever the verb.
type anything struct {
	Verb                       appointment.Verb
	By                         appointment.Party
	Number                     int
	To, Requested              time.Time
	Duration                   time.Duration
	AcceptReason, RejectReason string
	Note, OfferID, Waiting     string
	Slots                      []time.Time
	Message                    appointment.Message
	Amount                     int64
	Price                      appointment.Amount
}

func (a anything) request() policy.Request {
	switch a.Verb {
	case appointment.VerbCheckin:
		return policy.Checkin{By: a.By}
	case appointment.VerbNoshow:
		return policy.Noshow{By: a.By, AcceptReason: a.AcceptReason, RejectReason: a.RejectReason}
	case appointment.VerbReschedule:
		return policy.Reschedule{By: a.By, To: a.To, Requested: a.Requested, AcceptReason: a.AcceptReason}
	case appointment.VerbCancel:
		return policy.Cancel{By: a.By, Requested: a.Requested, AcceptReason: a.AcceptReason, RejectReason: a.RejectReason}
	case appointment.VerbOffer:
		return policy.Offer{By: a.By, ID: a.OfferID, MessageID: a.Message.ID, Slots: a.Slots, Requested: a.Requested, AcceptReason: a.AcceptReason, Waiting: a.Waiting}
	case appointment.VerbMessage:
		return policy.Message{Message: a.Message}
	case appointment.VerbResolve:
		return policy.Resolve{MessageID: a.Message.ID}
	case appointment.VerbEdit:
		return policy.Edit{Note: a.Note, Duration: a.Duration, Price: a.Price}
	case appointment.VerbAccept:
		return policy.Accept{Number: a.Number}
	case appointment.VerbPay:
		return policy.Pay{Amount: a.Amount}
	case appointment.VerbRefund:
		return policy.Refund{Amount: a.Amount}
	}
	for _, r := range policy.Requests() {
		if r.Verb() == a.Verb {
			return r
		}
	}
	return nil
}

// message is one that came at any time up to now, also before the last move.
func (l *life) message() appointment.Message {
	l.serial++
	kinds := appointment.MessageKinds()
	m := appointment.Message{
		ID: fmt.Sprint("m", l.serial), Kind: kinds[l.random.IntN(len(kinds))], Text: fmt.Sprint("text ", l.serial),
		Received: l.now.Add(-time.Duration(l.random.IntN(50)) * time.Hour), Recorded: l.now,
	}
	if m.Kind == appointment.MessageDelay && l.random.IntN(2) == 0 {
		m.ETA = l.facts.Appointment.Start.Add(time.Duration(l.random.IntN(90)) * time.Minute)
	}
	return m
}

func (l *life) ahead(now time.Time) time.Time {
	return now.Add(time.Duration(1+l.random.IntN(96)) * time.Hour)
}

// take lives on with a change, as the desk writes it.
func (l *life) take(r anything, e policy.Effect) {
	l.facts.Past = l.facts.Past.After(l.facts.Appointment, e.Appointment)
	l.facts.Appointment = e.Appointment
	l.facts.Messages = slices.Clone(l.facts.Messages)
	for i, m := range l.facts.Messages {
		l.facts.Messages[i].Answered = m.Answered || slices.Contains(e.Answers, m.ID)
	}
	if r.Verb == appointment.VerbMessage {
		l.facts.Messages = append(l.facts.Messages, r.Message)
	}
	for _, o := range e.Offers {
		if o.ID != l.facts.Offer.ID && l.facts.Offer.ID != "" {
			l.facts.EarlierOffers = append(slices.Clone(l.facts.EarlierOffers), l.facts.Offer)
		}
		l.facts.Offer = o
	}
}

// taking is an option as somebody would type it: with a time, a text and a number
// of their own. It reports false for one that asks nothing of the appointment.
func (l *life) taking(f policy.Facts, key policy.OptionKey, now time.Time) (policy.Request, bool) {
	const client, specialist, text = appointment.ByClient, appointment.BySpecialist, "an accident on the way"
	to := l.ahead(now)
	for to.Equal(f.Appointment.Start) {
		to = to.Add(time.Hour)
	}
	switch key {
	case policy.OptionAcceptReason:
		r := policy.Noshow{By: client, AcceptReason: text}
		if l.random.IntN(2) == 0 {
			r.To = to
		}
		return r, true
	case policy.OptionRejectReason:
		return policy.Noshow{By: client, RejectReason: text}, true
	case policy.OptionDeclareAbsence, policy.OptionRetry:
		return policy.Noshow{By: client}, true
	case policy.OptionMoveAccepting:
		return policy.Reschedule{By: client, To: to, AcceptReason: text}, true
	case policy.OptionMoveOwed, policy.OptionMoveFree:
		return policy.Reschedule{By: client, To: to}, true
	case policy.OptionCancelAccepting:
		return policy.Cancel{By: client, AcceptReason: text}, true
	case policy.OptionCancelCharged:
		return policy.Cancel{By: client, RejectReason: text}, true
	case policy.OptionCancelOwed, policy.OptionCancelWaived, policy.OptionCancelByTier:
		return policy.Cancel{By: client}, true
	case policy.OptionCancelRequested:
		return policy.Cancel{By: client, Requested: f.Appointment.Start.Add(-l.now.Sub(start).Abs())}, true
	case policy.OptionSpecialistMove:
		return policy.Reschedule{By: specialist, To: to, Reason: text}, true
	case policy.OptionSpecialistCancel:
		return policy.Cancel{By: specialist, Reason: text}, true
	case policy.OptionOnTime:
		return policy.Checkin{By: client, Arrived: f.Appointment.Start}, true
	case policy.OptionSpecialistCame:
		return policy.Checkin{By: specialist}, true
	case policy.OptionSpecialistAbsent:
		return policy.Noshow{By: specialist}, true
	case policy.OptionCheckin, policy.OptionClientCame:
		return policy.Checkin{By: client}, true
	case policy.OptionArrivedAt:
		at := f.Appointment.Start
		if now.Before(at) {
			at = now
		}
		return policy.Checkin{By: client, Arrived: at}, true
	case policy.OptionDelayUntil:
		return policy.Message{Message: appointment.Message{
			ID: "new", Kind: appointment.MessageDelay, Text: text, Received: now, ETA: now.Add(time.Minute)}}, true
	case policy.OptionPay:
		return policy.Pay{}, true
	case policy.OptionRefund:
		return policy.Refund{}, true
	case policy.OptionOffer:
		return policy.Offer{By: specialist, ID: "new", Slots: []time.Time{to}}, true
	case policy.OptionOfferClient:
		return policy.Offer{By: client, ID: "new", Slots: []time.Time{to}}, true
	case policy.OptionAcceptSlot:
		ahead := func(s appointment.Slot) bool { return !s.Start.Before(now) }
		return policy.Accept{Number: 1 + slices.IndexFunc(f.Offer.Slots, ahead)}, true
	case policy.OptionDecline:
		return policy.Decline{}, true
	case policy.OptionWithdraw:
		return policy.Withdraw{}, true
	case policy.OptionEditNote:
		return policy.Edit{Note: text}, true
	}
	return nil, false
}
