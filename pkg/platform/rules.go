package platform

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// rules reads the rules of a platform and requires one for every case that a
// decision can meet.
func (c *check) rules(d platformText, p policy.Platform) []policy.Rule {
	r := ruleReader{
		check:   c,
		prefix:  p.Name + ".",
		article: d.Article,
		cases:   append(policy.PlatformCases(), policy.OptionalCases()...),
	}
	rules := r.read(d.Rules)
	needed := policy.PlatformCases()
	if p.Rebook {
		needed = append(needed, policy.CaseRebook)
	}
	if p.PayLead > 0 {
		needed = append(needed, policy.CasePayAhead)
	}
	r.answered(rules, needed)
	return rules
}

// ruleReader reads the rules of one file.
type ruleReader struct {
	*check
	prefix  string
	article articleText
	cases   []policy.Case
}

func (r ruleReader) read(texts []ruleText) []policy.Rule {
	rules := make([]policy.Rule, 0, len(texts))
	seen := map[string]bool{}
	for i, t := range texts {
		rule := policy.Rule{
			ID:      r.id(element("rule", i, "id"), t.ID, seen),
			Cases:   r.caseList(element("rule", i, "cases"), t.Cases),
			Source:  r.source(element("rule", i, ""), t),
			Assumed: t.Assumed,
			Texts:   r.texts(element("rule", i, "text"), t.Text),
		}
		rules = append(rules, rule)
	}
	return rules
}

func (r ruleReader) id(path, value string, seen map[string]bool) string {
	r.text(path, value)
	rest, ok := strings.CutPrefix(value, r.prefix)
	switch {
	case !ok || !plain(rest):
		r.fail(path, "platform.rule_id", "value", value, "prefix", r.prefix)
	case seen[value]:
		r.fail(path, "platform.rule_twice", "value", value)
	}
	seen[value] = true
	return value
}

func (r ruleReader) caseList(path string, values []string) []policy.Case {
	if len(values) == 0 {
		r.fail(path, "platform.missing")
	}
	cases := make([]policy.Case, 0, len(values))
	for _, v := range values {
		cases = append(cases, choice(r.check, path, v, r.cases))
	}
	return cases
}

// source requires that a rule either names its sentence or admits that it is
// assumed.
func (r ruleReader) source(path string, t ruleText) policy.Source {
	key := path + "sentence"
	if t.Place != nil {
		key = path + "place"
	}
	if (r.line(key, t.Sentence) != "" || t.Place != nil) == t.Assumed {
		r.fail(key, "platform.assumed", "value", t.ID)
	}
	if t.Assumed {
		return policy.Source{}
	}
	s := r.articleOf(path, t)
	s.Sentence = t.Sentence
	if t.Place != nil {
		s.Places = r.places(path+"place", *t.Place)
		s.Sentence = s.Places[string(lang.EN)]
	}
	return s
}

// articleOf names the article of a rule: its own, else that of the file. It is
// kept with us or can be read at an address.
func (r ruleReader) articleOf(path string, t ruleText) policy.Source {
	article, at := r.article, "article."
	if t.Article != nil {
		article, at = *t.Article, path+"article."
	}
	s := policy.Source{
		Article: r.text(at+"publisher", article.Publisher) + ", " + r.text(at+"title", article.Title),
		File:    r.line(at+"file", article.File),
		Address: r.link(at+"address", article.Address),
	}
	if s.File == "" && s.Address == "" {
		r.fail(at+"file", "platform.missing")
	}
	return s
}

func (r ruleReader) answered(rules []policy.Rule, needed []policy.Case) {
	for _, c := range needed {
		if !slices.ContainsFunc(rules, func(rule policy.Rule) bool { return slices.Contains(rule.Cases, c) }) {
			r.fail("rule", "platform.unanswered", "case", string(c))
		}
	}
}

// houseRules returns the rules of adsum's own bookkeeping that hold for p, worded
// for it.
func houseRules(p policy.Platform, fill *filler) []policy.Rule {
	return unanswered(fill.rules(house()), p)
}

// unanswered returns the rules of adsum's own for the cases that the platform
// leaves to them: where it has a rule itself, that one stands alone.
func unanswered(house []policy.Rule, p policy.Platform) []policy.Rule {
	own := make([]policy.Case, 0, 2*len(p.Rules))
	for _, rule := range p.Rules {
		own = append(own, rule.Cases...)
	}
	kept := house[:0]
	for _, rule := range house {
		rule.Cases = slices.DeleteFunc(rule.Cases, func(c policy.Case) bool { return slices.Contains(own, c) })
		if len(rule.Cases) > 0 {
			kept = append(kept, rule)
		}
	}
	return kept
}
