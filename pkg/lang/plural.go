package lang

import "golang.org/x/text/feature/plural"

// other is the form of every number that no other form is for.
const other = "other"

// plural returns the form, by its name in CLDR, that the language takes for a whole
// number.
func (p *Phrases) plural(n int) string {
	switch plural.Cardinal.MatchPlural(p.cldr(), max(n, -n), 0, 0, 0, 0) {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	case plural.Other:
	}
	return other
}
