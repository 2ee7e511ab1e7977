package desk

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// RuleResult is a rule with what shows how it is applied: the examples that rest on it, and what the
// book has that was decided by it.
type RuleResult struct {
	Rule      policy.Rule
	Platform  *platform.Found // whose rule it is, in force; nil for a rule of adsum itself, and one that no platform has any more
	Pinned    []PinnedRule    // of appointments that were booked under others
	Examples  []RuleExample
	Decisions []RuleDecision // the latest first
	More      bool           // there are earlier ones
}

// PinnedRule is a rule as a version of a platform has it that is not in force.
type PinnedRule struct {
	Platform, Version string
	Rule              policy.Rule
}

// RuleExample is an example of a platform's file.
type RuleExample struct {
	Platform string
	Own      bool // it stands in a file of the user's or a specialist's, in whose words it is named
	platform.Example
}

// RuleDecision is a change of an appointment that rests on a rule, as it was left.
type RuleDecision struct {
	Event       string
	Verb        appointment.Verb
	By          appointment.Party
	Verdict     policy.Verdict
	Recorded    time.Time
	Simulated   bool
	Assumed     bool // nobody observed what it says
	Appointment appointment.Appointment
	Changed     bool // the appointment itself; else it is as it was last
	Client      appointment.Client
	Together    int // of how many appointments it decided at once; by which of the rules each alone, nobody wrote down
}

// Rule returns the rule with an id, or one that alone is called so behind the name of a platform, and the
// latest of what it decided: so many decisions, zero for all. What was undone is left out. It fails with
// fault.NotFound and fault.Ambiguous.
func (d *Desk) Rule(ctx context.Context, name string, most int) (RuleResult, error) {
	var found RuleResult
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		set := d.platforms(r)
		known, err := d.knownRules(r, set)
		if err != nil {
			return err
		}
		if found, err = known.named(name); err != nil {
			return err
		}
		if found.Examples, err = known.examples(set, found.Rule.ID); err != nil {
			return err
		}
		found.Decisions, err = decidedBy(r, found.Rule.ID, most)
		return err
	})
	if found.More = most > 0 && len(found.Decisions) > most; found.More {
		found.Decisions = found.Decisions[:most]
	}
	return found, err
}

// ruleBook is the rules of all platforms at hand, and of all versions that the book has.
type ruleBook struct {
	platforms []platform.Found
	pinned    []policy.Platform
}

func (d *Desk) knownRules(r store.Reader, set platform.Set) (ruleBook, error) {
	var known ruleBook
	var err error
	if known.platforms, err = set.List(d.Now); err != nil {
		return known, err
	}
	err = r.EachPlatform(func(p policy.Platform) error {
		known.pinned = append(known.pinned, p)
		return nil
	})
	return known, err
}

