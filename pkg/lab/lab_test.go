package lab_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lab"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func start() time.Time { return time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC) }

// rules are those of a platform with a charge for a late cancellation and an absence.
func rules(changes ...func(*policy.Platform)) policy.Platform {
	p := policy.Platform{
		Name: "praxis", Version: "1", Grace: 15 * time.Minute, CheckinOpens: time.Hour, MoveLead: 24 * time.Hour, AbsenceShare: 100,
		CancelTiers: []policy.Tier{{Lead: 24 * time.Hour}, {Percent: 100}}, Refund: policy.RefundBySpecialist,
	}
	for _, change := range changes {
		change(&p)
	}
	return p
}

// life is what happens to an appointment, as its journal tells it.
type life struct {
	t     *testing.T
	own   policy.Platform
	known lab.Known
	steps []lab.Step
}

// booked is the life of an appointment that was booked a week ahead.
func booked(t *testing.T, own policy.Platform) *life {
	t.Helper()
	l := &life{t: t, own: own}
	is := appointment.Appointment{
		ID: "a1", ClientID: "c1", Platform: own.Name, PolicyVersion: own.Version, Start: start(), End: start().Add(time.Hour),
		Money: appointment.Money{Currency: "PLN", Price: 18000},
	}
	return l.decided(is, policy.Book{}, start().AddDate(0, 0, -7))
}

// then has a request be made at an instant, which the rules allow.
func (l *life) then(r policy.Request, at time.Time) *life {
	l.t.Helper()
	return l.decided(l.known.Appointment, r, at)
}

func (l *life) decided(was appointment.Appointment, r policy.Request, at time.Time) *life {
	l.t.Helper()
	d := policy.Decide(l.own, policy.Facts{Appointment: was, Messages: l.known.Messages, Offer: appointment.LatestOffer(l.known.Offers)}, r, at)
	if d.Verdict != policy.Allow {
		l.t.Fatalf("%s is not allowed: %+v", r.Verb(), d)
	}
	is := lab.Known{There: true, Appointment: d.Effect.Appointment, Messages: d.Effect.Messages(l.known.Messages), Offers: l.known.Offers}
	l.steps = append(l.steps, lab.Step{
		Event: string(r.Verb()), Verb: r.Verb(), By: r.Party(), Effective: d.Effect.Effective, Recorded: at, Decided: true, Was: l.known, Is: is,
	})
	l.known = is
	return l
}

// asked has the journal keep what was asked with the last request.
func (l *life) asked(a lab.Asked) *life {
	last := &l.steps[len(l.steps)-1]
	a.Verb, a.By = last.Verb, last.By
	last.Asked = []lab.Asked{a}
	return l
}

func wrote(kind appointment.MessageKind, at time.Time) policy.Message {
	return policy.Message{Message: appointment.Message{ID: "m" + string(kind), Kind: kind, Text: "text", Received: at, Recorded: at}}
}

