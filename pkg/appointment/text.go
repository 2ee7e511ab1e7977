package appointment

import (
	"strings"
	"unicode"
)

// How many characters the texts of a record may have. They bound what a letter, a
// calendar or a request to a server has to carry.
const (
	NameLimit    = 200
	PlaceLimit   = 500
	NoteLimit    = 2000 // a note, a reason
	MessageLimit = 10000
)

// IsBlank reports whether a sign looks like a space: that of Braille is a symbol
// to Unicode.
func IsBlank(r rune) bool { return unicode.IsSpace(r) || r == '\u2800' }

// IsUnseen reports whether a sign shows nothing by itself: controls, formats but
// for those that stand around digits, and what Unicode has fonts ignore, the
// fillers of Hangul and the vowels of Khmer among them.
func IsUnseen(r rune) bool {
	if unicode.Is(unicode.Prepended_Concatenation_Mark, r) {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// ShowsNothing reports whether a text has no sign that can be seen: a mark needs
// a letter to stand on.
func ShowsNothing(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return !IsBlank(r) && !IsUnseen(r) && !unicode.In(r, unicode.M, unicode.C)
	})
}

// HasControl reports whether a text holds a control character other than a tab or
// a line break.
func HasControl(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r'
	})
}