// ids returns the ids of all rules, sorted.
func (k ruleBook) ids() []string {
	ids := map[string]bool{}
	for _, p := range k.all() {
		for _, rule := range p.Rules {
			ids[rule.ID] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// all returns what is in force first.
func (k ruleBook) all() []policy.Platform {
	var all []policy.Platform
	for _, f := range k.platforms {
		all = append(all, f.Platform)
	}
	return append(all, k.pinned...)
}

// shortID returns what a rule is called behind the name of its platform.
func shortID(id string) string {
	_, short, _ := strings.Cut(id, ".")
	return short
}

// named returns the rule that is called so.
func (k ruleBook) named(typed string) (RuleResult, error) {
	ids, name := k.ids(), strings.ToLower(strings.TrimSpace(typed))
	if slices.Contains(ids, name) {
		return k.rule(name), nil
	}
	var called, words []string
	for _, id := range ids {
		if shortID(id) == name {
			called = append(called, id)
		}
		words = append(words, id, shortID(id))
	}
	switch {
	case len(called) == 1:
		return k.rule(called[0]), nil
	case len(called) > 1:
		return RuleResult{}, fault.New(fault.Ambiguous, "desk.rule_ambiguous", "rule", typed, "known", strings.Join(called, ", "), "name", called[0])
	}
	if meant := near.Word(name, words); meant != "" {
		return RuleResult{}, fault.New(fault.NotFound, "desk.rule_not_found_near", "rule", typed, "near", meant)
	}
	if of, _, _ := strings.Cut(name, "."); k.has(of) {
		return RuleResult{}, fault.New(fault.NotFound, "desk.rule_not_found_of", "rule", typed, "name", of)
	}
	return RuleResult{}, fault.New(fault.NotFound, "desk.rule_not_found", "rule", typed)
}

// has reports whether a platform of a name is at hand.
func (k ruleBook) has(name string) bool {
	return slices.ContainsFunc(k.platforms, func(f platform.Found) bool { return f.Name == name })
}

// rule returns a rule as it is in force, else as the book has it, and as other versions have it.
func (k ruleBook) rule(id string) RuleResult {
	var found RuleResult
	for i, f := range k.platforms {
		rule, has := ruleIn(f.Platform, id)
		if !has {
			continue
		}
		found.Rule = rule
		if !platform.IsHouse(id) {
			found.Platform = &k.platforms[i]
		}
		break
	}
	inForce := found.Rule.ID != ""
	for _, p := range k.pinned {
		rule, has := ruleIn(p, id)
		if !has || inForce && sameRule(rule, found.Rule) {
			continue
		}
		if !inForce {
			found.Rule = rule // the last one, where there are several
		}
		found.Pinned = append(found.Pinned, PinnedRule{p.Name, p.Version, rule})
	}
	return found
}

func ruleIn(p policy.Platform, id string) (policy.Rule, bool) {
	i := slices.IndexFunc(p.Rules, func(r policy.Rule) bool { return r.ID == id })
	if i < 0 {
		return policy.Rule{}, false
	}
	return p.Rules[i], true
}

// sameRule reports whether two versions of a rule say the same, by the same words of the same article.
func sameRule(a, b policy.Rule) bool {
	return maps.Equal(a.Texts, b.Texts) && a.Assumed == b.Assumed && a.Source.Article == b.Source.Article &&
		a.Source.Address == b.Source.Address && a.Source.Sentence == b.Source.Sentence
}

// examples returns the examples of the platforms at hand whose decision rests on a rule: each of a file that
// has the rule is decided for it.
func (k ruleBook) examples(set platform.Set, id string) ([]RuleExample, error) {
	var found []RuleExample
	for _, f := range k.platforms {
		if _, has := ruleIn(f.Platform, id); !has {
			continue
		}
		all, err := set.Examples(f.Name)
		if err != nil {
			return nil, err
		}
		for _, e := range all {
			if e.RestsOn(f.Editions, id) {
				found = append(found, RuleExample{f.Name, f.File+f.Whose != "", e})
			}
		}
	}
	return found, nil
}

// decidedBy returns the latest of what a rule decided and nobody has undone: where no more than so many are
// asked for, one more at least, where there is one.
func decidedBy(r store.Reader, id string, most int) ([]RuleDecision, error) {
	var found []RuleDecision
	err := r.EventsUnder(id, func(e store.Event) error {
		if most > 0 && len(found) > most {
			return store.ErrStop
		}
		told, err := history.Tell(r, e)
		if err != nil || told.Undone {
			return err
		}
		decided, err := decisionsOf(r, told, id)
		found = append(found, decided...)
		return err
	})
	return found, err
}

// decisionsOf returns what an event decided by a rule, for each appointment that it can have been about.
func decisionsOf(r store.Reader, e history.Entry, id string) ([]RuleDecision, error) {
	one := RuleDecision{
		Event: e.Event, Verb: e.Verb, By: e.By, Verdict: e.Verdict, Recorded: e.Recorded, Simulated: e.Simulated,
		Client: e.Client, Together: max(1, len(e.Sessions)), Changed: true,
	}
	if len(e.Sessions) > 0 {
		return one.each(e, id), nil
	}
	switch {
	case e.AppointmentID == "":
		return nil, nil
	case e.Is != nil:
		one.Appointment = *e.Is
	default:
		last, known, err := r.LastKnownAppointment(e.AppointmentID)
		if err != nil || !known {
			return nil, err
		}
		one.Appointment, one.Changed = last, false
	}
	one.Assumed = slices.Contains(e.Assumed, one.Appointment.ID)
	return []RuleDecision{one}, nil
}

// each returns the decision for each appointment of an event about several that is of the platform whose
// rule it is.
func (d RuleDecision) each(e history.Entry, id string) []RuleDecision {
	var all []RuleDecision
	for _, s := range e.Sessions {
		if of, _, _ := strings.Cut(id, "."); of != s.Appointment.Platform && !platform.IsHouse(id) {
			continue
		}
		d.Appointment, d.Client = s.Appointment, s.Client
		d.Assumed = slices.Contains(e.Assumed, s.Appointment.ID)
		all = append(all, d)
	}
	return all
}
