package render

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func (p *page) platformDiff(d desk.PlatformDiff) {
	p.side("", d.Old)
	p.side("→ ", d.New)
	same := true
	var before []detail
	for i, s := range d.Stages {
		settings := p.settingsApart(s)
		fresh := slices.DeleteFunc(slices.Clone(settings), func(is detail) bool { return slices.Contains(before, is) })
		rules := newAt(d.Stages, i)
		before = settings
		if len(fresh)+len(rules) == 0 {
			continue
		}
		same = false
		p.stage(s, fresh, rules)
	}
	if same {
		p.gap()
		key := "diff.alike"
		if changing(d.Old) || changing(d.New) {
			key = "diff.alike_now"
		}
		p.paragraph("", "", p.Phrases.Say(key, nil), p.paint.plain)
	}
	if d.Looked && d.Open > 0 {
		p.otherwise(d)
	}
}

// changing reports whether a platform has more than the edition that is in force.
func changing(s desk.PlatformSide) bool { return len(s.Editions) > 1 }

// side names a platform with its version, of several that which is in force, and the file that it was read from.
func (p *page) side(lead string, s desk.PlatformSide) {
	p.titled(lead+oneLine(s.Platform.Title), p.paint.strong, "  "+Safe(s.Name)+"  "+Safe(s.Platform.Version))
	if s.File != "" {
		p.line("  " + Safe(s.File)) // whole, to be typed again
	}
	if changing(s) {
		p.paragraph("  ", "    ", p.Phrases.Say("diff.in_force", lang.Values{"count": len(s.Editions)}), p.paint.dim)
	}
}

// stage says what differs from an instant on.
func (p *page) stage(s platform.Stage, settings []detail, rules []platform.RuleChange) {
	if !s.From.IsZero() {
		p.section(p.Phrases.Say("diff.from", lang.Values{"day": p.Phrases.Date(s.From.In(stageZone(s)))}))
	}
	if len(settings) > 0 {
		p.section(p.Phrases.Say("diff.settings", nil))
		p.labelled(settings)
	}
	house := func(c platform.RuleChange) bool { return c.House() }
	own := slices.DeleteFunc(slices.Clone(rules), house)
	if len(own) > 0 {
		p.section(p.Phrases.Say("section.own_rules", nil))
		p.ruleChanges(own)
	}
	if len(own) < len(rules) {
		p.section(p.Phrases.Say("section.house_rules", nil))
		p.ruleChanges(slices.DeleteFunc(slices.Clone(rules), func(c platform.RuleChange) bool { return !house(c) }))
	}
}

// settingsApart returns the settings, as a platform is shown with them, that differ.
func (p *page) settingsApart(s platform.Stage) []detail {
	was, is := p.joinedSettings(s.Old), p.joinedSettings(s.New)
	var apart []detail
	for _, d := range is {
		if old := valueAt(was, d.label); old != d.value {
			apart = append(apart, detail{d.label, shown(old) + " → " + d.value})
		}
	}
	for _, d := range was {
		if valueAt(is, d.label) == "" {
			apart = append(apart, detail{d.label, d.value + " → " + shown("")})
		}
	}
	return apart
}

// joinedSettings is settings with what takes several lines under one label in one.
func (p *page) joinedSettings(of policy.Platform) []detail {
	var joined []detail
	for _, d := range p.settings(of) {
		if last := len(joined) - 1; d.label == "" && last >= 0 {
			joined[last].value = p.clauses([]string{joined[last].value, d.value})
			continue
		}
		joined = append(joined, d)
	}
	return joined
}

func valueAt(list []detail, label string) string {
	if at := slices.IndexFunc(list, func(d detail) bool { return d.label == label }); at >= 0 {
		return list[at].value
	}
	return ""
}

// ruleChanges lists rules that differ: of a text both, of one that only one has that one.
func (p *page) ruleChanges(list []platform.RuleChange) {
	for _, c := range list {
		var parts []string
		for _, part := range c.Parts {
			parts = append(parts, p.phrase(partKey(part)))
		}
		words := p.Phrases.Say(fateKey(c.Fate), lang.Values{"parts": strings.Join(parts, ", ")})
		p.changedRule(c.ID(), words)
		tag := p.Phrases.Tag()
		switch {
		case c.Fate == platform.Removed:
			p.paragraph("    ", "    ", oneLine(ruleText(c.Old, tag)), p.paint.dim)
		case slices.Contains(c.Parts, platform.PartText) && ruleText(c.Old, tag) != ruleText(c.New, tag):
			p.paragraph("    ", "    ", oneLine(ruleText(c.Old, tag)), p.paint.dim)
			p.paragraph("  → ", "    ", oneLine(ruleText(c.New, tag)), p.paint.plain)
		case c.Fate == platform.Added:
			p.paragraph("    ", "    ", oneLine(ruleText(c.New, tag)), p.paint.plain)
		}
	}
}