func TestOtherRulesDecideUpToTheFirstDifference(t *testing.T) {
	t.Parallel()
	const client = appointment.ByClient
	before := func(d time.Duration) time.Time { return start().Add(-d) }
	after := func(d time.Duration) time.Time { return start().Add(d) }
	half := rules(func(p *policy.Platform) { p.AbsenceShare = 50 })
	patient := rules(func(p *policy.Platform) { p.Grace = 30 * time.Minute })
	eager := rules(func(p *policy.Platform) { p.CancelTiers[0].Lead, p.MoveLead = 48*time.Hour, 48*time.Hour })
	for name, c := range map[string]struct {
		life    *life
		other   policy.Platform
		want    lab.Result
		charged int64
		least   int64
		most    int64
		at      appointment.Verb
	}{
		"the same rules": {life: booked(t, rules()).then(policy.Noshow{By: client}, after(20*time.Minute)), other: rules(), want: lab.Alike},
		"an absence is charged less": {
			life:  booked(t, rules()).then(policy.Noshow{By: client}, after(20*time.Minute)).then(policy.Pay{}, after(time.Hour)),
			other: half, want: lab.Differs, charged: 9000, at: appointment.VerbNoshow,
		},
		"an absence has to wait": {
			life:  booked(t, rules()).then(policy.Noshow{By: client}, after(20*time.Minute)),
			other: patient, want: lab.Refused, at: appointment.VerbNoshow,
		},
		"a reason that was rejected stands": {
			life: booked(t, rules()).then(wrote(appointment.MessageReason, before(time.Hour)), before(time.Hour)).
				then(policy.Noshow{By: client, RejectReason: "ill"}, after(20*time.Minute)),
			other: half, want: lab.Differs, charged: 9000, at: appointment.VerbNoshow,
		},
		"a reason on which nobody ruled is left open": {
			life: booked(t, rules()).then(wrote(appointment.MessageReason, before(31*time.Hour)), before(31*time.Hour)).
				then(policy.Cancel{By: client}, before(30*time.Hour)).asked(lab.Asked{}),
			other: eager, want: lab.Range, most: 18000, at: appointment.VerbCancel,
		},
		"a ruling that was not needed counts where it is": {
			life:  booked(t, rules()).then(policy.Cancel{By: client, AcceptReason: "ill"}, before(30*time.Hour)).asked(lab.Asked{Ruling: appointment.ReasonAccepted}),
			other: eager, want: lab.Alike,
		},
		"when the client asked is kept": {
			life: booked(t, rules()).then(policy.Cancel{By: client, Requested: before(50 * time.Hour)}, before(30*time.Hour)).
				asked(lab.Asked{Requested: before(50 * time.Hour)}),
			other: eager, want: lab.Alike,
		},
		"when the client asked is not kept, and decides": {
			life:  booked(t, rules()).then(policy.Cancel{By: client}, before(30*time.Hour)),
			other: eager, want: lab.Unreplayable,
		},
		"when the client asked is not kept, and decides nothing": {
			life:  booked(t, rules()).then(policy.Cancel{By: client}, before(60*time.Hour)),
			other: eager, want: lab.Alike,
		},
		"when the client asked follows from what was decided": {
			life:  booked(t, rules()).then(policy.Cancel{By: client}, before(3*time.Hour)),
			other: rules(func(p *policy.Platform) { p.CancelTiers[1].Percent = 50 }), want: lab.Differs, charged: 9000, at: appointment.VerbCancel,
		},
		"a move that the specialist owes": {
			life: booked(t, eager).then(wrote(appointment.MessageReschedule, before(30*time.Hour)), before(30*time.Hour)).
				then(policy.Noshow{By: client}, after(20*time.Minute)),
			other: rules(), want: lab.Refused, at: appointment.VerbNoshow,
		},
		"a wait that did not last": {
			life:  booked(t, rules()).then(policy.Await{Since: start()}, after(15*time.Minute)).then(policy.Settle{}, after(2*time.Hour)),
			other: patient, want: lab.Refused, at: appointment.VerbWait,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := lab.Run(c.life.own, c.other, c.life.steps)
			if f.Result != c.want || f.Difference.To.Charged != c.charged || f.Least != c.least || f.Most != c.most || f.Difference.Verb != c.at {
				t.Errorf("%+v", f)
			}
			if len(f.Changed) > 0 {
				t.Errorf("today decides otherwise: %+v", f.Changed)
			}
		})
	}
}

