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

// GoesOn reports whether a name, or one of its words, begins as somebody has typed; every name
// does where nothing is typed.
func GoesOn(name, typed string) bool {
	folded, begins := Fold(name), Fold(typed)
	return strings.HasPrefix(folded, begins) || BeginsWord(folded, begins)
}

// AsTyped returns a name with its beginning as somebody has typed it: "lucja" for "luc", where
// the name is Łucja. It reports false where the name begins otherwise.
func AsTyped(name, typed string) (string, bool) {
	const more = "x" // so that a blank at the end counts
	begins := Fold(typed + more)
	for at := range name + more {
		if at > 0 && Fold(name[:at]+more) == begins {
			return typed + name[at:], true
		}
	}
	return "", false
}

// BeginsWord reports whether one of the words of a folded name begins so, folded too.
func BeginsWord(folded, begins string) bool {
	return slices.ContainsFunc(Words(folded), func(w string) bool { return strings.HasPrefix(w, begins) })
}
