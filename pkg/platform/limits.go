package platform

import (
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// withLimits adds to the rules of a platform those for the limits that it sets and has no
// rule for: worded by adsum, under the platform's name, and assumed.
func (c *check) withLimits(rules []policy.Rule, p policy.Platform) []policy.Rule {
	if c.err != nil || !p.Limited() {
		return rules
	}
	const file = "limits.toml"
	content, err := embedded.ReadFile("files/" + file)
	var d houseDocument
	if err == nil {
		err = decode(file, content, &d)
	}
	if err != nil {
		c.err = err
		return rules
	}
	var lacking []ruleText
	for _, rule := range d.Rules {
		of := policy.Case(rule.Cases[0])
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
	inner := &check{file: file, content: content}
	reader := ruleReader{
		check: inner, prefix: p.Name + ".", cases: policy.OptionalCases(), known: placeholders(p),
		words: everyLanguage(), moves: p.MaxMoves,
	}
	rules = append(rules, reader.read(lacking)...)
	if c.err == nil {
		c.err = inner.err
	}
	return rules
}

// withMoves fills in how often a client can move within a year, where there is a limit.
func (r ruleReader) withMoves(text string) string {
	if r.moves == 0 {
		return text
	}
	return strings.ReplaceAll(text, "{max_moves}", strconv.Itoa(r.moves))
}
