package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	nonJoiner = '\u200c'
	joiner    = '\u200d'
	blackFlag = '\U0001f3f4'
	cancelTag = '\U000e007f'
	variation = '\ufe0f' // asks for the colourful form of what stands before it
)

// harmless returns how many bytes at the beginning of rest are hidden characters
// that belong to what can be seen: a joiner inside an emoji or between letters of
// a script that is written with it, the tags of a regional flag. Zero where the
// text begins otherwise.
func harmless(before, rest string) int {
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case (r == joiner || r == nonJoiner) && joins(before, r, rest[size:]):
		return size
	case r >= 0xe0000 && r <= cancelTag && strings.HasSuffix(before, string(blackFlag)):
		return tags(rest)
	}
	return 0
}

func joins(before string, r rune, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	if r == joiner && pictured(next) && (pictured(last) || last == variation) {
		return true
	}
	return joinable(last) && (joinable(next) || unicode.Is(unicode.Mn, last))
}

// pictured reports whether a rune is an emoji, or a symbol that can become one.
func pictured(r rune) bool { return r >= 0x1f000 && r <= 0x1faff || r >= 0x2190 && r <= 0x2bff }

// joinable reports whether a rune is of a script in which joiners choose the
// shapes of letters.
func joinable(r rune) bool {
	return r >= 0x0600 && unicode.In(r,
		unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko, unicode.Devanagari, unicode.Bengali,
		unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada,
		unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}

// tags returns how long the tags are that name the region of a flag: letters and
// digits up to the tag that ends them.
func tags(s string) int {
	for i, r := range s {
		switch letter := r - 0xe0000; {
		case r == cancelTag && i > 0:
			return i + utf8.RuneLen(r)
		case letter < 'a' || letter > 'z':
			if letter < '0' || letter > '9' {
				return 0
			}
		}
	}
	return 0
}