// What moves cost, what the specialist gets and who decides what becomes of the money differ by themselves.
func TestOtherRulesDifferInWhatIsBesideTheCharge(t *testing.T) {
	t.Parallel()
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	type change = func(*policy.Platform)
	late := func(percent int) change {
		return func(p *policy.Platform) { p.LateMoves = []policy.Tier{{Percent: percent}} }
	}
	payout := func(percent int) change { return func(p *policy.Platform) { p.AbsenceFee.Payout = percent } }
	refund := func(p *policy.Platform) {
		p.Refund, p.RefundChoices = policy.RefundAsChosen, []appointment.RefundChoice{appointment.ChoiceRefund}
	}
	moveChoice := func(p *policy.Platform) {
		p.MoveChoices = []appointment.RefundChoice{appointment.ChoiceRefund, appointment.ChoiceCarryOver}
	}
	week, hour := start().AddDate(0, 0, 7), start().Add(-time.Hour)
	moved := func(by appointment.Party, own ...change) *life {
		return booked(t, rules(own...)).then(policy.Pay{}, hour.Add(-100*time.Hour)).then(policy.Reschedule{By: by, To: week}, hour)
	}
	for name, c := range map[string]struct {
		life     *life
		other    policy.Platform
		at       appointment.Verb
		from, to lab.Outcome // beside the verdict
		after    int64
		unknown  bool
	}{
		"a late move": {
			life: moved(client, late(20)), other: rules(late(50)), at: appointment.VerbReschedule,
			from: lab.Outcome{Charged: 3600, Fees: 3600}, to: lab.Outcome{Charged: 9000, Fees: 9000}, after: 9000,
		},
		"a late move of a session that was held then": {
			life:  moved(client, late(20)).then(policy.Checkin{By: client}, week),
			other: rules(late(50)), at: appointment.VerbReschedule,
			from: lab.Outcome{Charged: 3600, Fees: 3600}, to: lab.Outcome{Charged: 9000, Fees: 9000}, after: 9000, unknown: true,
		},
		"the specialist's part": {
			life:  booked(t, rules(payout(50))).then(policy.Noshow{By: client}, start().Add(20*time.Minute)),
			other: rules(payout(40)), at: appointment.VerbNoshow,
			from: lab.Outcome{Charged: 18000, Payout: 9000}, to: lab.Outcome{Charged: 18000, Payout: 7200}, after: 18000,
		},
		"a choice of the client's": {
			life:  booked(t, rules()).then(policy.Pay{}, hour).then(policy.Cancel{By: specialist}, hour),
			other: rules(refund), at: appointment.VerbCancel, to: lab.Outcome{Choice: appointment.ChoiceOpen},
		},
		"a choice that the client would not have": {
			life:  booked(t, rules(refund)).then(policy.Pay{}, hour).then(policy.Cancel{By: specialist}, hour),
			other: rules(), at: appointment.VerbCancel, from: lab.Outcome{Choice: appointment.ChoiceOpen},
		},
		"a choice after a move, of a session that was held then": {
			life:  moved(specialist).then(policy.Checkin{By: client}, week),
			other: rules(moveChoice), at: appointment.VerbReschedule, to: lab.Outcome{Choice: appointment.ChoiceOpen}, unknown: true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := lab.Run(c.life.own, c.other, c.life.steps)
			from, to := beside(f.Difference.From), beside(f.Difference.To)
			after, known := f.After(&c.life.known.Appointment)
			if f.Result != lab.Differs || f.Difference.Verb != c.at || from != c.from || to != c.to || after != c.after || known == c.unknown {
				t.Errorf("%+v; charged %d, known: %t", f, after, known)
			}
			price := c.life.known.Appointment.Money.Price
			if lab.KindOf(f.Difference.From, price) == lab.KindOf(f.Difference.To, price) {
				t.Errorf("both are of one kind: %+v", f.Difference)
			}
			if f := lab.Run(c.life.own, c.life.own, c.life.steps); f.Result != lab.Alike || len(f.Changed) > 0 {
				t.Errorf("by its own rules: %+v", f)
			}
		})
	}
}

// beside leaves of an outcome its amounts and what the client has to choose.
func beside(o lab.Outcome) lab.Outcome {
	return lab.Outcome{Charged: o.Charged, Refunded: o.Refunded, Fees: o.Fees, Payout: o.Payout, Choice: o.Choice}
}

// An own move of the specialist's answers a request that came too late, and not one that other rules find in
// time: what they owe then shows at the absence.
func TestWhatOtherRulesLeaveOpenCountsLater(t *testing.T) {
	t.Parallel()
	l := booked(t, rules()).
		then(wrote(appointment.MessageReschedule, start().Add(-20*time.Hour)), start().Add(-20*time.Hour)).
		then(policy.Reschedule{By: appointment.BySpecialist, To: start().AddDate(0, 0, 7)}, start().Add(-19*time.Hour)).
		then(policy.Noshow{By: appointment.ByClient}, start().AddDate(0, 0, 7).Add(time.Hour))
	other := rules(func(p *policy.Platform) { p.MoveLead = 12 * time.Hour })
	if f := lab.Run(l.own, other, l.steps); f.Result != lab.Refused || f.Difference.Verb != appointment.VerbNoshow {
		t.Errorf("%+v", f)
	}
}

func TestWhatTodayDecidesOtherwiseStandsApart(t *testing.T) {
	t.Parallel()
	l := booked(t, rules()).then(policy.Noshow{By: appointment.ByClient}, start().Add(20*time.Minute))
	last := &l.steps[len(l.steps)-1]
	last.Is.Appointment.Money.Charged = 9000 // as an adsum of before had it
	f := lab.Run(l.own, rules(func(p *policy.Platform) { p.AbsenceShare = 0 }), l.steps)
	if f.Result != lab.Otherwise || len(f.Changed) != 1 || f.Changed[0].From.Charged != 9000 || f.Changed[0].To.Charged != 18000 {
		t.Errorf("%+v", f)
	}
}

