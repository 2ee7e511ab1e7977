package lang

// The plural forms of CLDR that the four languages take for whole numbers.
const (
	one   = "one"
	few   = "few"
	many  = "many"
	other = "other"
)

func englishPlural(n int) string {
	if n == 1 || n == -1 {
		return one
	}
	return other
}

func frenchPlural(n int) string {
	if n >= -1 && n <= 1 {
		return one
	}
	return other
}

func polishPlural(n int) string {
	n = max(n, -n)
	switch {
	case n == 1:
		return one
	case endsInFew(n):
		return few
	}
	return many
}

func ukrainianPlural(n int) string {
	n = max(n, -n)
	switch {
	case n%10 == 1 && n%100 != 11:
		return one
	case endsInFew(n):
		return few
	}
	return many
}

// endsInFew reports whether n ends in 2, 3 or 4, but not in 12, 13 or 14.
func endsInFew(n int) bool {
	last, tens := n%10, n%100
	return last >= 2 && last <= 4 && (tens < 12 || tens > 14)
}
