package names

// NearByAll is Likeness.Near without a glance at the traits.
func NearByAll(name, folded string) int {
	l := Like(name)
	return l.wanted.near(l.letters.sounded(folded))
}