func TestWhatCannotBeAskedAgainIsNotGuessed(t *testing.T) {
	t.Parallel()
	several := booked(t, rules()).then(policy.Noshow{By: appointment.ByClient}, start().Add(20*time.Minute))
	several.steps[1].Asked = []lab.Asked{{Verb: appointment.VerbNoshow}, {Verb: appointment.VerbPay}}
	applied := booked(t, rules()).then(policy.Noshow{By: appointment.ByClient}, start().Add(20*time.Minute))
	applied.steps[1].Verb = appointment.VerbApply
	erased := booked(t, rules()).then(policy.Noshow{By: appointment.ByClient}, start().Add(20*time.Minute))
	erased.steps[1].Lost = true
	for why, l := range map[lab.Why]*life{lab.Together: several, lab.Forgotten: erased} {
		if f := lab.Run(l.own, rules(), l.steps); f.Result != lab.Unreplayable || len(f.Unreplayed) != 1 || f.Unreplayed[0] != why || f.Decisions != 1 {
			t.Errorf("%s: %+v", why, f)
		}
	}
	applied.steps[1].Is.Appointment.Updated = start().Add(20 * time.Minute)
	if f := lab.Run(applied.own, rules(), applied.steps); f.Why != lab.Together {
		t.Errorf("a file of before: %+v", f)
	}
}

func TestUndoneAndImportedAreOnlyCounted(t *testing.T) {
	t.Parallel()
	l := booked(t, rules()).then(policy.Noshow{By: appointment.ByClient}, start().Add(20*time.Minute))
	l.steps[0].Verb = appointment.VerbImport
	l.steps[1].Undone = true
	undo := l.steps[1]
	undo.Undone, undo.Reverses = false, true
	f := lab.Run(l.own, rules(func(p *policy.Platform) { p.AbsenceShare = 0 }), append(l.steps, undo))
	if f.Result != lab.Undecided || f.Decisions != 0 || f.Undone != 2 || f.Imported != 1 {
		t.Errorf("%+v", f)
	}
}

func TestSumsKeepCurrenciesAndWhatIsUnknownApart(t *testing.T) {
	t.Parallel()
	sum := lab.NewTally()
	add := func(currency string, charged int64, f lab.Finding) {
		a := appointment.Appointment{ClientID: "c1", Money: appointment.Money{Currency: currency, Price: 18000, Charged: charged}}
		if !sum.Add(&a, &f) {
			t.Fatal("the sums are not whole")
		}
	}
	add("PLN", 18000, lab.Finding{Result: lab.Alike})
	add("PLN", 18000, lab.Finding{Result: lab.Differs, Difference: lab.Difference{Verb: appointment.VerbNoshow, To: lab.Outcome{Charged: 9000}}})
	add("PLN", 500, lab.Finding{Result: lab.Range, Least: 0, Most: 18000})
	add("EUR", 700, lab.Finding{Result: lab.Refused})
	add("EUR", 300, lab.Finding{Result: lab.Differs, Difference: lab.Difference{To: lab.Outcome{Charge: appointment.ChargeOpen}}})
	add("", 0, lab.Finding{Result: lab.Alike})
	joined := lab.NewTally()
	if !joined.Join(sum) || !joined.Join(lab.NewTally()) {
		t.Fatal("the sums are not whole")
	}
	want := []lab.Money{
		{Currency: "EUR", Before: 1000, Unknown: lab.Unknown{Appointments: 2, Before: 1000}},
		{
			Currency: "PLN", Before: 36500, Known: lab.Charged{Before: 36000, After: 27000},
			Left: lab.Between{Appointments: 1, Before: 500, Most: 18000},
		},
	}
	if have := joined.Money(); len(have) != 2 || have[0] != want[0] || have[1] != want[1] {
		t.Errorf("%+v", have)
	}
	if have := joined.Clients(); len(have) != 1 || have[0].Count != 4 || joined.Appointments() != 6 {
		t.Errorf("%+v of %d", have, joined.Appointments())
	}
	most := lab.NewTally()
	huge := appointment.Appointment{Money: appointment.Money{Currency: "PLN", Charged: 1<<63 - 1}}
	if first, second := most.Add(&huge, &lab.Finding{Result: lab.Alike}), most.Add(&huge, &lab.Finding{Result: lab.Alike}); !first || second {
		t.Error("a sum that no number is large enough for passes for one")
	}
}

// Amounts in the rules are of one currency, and say nothing of a price in another.
func TestAmountsOfAnotherCurrencyDecideNothing(t *testing.T) {
	t.Parallel()
	amounts := func(currency string) policy.Platform {
		return rules(func(p *policy.Platform) { p.AbsenceFee, p.Currency = policy.Fee{Amount: 4000}, currency })
	}
	l := booked(t, rules()).then(policy.Noshow{By: appointment.ByClient}, start().Add(15*time.Minute))
	if f := lab.Run(l.own, amounts("GBP"), l.steps); f.Result != lab.Unreplayable || f.Why != lab.Currency {
		t.Errorf("in another currency: %+v", f)
	}
	if f := lab.Run(l.own, amounts("PLN"), l.steps); f.Result != lab.Differs || f.Difference.To.Charged != 4000 {
		t.Errorf("in the same: %+v", f)
	}
}
