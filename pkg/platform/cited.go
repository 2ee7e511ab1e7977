package platform

import "strings"

// Examples returns the examples in the file of the platform of that name. It fails as Get does.
func (s Set) Examples(name string) ([]Example, error) {
	file, content, err := s.content(s.inAnyCase(name))
	if err != nil {
		return nil, err
	}
	_, examples, err := Parse(file, content)
	return examples, err
}

// Cited returns the rules that the decision of an example must rest on, by their ids; none where
// that is not compared.
func (e Example) Cited() []string {
	if e.want["rules"] == "" {
		return nil
	}
	return strings.Split(e.want["rules"], separator)
}

// Verdict is the verdict that an example expects.
func (e Example) Verdict() string { return e.want["verdict"] }

// IsHouse reports whether a rule is one of adsum's own bookkeeping, by its id.
func IsHouse(ruleID string) bool { return strings.HasPrefix(ruleID, houseName+".") }
