package platform

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// Examples returns the examples in the file of the platform of that name. It fails as Get does.
func (s Set) Examples(name string) ([]Example, error) {
	file, content, err := s.content(s.inAnyCase(name))
	if err != nil {
		return nil, err
	}
	_, examples, err := Parse(file, content)
	return examples, err
}

// RestsOn reports whether the decision of an example rests on a rule, by its id, whether or not the example
// expects that. It is decided for it.
func (e Example) RestsOn(all policy.Editions, ruleID string) bool {
	_, d := e.decided(all.For(e.booked(), e.Facts.Appointment.Start))
	return slices.ContainsFunc(d.Rules, func(r policy.Rule) bool { return r.ID == ruleID })
}

// Verdict is the verdict that an example expects.
func (e Example) Verdict() string { return e.want["verdict"] }

// IsHouse reports whether a rule is one of adsum's own bookkeeping, by its id.
func IsHouse(ruleID string) bool { return strings.HasPrefix(ruleID, houseName+".") }
