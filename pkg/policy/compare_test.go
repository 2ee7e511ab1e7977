package policy_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// told words differences in few signs: who asks for what, how long from the start on, and what of.
func told(found []policy.Difference) []string {
	var all []string
	for _, d := range found {
		of := func(o policy.Outcome) string {
			if o.Verdict == policy.Wait {
				return fmt.Sprintf("wait %v", o.NotBefore.Sub(start))
			}
			return fmt.Sprintf("%s %s %d", o.Verdict, o.Charge, o.Charged)
		}
		all = append(all, fmt.Sprintf("%s %s %v: %s, %s", d.Verb, d.By, d.At.Sub(start), of(d.Old), of(d.New)))
	}
	return all
}

func TestComparisonNamesTheFirstInstantThatIsOtherwise(t *testing.T) {
	t.Parallel()
	booked := inStatus(appointment.Booked)
	booked.Created = start.Add(-30 * 24 * time.Hour)
	facts := policy.Facts{Appointment: booked}
	with := func(change func(*policy.Platform)) policy.Platform {
		p := builtIn(t, "clearly")
		change(&p)
		return p
	}
	early := start.Add(-7 * 24 * time.Hour)
	tests := []struct {
		name  string
		other policy.Platform
		now   time.Time
		want  []string
	}{
		{"nothing", with(func(*policy.Platform) {}), early, nil},
		{"names alone", with(func(p *policy.Platform) { p.Name, p.Title, p.Version, p.RulesLink = "x", "X", "9", "" }), early, nil},
		{"a shorter grace", with(func(p *policy.Platform) { p.Grace = 10 * time.Minute }), early, []string{
			"noshow client -168h0m0s: wait 15m0s, wait 10m0s",
		}},
		{"a shorter grace that is over", with(func(p *policy.Platform) { p.Grace = 10 * time.Minute }), start.Add(15 * time.Minute), nil},
		{"a shorter grace, after it", with(func(p *policy.Platform) { p.Grace = 10 * time.Minute }), start.Add(12 * time.Minute), []string{
			"noshow client 12m0s: wait 15m0s, allow stands 18000",
		}},
		{"a shorter lead", with(func(p *policy.Platform) { p.MoveLead = 12 * time.Hour }), early, []string{
			"reschedule client -23h59m59s: deny  0, allow open 0",
		}},
		{"a step between others", with(func(p *policy.Platform) {
			p.CancelTiers = []policy.Tier{{Lead: 24 * time.Hour}, {Lead: 6 * time.Hour, Percent: 50}, {Percent: 100}}
		}), early, []string{
			"cancel client -23h59m59s: allow stands 18000, allow stands 9000",
		}},
		{"a step that ends before any moment", with(func(p *policy.Platform) {
			p.CancelTiers = []policy.Tier{{Lead: 72 * time.Hour}, {Lead: 48 * time.Hour, Percent: 20}, {Lead: 24 * time.Hour}, {Percent: 100}}
		}), early, []string{
			"cancel client -71h59m59s: allow waived 0, allow stands 3600",
		}},
		{"less for an absence", with(func(p *policy.Platform) { p.AbsenceShare = 50 }), early, []string{
			"noshow client 15m0s: allow stands 18000, allow stands 9000",
		}},
	}
	for _, tt := range tests {
		got := told(policy.Compare(policy.Ruled{Platform: builtIn(t, "clearly"), Facts: facts}, policy.Ruled{Platform: tt.other, Facts: facts}, tt.now))
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n%q\nwant\n%q", tt.name, got, tt.want)
		}
	}
}