// changedRule names a rule with what became of it, below it where both do not fit.
func (p *page) changedRule(id, words string) {
	head := "  " + p.paint.strong(Safe(id))
	if widthOf(head)+len("  ")+cells(words) <= p.width {
		p.line(head + "  " + words)
		return
	}
	p.line(head)
	p.paragraph("      ", "      ", words, p.paint.plain)
}

// fateKey is the phrase for what became of a rule.
func fateKey(f platform.Fate) string {
	switch f {
	case platform.Added:
		return "diff.added"
	case platform.Removed:
		return "diff.removed"
	case platform.Changed:
	}
	return "diff.changed"
}

// partKey is what a part of a rule is called.
func partKey(part platform.Part) string {
	switch part {
	case platform.PartCases:
		return "diff.part.cases"
	case platform.PartAssumed:
		return "diff.part.assumed"
	case platform.PartSource:
		return "diff.part.source"
	case platform.PartPlace:
		return "diff.part.place"
	case platform.PartSentences:
		return "diff.part.sentences"
	case platform.PartText:
	}
	return "diff.part.text"
}

// heldAgainst is the phrase for which editions are compared of an appointment, where the comparison above is
// with those in force; empty where that has no others.
func heldAgainst(d desk.PlatformDiff) string {
	switch {
	case changing(d.Old) && changing(d.New):
		return "diff.own_to_each"
	case changing(d.New):
		return "diff.each"
	case changing(d.Old):
		return "diff.own"
	}
	return ""
}

// otherwise lists the appointments that are decided otherwise.
func (p *page) otherwise(d desk.PlatformDiff) {
	p.section(p.Phrases.Say("diff.otherwise", lang.Values{"count": len(d.Otherwise), "open": d.Open}))
	if key := heldAgainst(d); key != "" {
		p.paragraph("  ", "  ", p.Phrases.Say(key, nil), p.paint.dim)
	}
	few := foremost(p, d.Otherwise, alike)
	for _, o := range few {
		p.candidate(o.Entry)
		for _, difference := range o.Differences {
			p.difference(o.Appointment, difference)
		}
	}
	p.unlisted("  ", len(d.Otherwise)-len(few))
}

// difference says who asks for what, from when on the answer is another, and both answers.
func (p *page) difference(a appointment.Appointment, d policy.Difference) {
	asks := string(d.Verb)
	if d.By != "" {
		asks += " (" + p.Phrases.Say("party."+string(d.By), nil) + ")"
	}
	since := p.Phrases.Say("explain.now", nil)
	if d.At.After(p.Now) {
		at := d.At.In(p.zone(a))
		since = p.Phrases.Say("diff.since", lang.Values{"time": p.short(at) + secondOf(at)})
	}
	p.paragraph("      ", "        ", asks+", "+since+": "+p.comesTo(a, d.Old, d.At)+" → "+p.comesTo(a, d.New, d.At), p.paint.plain)
}

// secondOf is what the clock shows beside hours and minutes, where that is needed.
func secondOf(t time.Time) string {
	if t.Second() == 0 {
		return ""
	}
	return t.Format(":05")
}

// comesTo says what an answer comes to.
func (p *page) comesTo(a appointment.Appointment, o policy.Outcome, at time.Time) string {
	if o.Verdict == policy.Wait {
		from := o.NotBefore.In(p.zone(a))
		column := p.Phrases.Time(from)
		return p.moment("explain.wait", "explain.wait_dated", from, at, lang.Values{"time": column, "clock": column})
	}
	parts := []string{p.Phrases.Say("verdict."+string(o.Verdict), nil)}
	if o.Verdict == policy.Allow {
		is := a
		is.Status, is.Charge, is.Money.Charged = o.Status, o.Charge, o.Charged
		parts = append(parts, p.status(is), p.Phrases.Say("diff.charge", lang.Values{"charge": p.chargeOf(is)}))
		if o.RefundDue > 0 {
			parts = append(parts, p.Phrases.Say("diff.refund", lang.Values{"amount": p.amount(a, o.RefundDue)}))
		}
		parts = append(parts, p.besideCharge(a, o)...)
	}
	return strings.Join(parts, ", ")
}

// besideCharge says what moves cost, what is the specialist's, and what the client has to choose.
func (p *page) besideCharge(a appointment.Appointment, o policy.Outcome) []string {
	var parts []string
	if o.Fees > 0 {
		parts = append(parts, p.Phrases.Say("diff.fees", lang.Values{"amount": p.amount(a, o.Fees)}))
	}
	if o.Payout > 0 {
		parts = append(parts, p.Phrases.Say("diff.payout", lang.Values{"amount": p.amount(a, o.Payout)}))
	}
	if key := choiceKey(o.Choice); key != "" {
		parts = append(parts, p.phrase(key))
	}
	return parts
}

// chargeOf is what an appointment costs, or that its charge is still open.
func (p *page) chargeOf(a appointment.Appointment) string {
	if a.Charge == appointment.ChargeStands && a.Money.Currency != "" {
		return p.amount(a, a.Money.Charged)
	}
	return p.Phrases.Say("charge."+string(a.Charge), nil)
}
