package platform

import (
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// placedRule is a rule and where in the file it stands.
type placedRule struct {
	path string
	ruleText
}

// placed returns the rules of a list in the file with where they stand.
func placed(list string, rules []ruleText) []placedRule {
	all := make([]placedRule, len(rules))
	for i, r := range rules {
		all[i] = placedRule{list + "." + strconv.Itoa(i) + ".", r}
	}
	return all
}

// rules reads the rules of a platform and requires one for every case that a
// decision can meet.
func (c *check) rules(d platformText, texts []placedRule, p policy.Platform) []policy.Rule {
	r := ruleReader{
		check:   c,
		prefix:  p.Name + ".",
		article: d.Article,
		sources: c.sources(d),
		cases:   append(policy.PlatformCases(), policy.OptionalCases()...),
	}
	rules := r.read(texts)
	needed := policy.PlatformCases()
	if p.Rebook {
		needed = append(needed, policy.CaseRebook)
	}
	if p.PayLead > 0 {
		needed = append(needed, policy.CasePayAhead)
	}
	r.answered(rules, append(needed, furtherCases(p)...))
	return rules
}

// ruleReader reads the rules of one file.
type ruleReader struct {
	*check
	prefix  string
	article articleText
	sources map[string]policy.Source // by their ids, of a file of format 2
	cases   []policy.Case
}

func (r ruleReader) read(texts []placedRule) []policy.Rule {
	rules := make([]policy.Rule, 0, len(texts))
	seen := map[string]bool{}
	for _, t := range texts {
		rule := policy.Rule{
			ID:      r.id(t.path+"id", t.ID, seen),
			Cases:   r.caseList(t.path+"cases", t.Cases),
			Source:  r.source(t),
			Assumed: t.Assumed,
			Texts:   r.texts(t.path+"text", t.Text),
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

func (r ruleReader) answered(rules []policy.Rule, needed []policy.Case) {
	for _, c := range needed {
		if !slices.ContainsFunc(rules, func(rule policy.Rule) bool { return slices.Contains(rule.Cases, c) }) {
			r.fail("rule", "platform.unanswered", "case", string(c))
		}
	}
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
