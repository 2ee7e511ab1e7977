package policy

import "slices"

// onlyIf returns a case where it applies, else one for which there is no rule.
func onlyIf(applies bool, c Case) Case {
	if applies {
		return c
	}
	return ""
}

// cite returns the rules for the given cases, in that order, each rule once. Those that stand
// together in the platform are not copied.
func (p *Platform) cite(cases ...Case) []Rule {
	var room [8]int // hardly a decision rests on more
	at := room[:0]
	for _, c := range cases {
		if c == "" {
			continue
		}
		for i := range p.Rules {
			if p.Rules[i].speaksTo(c) && !p.has(at, p.Rules[i].ID) {
				at = append(at, i)
			}
		}
	}
	if len(at) == 0 {
		return nil
	}
	if first, end := at[0], at[0]+len(at); inTurn(at) {
		return p.Rules[first:end:end]
	}
	cited := make([]Rule, len(at))
	for i, from := range at {
		cited[i] = p.Rules[from]
	}
	return cited
}

// has reports whether one of the rules that stand at some places has an id.
func (p *Platform) has(at []int, id string) bool {
	for _, i := range at {
		if p.Rules[i].ID == id {
			return true
		}
	}
	return false
}

// inTurn reports whether each number is the one after the number before.
func inTurn(numbers []int) bool {
	for i, n := range numbers {
		if n != numbers[0]+i {
			return false
		}
	}
	return true
}

// speaksTo reports whether the platform has a rule for a case.
func (p *Platform) speaksTo(c Case) bool {
	return slices.ContainsFunc(p.Rules, func(r Rule) bool { return r.speaksTo(c) })
}

// together returns two lists of rules as one, each rule once.
func together(first, then []Rule) []Rule {
	for _, r := range then {
		if !slices.ContainsFunc(first, func(have Rule) bool { return have.ID == r.ID }) {
			first = append(first, r)
		}
	}
	return first
}

func (r *Rule) speaksTo(c Case) bool {
	for _, have := range r.Cases {
		if have == c {
			return true
		}
	}
	return false
}

// RulesByID returns the rules with the given ids, in that order. An id that
// the platform does not have is left out.
func (p Platform) RulesByID(ids []string) []Rule {
	var found []Rule
	for _, id := range ids {
		for _, r := range p.Rules {
			if r.ID == id {
				found = append(found, r)
			}
		}
	}
	return found
}
