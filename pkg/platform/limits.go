package platform

import (
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// withLimits adds to the rules of a platform those for the limits that it sets and has no
// rule for: worded by adsum, and assumed.
func (c *check) withLimits(rules []policy.Rule, p policy.Platform) []policy.Rule {
	var lacking []policy.Case
	for _, limit := range []struct {
		set bool
		of  policy.Case
	}{{p.MaxMoves > 0, policy.CaseMaxMoves}, {p.FirstAbsenceFree, policy.CaseFirstAbsence}} {
		answered := slices.ContainsFunc(rules, func(r policy.Rule) bool { return slices.Contains(r.Cases, limit.of) })
		if limit.set && !answered {
			lacking = append(lacking, limit.of)
		}
	}
	if len(lacking) == 0 || c.err != nil {
		return rules
	}
	worded, err := limitRules(p)
	if err != nil {
		c.err = err
		return rules
	}
	for _, rule := range worded {
		if !slices.Contains(lacking, rule.Cases[0]) {
			continue
		}
		if slices.ContainsFunc(rules, func(r policy.Rule) bool { return r.ID == rule.ID }) {
			c.fail("rule", "platform.limit_case", "value", rule.ID, "case", string(rule.Cases[0]))
		}
		rules = append(rules, rule)
	}
	return rules
}

// limitRules returns the rules of adsum's wording for the limits of a platform, under its
// name.
func limitRules(p policy.Platform) ([]policy.Rule, error) {
	const file = "limits.toml"
	content, err := embedded.ReadFile("files/" + file)
	if err != nil {
		return nil, err
	}
	var d houseDocument
	if err := decode(file, content, &d); err != nil {
		return nil, err
	}
	for i := range d.Rules {
		d.Rules[i].ID = p.Name + "." + d.Rules[i].ID
	}
	if p.MaxMoves == 0 { // the text would speak of no number at all
		d.Rules = slices.DeleteFunc(d.Rules, func(t ruleText) bool {
			return slices.Contains(t.Cases, string(policy.CaseMaxMoves))
		})
	}
	c := &check{file: file, content: content}
	r := ruleReader{
		check: c, prefix: p.Name + ".", cases: policy.OptionalCases(), known: placeholders(p),
		words: everyLanguage(), moves: p.MaxMoves,
	}
	return r.read(d.Rules), c.err
}

// withMoves fills in how often a client can move within a year, where there is a limit.
func (r ruleReader) withMoves(text string) string {
	if r.moves == 0 {
		return text
	}
	return strings.ReplaceAll(text, "{max_moves}", strconv.Itoa(r.moves))
}
