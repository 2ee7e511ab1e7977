// Package names knows the names of people as they are written: when two of them are
// one person's, how the book keeps them, which could be meant by which, and in which
// order they are listed.
//
// It must not read the book or word anything; what is almost a name is measured by
// package near.
package names

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Fold returns a name without case, diacritics, superfluous spaces and whatever
// cannot be seen, so that "Łucja", "lucja" and " LUCJA " are one: two names are
// the same to a selector when their folded forms are equal. The folded form of
// what shows nothing is empty: that is no name, and names nobody.
func Fold(name string) string {
	if isPlain(name) {
		return Key(name)
	}
	return Key(seen(name, never))
}

// Key is Fold as the index by name has always had it: names that were booked before
// have some signs in their keys that cannot be seen. Books have these keys, so that
// it must not change by a byte.
func Key(name string) string {
	if isPlain(name) { // most are, and there is little to do
		return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(name), "`", "'")), " ")
	}
	return folded(name)
}

// folded is Key of any name.
func folded(name string) string {
	decomposed := norm.NFKD.String(Caseless(norm.NFKD.String(name)))
	plain := Caseless(strings.Map(plainRune, decomposed))
	for _, letter := range [][2]string{{"æ", "ae"}, {"œ", "oe"}, {"þ", "th"}} {
		plain = strings.ReplaceAll(plain, letter[0], letter[1])
	}
	return strings.Join(strings.Fields(plain), " ")
}

// isPlain reports whether a name has nothing but what is printed of ASCII.
func isPlain(name string) bool {
	for _, b := range []byte(name) {
		if b < ' ' || b >= unicode.MaxASCII {
			return false
		}
	}
	return true
}

// Same reports whether two names are one person's as they are written: case,
// spaces and what cannot be seen make no difference, a diacritic does.
func Same(a, b string) bool {
	return Caseless(norm.NFD.String(seen(a, never))) == Caseless(norm.NFD.String(seen(b, never)))
}

// seen returns a name with single spaces and without what cannot be seen, but for
// what keep wants to stay behind the sign before it.
func seen(name string, keep func(before, r rune) bool) string {
	var kept []rune
	for _, r := range name {
		before := ' '
		if len(kept) > 0 {
			before = kept[len(kept)-1]
		}
		switch {
		case appointment.IsBlank(r):
			kept = append(kept, ' ')
		case appointment.IsUnseen(r) && !keep(before, r), before == ' ' && unicode.Is(unicode.M, r):
		default:
			kept = append(kept, r)
		}
	}
	return strings.Join(strings.Fields(string(kept)), " ")
}

func never(rune, rune) bool { return false }

// Tidy returns a name as the book keeps it: single spaces, and nothing that
// cannot be seen but for what shapes the signs around it, as in an emoji made of
// several or in the scripts of India and Persia. It is empty where Fold is.
func Tidy(name string) string {
	if Fold(name) == "" {
		return ""
	}
	for { // what is taken out can leave signs side by side that compose
		tidy := strings.TrimRight(seen(norm.NFC.String(name), shapes), "\u200c\u200d")
		if tidy == name {
			return tidy
		}
		name = tidy
	}
}

// shapes reports whether a sign that cannot be seen changes how the one before
// it, or the next, looks.
func shapes(before, r rune) bool {
	switch {
	case r >= tagSpace && r <= tagCancel:
		return before == flag || before >= tagSpace && before <= tagCancel
	case r == joiner, r == nonJoiner, unicode.Is(unicode.Variation_Selector, r):
		return before > unicode.MaxASCII && before != joiner && before != nonJoiner &&
			!unicode.In(before, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Space)
	}
	return false
}

const (
	joiner    = '\u200d'
	nonJoiner = '\u200c'
	flag      = '\U0001f3f4' // what the tags of a flag follow
	tagSpace  = '\U000e0020'
	tagCancel = '\U000e007f'
)

// plainRune drops marks and control characters, and replaces letters and
// apostrophes that do not decompose into a plain one and a mark.
func plainRune(r rune) rune {
	switch r {
	case 'ł':
		return 'l'
	case 'ø':
		return 'o'
	case 'đ', 'ð':
		return 'd'
	case 'ħ':
		return 'h'
	case 'ı':
		return 'i'
	case 'ґ':
		return 'г'
	case '‘', '’', 'ʼ', 'ʹ', '`', '´', '′':
		return '\''
	case '‐', '‑', '‒', '–', '—':
		return '-'
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	if unicode.In(r, unicode.M, unicode.C) {
		return -1
	}
	return r
}
