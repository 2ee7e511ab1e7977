package policy

import (
	"reflect"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Outcome is what an answer comes to: whether it may be, who pays, what goes back, and as what the
// appointment stands then. What a request that is not allowed leaves as it is, is zero.
type Outcome struct {
	Verdict   Verdict
	Charge    appointment.Charge
	Charged   int64 // in minor units, as all amounts
	RefundDue int64
	Fees      int64 // for moves, of what is charged
	Payout    int64 // what the specialist gets of the charge; zero where nothing says so
	Choice    appointment.RefundChoice
	Status    appointment.Status
	NotBefore time.Time // from when on, where it has to wait
}

// outcomeOf returns what a decision comes to.
func outcomeOf(d Decision) Outcome {
	switch d.Verdict {
	case Wait:
		return Outcome{Verdict: Wait, NotBefore: d.NotBefore.UTC()}
	case Deny, Discretion: // from when on something else can be done is that one's difference
		return Outcome{Verdict: d.Verdict}
	case Allow:
	}
	a := d.Effect.Appointment
	return Outcome{
		Verdict: Allow, Charge: a.Charge, Charged: a.Money.Charged, RefundDue: a.RefundDue(), Fees: a.Money.Fees,
		Payout: a.Money.Payout, Choice: a.RefundChoice, Status: a.Status,
	}
}

// Difference is a request that would be answered otherwise by other rules, and the first instant from
// which on it is.
type Difference struct {
	Verb     appointment.Verb
	By       appointment.Party
	At       time.Time
	Old, New Outcome
}

// Ruled is what is known of an appointment, with the rules by which it is judged. What the limits of a
// platform count is part of what is known, so that it can differ.
type Ruled struct {
	Platform Platform
	Facts    Facts
}

// Compare tells which of the requests that can be made about an appointment, as it stands, one platform's
// rules answer otherwise than another's, now or at any time after: in the order in which Answers has
// them, each once. Rules that come to the same are no difference, however they are worded.
func Compare(old, other Ruled, now time.Time) []Difference {
	var found []Difference
	old.Facts, other.Facts = old.Facts.Under(old.Platform), other.Facts.Under(other.Platform)
	if old.alike(other) {
		return nil
	}
	for _, at := range turns(old, other, now) {
		by := requests(other.Facts, at)
		for i, r := range requests(old.Facts, at) {
			told := func(d Difference) bool { return d.Verb == r.Verb() && d.By == r.Party() }
			if slices.ContainsFunc(found, told) {
				continue
			}
			was, is := outcomeOf(Decide(old.Platform, old.Facts, r, at)), outcomeOf(Decide(other.Platform, other.Facts, by[i], at))
			if was != is {
				found = append(found, Difference{Verb: r.Verb(), By: r.Party(), At: at, Old: was, New: is})
			}
		}
	}
	return inOrder(found, requests(old.Facts, now))
}

// alike reports whether two rules cannot but come to the same: they are worded otherwise at most.
func (r Ruled) alike(other Ruled) bool {
	return reflect.DeepEqual(r.Facts, other.Facts) && reflect.DeepEqual(decisive(r.Platform), decisive(other.Platform))
}

// decisive leaves of a platform what decides.
func decisive(p Platform) Platform {
	p.Name, p.Title, p.Version, p.RulesLink, p.From, p.Applies = "", "", "", "", time.Time{}, ""
	rules := make([]Rule, len(p.Rules))
	for i, r := range p.Rules {
		rules[i].Cases = r.Cases
	}
	p.Rules = rules
	return p
}

// inOrder sorts differences as the requests are.
func inOrder(found []Difference, asked []Request) []Difference {
	rank := func(d Difference) int {
		return slices.IndexFunc(asked, func(r Request) bool { return r.Verb() == d.Verb && r.Party() == d.By })
	}
	slices.SortFunc(found, func(a, b Difference) int { return rank(a) - rank(b) })
	return found
}

// turns returns the instants at which the answers of either can turn, from now on: now, and each moment of
// both with the second after it, so that each stretch between two of them is met as it begins.
func turns(old, other Ruled, now time.Time) []time.Time {
	all := []time.Time{now}
	for _, r := range []Ruled{old, other} {
		for _, m := range Timeline(r.Platform, r.Facts) {
			all = append(all, m.Time)
		}
		for _, lead := range leads(r.Platform.of(&r.Facts.Appointment)) {
			all = append(all, r.Facts.Appointment.Start.Add(-lead))
		}
	}
	for _, at := range slices.Clone(all) {
		all = append(all, at.Add(time.Second))
	}
	all = slices.DeleteFunc(all, func(at time.Time) bool { return at.Before(now) })
	slices.SortFunc(all, time.Time.Compare)
	return slices.CompactFunc(all, time.Time.Equal)
}

// leads are how long before the start an answer can turn without a moment of its own; one below zero is
// after it.
func leads(p *Platform) []time.Duration {
	all := []time.Duration{p.SpecialistMoves, p.SpecialistCancels, -p.SpecialistLate}
	for _, t := range slices.Concat(p.CancelTiers, p.LateMoves) {
		all = append(all, t.Lead)
	}
	return all
}
