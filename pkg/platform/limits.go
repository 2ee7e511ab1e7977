package platform

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// withLimits adds to the rules of a platform those for the limits that it sets and has no
// rule for: worded by adsum, under the platform's name, and assumed.
func (c *check) withLimits(rules []policy.Rule, p policy.Platform) []policy.Rule {
	if c.err != nil || !p.Limited() {
		return rules
	}
	var lacking []policy.Rule
	for _, rule := range limits() {
		of := rule.Cases[0]
		set := of == policy.CaseMaxMoves && p.MaxMoves > 0 || of == policy.CaseFirstAbsence && p.FirstAbsenceFree
		if !set || slices.ContainsFunc(rules, func(r policy.Rule) bool { return slices.Contains(r.Cases, of) }) {
			continue
		}
		rule.ID = p.Name + "." + rule.ID
		if slices.ContainsFunc(rules, func(r policy.Rule) bool { return r.ID == rule.ID }) {
			c.fail("rule", "platform.limit_case", "value", rule.ID, "case", string(of))
		}
		lacking = append(lacking, rule)
	}
	return append(rules, c.fill.rules(lacking)...)
}