func TestComparisonSeesWhatIsBesideTheCharge(t *testing.T) {
	t.Parallel()
	booked := inStatus(appointment.Booked)
	booked.Created = start.Add(-30 * 24 * time.Hour)
	facts := policy.Facts{Appointment: booked}
	early := start.Add(-7 * 24 * time.Hour)
	type change = func(*policy.Platform)
	moves := func(tiers ...policy.Tier) change { return func(p *policy.Platform) { p.LateMoves = tiers } }
	for name, c := range map[string]struct {
		old, other change
		now        time.Time
		verb       appointment.Verb
		by         appointment.Party
		at         time.Duration
		was, is    policy.Outcome // as far as these rules decide on it
	}{
		"what a late move costs": {
			old: moves(policy.Tier{Percent: 20}), other: moves(policy.Tier{Lead: 12 * time.Hour, Percent: 20}, policy.Tier{Percent: 50}), now: early,
			verb: appointment.VerbReschedule, by: appointment.ByClient, at: -12*time.Hour + time.Second,
			was: policy.Outcome{Charged: 3600, Fees: 3600}, is: policy.Outcome{Charged: 9000, Fees: 9000},
		},
		"until when a late move is there": {
			old: moves(policy.Tier{Lead: 6 * time.Hour}), other: moves(policy.Tier{Lead: 3 * time.Hour}), now: early,
			verb: appointment.VerbReschedule, by: appointment.ByClient, at: -6*time.Hour + time.Second,
		},
		"what the specialist gets": {
			old:   func(p *policy.Platform) { p.AbsenceFee.Payout = 50 },
			other: func(p *policy.Platform) { p.AbsenceFee.Payout = 40 }, now: start.Add(20 * time.Minute),
			verb: appointment.VerbNoshow, by: appointment.ByClient, at: 20 * time.Minute,
			was: policy.Outcome{Charged: 18000, Payout: 9000}, is: policy.Outcome{Charged: 18000, Payout: 7200},
		},
		"who decides what becomes of the money": {
			old: func(p *policy.Platform) { p.Refund = policy.RefundBySpecialist },
			other: func(p *policy.Platform) {
				p.Refund, p.RefundChoices = policy.RefundAsChosen, []appointment.RefundChoice{appointment.ChoiceRefund, appointment.ChoiceBalance}
			}, now: early,
			verb: appointment.VerbCancel, by: appointment.ByClient, at: early.Sub(start),
			was: policy.Outcome{RefundDue: 9000}, is: policy.Outcome{RefundDue: 9000, Choice: appointment.ChoiceOpen},
		},
		"until when the specialist moves": {
			old:   func(p *policy.Platform) { p.SpecialistMoves = 48 * time.Hour },
			other: func(p *policy.Platform) { p.SpecialistMoves = 36 * time.Hour }, now: early,
			verb: appointment.VerbReschedule, by: appointment.BySpecialist, at: -48*time.Hour + time.Second,
		},
		"how late the specialist may come": {
			old:   func(p *policy.Platform) { p.SpecialistLate = 20 * time.Minute },
			other: func(p *policy.Platform) { p.SpecialistLate = 30 * time.Minute }, now: early,
			verb: appointment.VerbCheckin, by: appointment.BySpecialist, at: 20*time.Minute + time.Second,
			was: policy.Outcome{RefundDue: 9000},
		},
	} {
		p, other := builtIn(t, "clearly"), builtIn(t, "clearly")
		c.old(&p)
		c.other(&other)
		found := policy.Compare(policy.Ruled{Platform: p, Facts: facts}, policy.Ruled{Platform: other, Facts: facts}, c.now)
		at := slices.IndexFunc(found, func(d policy.Difference) bool { return d.Verb == c.verb && d.By == c.by })
		if at < 0 || !found[at].At.Equal(start.Add(c.at)) || beside(found[at].Old) != c.was || beside(found[at].New) != c.is {
			t.Errorf("%s: %q", name, told(found))
		}
	}
}

// beside leaves of an outcome its amounts and what the client has to choose.
func beside(o policy.Outcome) policy.Outcome {
	return policy.Outcome{Charged: o.Charged, RefundDue: o.RefundDue, Fees: o.Fees, Payout: o.Payout, Choice: o.Choice}
}

// anyRuled draws an appointment that is still open, with what is known of it.
func anyRuled(t *rapid.T, p policy.Platform) (policy.Ruled, time.Time) {
	now := start.Add(time.Duration(rapid.IntRange(-72*3600, 3*3600).Draw(t, "now")) * time.Second)
	a := inStatus(rapid.SampledFrom([]appointment.Status{appointment.Booked, appointment.Arrived, appointment.Proposed, appointment.NoShow}).Draw(t, "status"))
	a.Created, a.Money.Paid = start.Add(-100*time.Hour), rapid.SampledFrom([]int64{0, 9000, 18000}).Draw(t, "paid")
	f := policy.Facts{Appointment: a}
	for i := range rapid.IntRange(0, 2).Draw(t, "messages") {
		kind := rapid.SampledFrom(appointment.MessageKinds()).Draw(t, "kind")
		m := wrote(fmt.Sprint("m", i), kind, now.Add(-time.Duration(rapid.IntRange(0, 30*3600).Draw(t, "ago"))*time.Second), time.Time{})
		if kind == appointment.MessageDelay {
			m.ETA = start.Add(time.Duration(rapid.IntRange(1, 90).Draw(t, "late")) * time.Minute)
		}
		f.Messages = append(f.Messages, m)
	}
	if rapid.Bool().Draw(t, "offered") {
		f.Offer = offeredTo(a, rapid.SampledFrom(appointment.Parties()).Draw(t, "asks"), appointment.OfferOpen).Offer
	}
	return policy.Ruled{Platform: p, Facts: f}, now
}

