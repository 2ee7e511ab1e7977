package lang

// other is the form of every number that no other form is for.
const other = "other"

// plural returns the form, by its name in CLDR, that the language takes for a whole number. Every
// command would pay at its start for the tables of a library; tests hold this to one.
func (p *Phrases) plural(n int) string {
	n = max(n, -n)
	slavic, one := p.tag == "pl" || p.tag == "uk", n == 1
	if p.tag == "fr" {
		one = n < 2
	} else if p.tag == "uk" {
		one = n%10 == 1 && n%100 != 11
	}
	switch {
	case one:
		return "one"
	case !slavic:
		return other
	case n%10 >= 2 && n%10 <= 4 && n%100/10 != 1:
		return "few"
	}
	return "many"
}
