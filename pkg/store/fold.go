package store

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns a name without case, diacritics and superfluous spaces, so that
// "Łucja", "lucja" and " LUCJA " are one: two names are the same to a selector
// when their folded forms are equal.
func Fold(name string) string {
	decomposed := norm.NFKD.String(cases.Fold().String(norm.NFKD.String(name)))
	plain := cases.Fold().String(strings.Map(plainRune, decomposed))
	return strings.Join(strings.Fields(strings.NewReplacer(
		"æ", "ae", "œ", "oe", "þ", "th",
	).Replace(plain)), " ")
}

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
	if unicode.Is(unicode.M, r) || unicode.Is(unicode.C, r) {
		return -1
	}
	return r
}