func anyBuiltIn(t *rapid.T, all map[string]policy.Platform) policy.Platform {
	return all[rapid.SampledFrom(builtInNames()).Draw(t, "platform")]
}

func TestRulesDifferNowhereFromThemselves(t *testing.T) {
	t.Parallel()
	all, err := readBuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		r, now := anyRuled(t, anyBuiltIn(t, all))
		worded, limited := r, r
		worded.Platform.Title, worded.Platform.Version, worded.Platform.Rules = "other", "other", slices.Clone(r.Platform.Rules)
		for i := range worded.Platform.Rules {
			worded.Platform.Rules[i].ID, worded.Platform.Rules[i].Texts = "other", nil
		}
		limited.Platform.SupportTopic += "." // which no answer rests on, and nobody knows
		for _, other := range []policy.Ruled{r, worded, limited} {
			if found := policy.Compare(r, other, now); len(found) > 0 {
				t.Fatalf("%q", told(found))
			}
		}
	})
}

// TestComparisonMissesNoInstant asks at any instant what Compare has to have found before.
func TestComparisonMissesNoInstant(t *testing.T) {
	t.Parallel()
	all, err := readBuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	minutes := func(t *rapid.T, name string, most int) time.Duration {
		return time.Duration(rapid.IntRange(0, most).Draw(t, name)) * time.Minute
	}
	rapid.Check(t, func(t *rapid.T) {
		r, now := anyRuled(t, anyBuiltIn(t, all))
		other := r
		other.Platform.Grace = minutes(t, "grace", 30)
		other.Platform.MoveLead = minutes(t, "lead", 60*60)
		other.Platform.CheckinOpens = minutes(t, "checkin", 120)
		tier := minutes(t, "tier", 60*60) + time.Minute
		other.Platform.CancelTiers = []policy.Tier{{Lead: tier, Percent: rapid.IntRange(0, 100).Draw(t, "percent")}, {Percent: 100}}
		other.Platform.LateMoves = []policy.Tier{{Lead: minutes(t, "late move", 60*60), Percent: rapid.IntRange(0, 100).Draw(t, "fee")}}
		other.Platform.SpecialistMoves = minutes(t, "own move", 60*60)
		other.Platform.SpecialistCancels = minutes(t, "own cancellation", 60*60)
		other.Platform.SpecialistLate = minutes(t, "own lateness", 60)
		other.Platform.AbsenceFee.Payout = rapid.IntRange(0, 100).Draw(t, "payout")
		if other.Platform.Refund = rapid.SampledFrom(policy.RefundModes()).Draw(t, "refund"); other.Platform.Refund == policy.RefundAsChosen {
			other.Platform.RefundChoices = []appointment.RefundChoice{appointment.ChoiceRefund, appointment.ChoiceBalance}
		}
		found := policy.Compare(r, other, now)
		at := now.Add(time.Duration(rapid.IntRange(0, 80*3600).Draw(t, "at")) * time.Second)
		answers := policy.Answers(other.Platform, other.Facts, at)
		for i, was := range policy.Answers(r.Platform, r.Facts, at) {
			is := answers[i].Decision
			same := was.Decision.Verdict == is.Verdict && (is.Verdict != policy.Wait || was.Decision.NotBefore.Equal(is.NotBefore)) &&
				was.Decision.Effect.Appointment.Charge == is.Effect.Appointment.Charge &&
				was.Decision.Effect.Appointment.Money == is.Effect.Appointment.Money &&
				was.Decision.Effect.Appointment.RefundChoice == is.Effect.Appointment.RefundChoice
			known := slices.ContainsFunc(found, func(d policy.Difference) bool {
				return d.Verb == was.Request.Verb() && d.By == was.Request.Party() && !d.At.After(at)
			})
			if !same && !known {
				t.Fatalf("%s %s at %v: %+v, %+v; found %q", was.Request.Verb(), was.Request.Party(), at.Sub(start), was.Decision.Verdict, is.Verdict, told(found))
			}
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	p := builtIn(b, "clearly")
	other, f := p, policy.Facts{Appointment: inStatus(appointment.Booked)}
	other.SupportTopic += "."
	for b.Loop() {
		policy.Compare(policy.Ruled{Platform: p, Facts: f}, policy.Ruled{Platform: other, Facts: f}, start.Add(-48*time.Hour))
	}
}
