package names

import (
	"slices"
	"strings"
	"unicode"
)

// Words returns the words of a folded name: both halves of a double name, and
// one with an apostrophe as a whole without it.
func Words(folded string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(folded, "'", ""), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
	})
}

// Among reports whether there are words, and all of them are among others.
func Among(words, others []string) bool {
	for _, w := range words {
		if !slices.Contains(others, w) {
			return false
		}
	}
	return len(words) > 0
}

// Letters counts the letters and digits of a name.
func Letters(text string) int {
	count := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			count++
		}
	}
	return count
}
