package names

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Caseless returns a decomposed text in the full case folding of Unicode. Every command would pay at
// its start for the tables of a library; tests hold this to one, sign by sign.
func Caseless(text string) string {
	var folded strings.Builder
	for _, r := range text {
		switch {
		case r == 'ß' || r == 'ẞ':
			folded.WriteString("ss")
		case r == 'ŉ' || r == 'և' || r == 'ẚ' || r >= 'ﬀ' && r <= 'ﬗ': // letters in one sign
			folded.WriteString(norm.NFKD.String(string(r)))
		default:
			folded.WriteRune(caselessRune(r))
		}
	}
	return folded.String()
}

// caselessRune returns the one sign that all have that differ from it by their case alone, the small
// one; of Cherokee the other of the two, as the keys of books have had it.
func caselessRune(r rune) rune {
	if unicode.Is(unicode.Cherokee, r) {
		return unicode.SimpleFold(r)
	}
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	if least == 'ı' { // not the small one of I, which it is without a dot
		return least
	}
	return unicode.ToLower(unicode.ToUpper(least))
}
