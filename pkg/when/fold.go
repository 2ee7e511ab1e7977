package when

import (
	"strings"
	"unicode/utf8"
)

// foldForm returns an entry's form as the scanner would: words folded, one
// space between.
func foldForm(form string) string {
	if isFolded(form) {
		return form
	}
	var b strings.Builder
	b.Grow(len(form))
	for _, r := range form {
		if plain := foldInForm(r); plain > 0 {
			b.WriteRune(plain)
		}
	}
	return b.String()
}

// foldInForm is fold for the letters and signs of a form; 0 for one that is dropped.
func foldInForm(r rune) rune {
	switch {
	case isApostrophe(r):
		return 0
	case isHyphen(r):
		return ' '
	}
	return fold(r)
}

// isFolded reports whether folding changes nothing: most forms are so.
func isFolded(form string) bool {
	for _, r := range form {
		if !(r >= 'a' && r <= 'z' || r == ' ' || isPlainCyrillic(r)) {
			return false
		}
	}
	return true
}

// isForm reports whether a folded text is one of some forms, parted by commas.
func isForm(text, forms string) bool {
	for form := range strings.SplitSeq(forms, ",") {
		if rest, ok := cutForm(text, form); ok && rest == "" {
			return true
		}
	}
	return false
}

// afterForm returns what stands in a folded text after a blank behind the first of some
// forms, parted by commas, that it begins with.
func afterForm(text, forms string) (string, bool) {
	for form := range strings.SplitSeq(forms, ",") {
		if rest, ok := cutForm(text, form); ok && strings.HasPrefix(rest, " ") {
			return rest[1:], true
		}
	}
	return text, false
}

// cutForm cuts a form from the beginning of a folded text.
func cutForm(text, form string) (rest string, ok bool) {
	for _, r := range form {
		plain := foldInForm(r)
		if plain == 0 {
			continue
		}
		first, size := utf8.DecodeRuneInString(text)
		if size == 0 || first != plain {
			return "", false
		}
		text = text[size:]
	}
	return text, true
}
