package names

// NearByAll is Likeness.Near without a glance at the traits.
func NearByAll(name, folded string) int {
	l := Like(name)
	return l.wanted.near(l.letters.sounded(folded))
}

// Folded is how a name is folded that has more than plain letters.
func Folded(name string) string { return folded(name) }

// Seen returns a name with single spaces and without what cannot be seen.
func Seen(name string) string { return seen(name, never) }
