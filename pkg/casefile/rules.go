package casefile

import (
	"cmp"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// RulesOf returns the rules of a platform on which the facts of a file rest, each once, in the language of the file.
func RulesOf(p policy.Platform, f File) []Rule {
	found := []Rule{}
	for _, fact := range f.Facts {
		for _, r := range p.RulesByID(fact.Deed.Rules) {
			if !slices.ContainsFunc(found, func(known Rule) bool { return known.ID == r.ID }) {
				found = append(found, ruleOf(r, f.Lang))
			}
		}
	}
	return found
}

func ruleOf(r policy.Rule, lang string) Rule {
	rule := Rule{ID: r.ID, Text: cmp.Or(r.Texts[lang], r.Texts[appointment.English]), Assumed: r.Assumed}
	if !r.Assumed {
		s := r.Source
		rule.Article, rule.Address, rule.Place = s.Article, s.Address, cmp.Or(s.Places[lang], s.Sentence)
		rule.Read, rule.Partly = s.Read, s.Partly
	}
	return rule
}
