package when

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind int

const (
	endToken tokenKind = iota
	numberToken
	wordToken
	signToken
)

// maxNumber is what a longer row of digits is read as: more than any phrase
// can mean, and small enough to multiply.
const maxNumber = 999_999_999

// token is one number, word or other sign of a phrase. Words are folded: lower
// case, no diacritics, no apostrophes.
type token struct {
	kind   tokenKind
	text   string
	number int
	digits int
	tied   bool // a hyphen stands between it and the word before
	glued  bool // nothing stands between it and the token before
	senses []sense
	known  bool // the senses were looked up
	from   int  // where it begins in the phrase, in bytes
	to     int
}

// isOneOf reports whether the token is one of some signs.
func (t token) isOneOf(signs string) bool {
	return t.kind == signToken && strings.Contains(signs, t.text)
}

// scan splits a phrase into tokens. A hyphen between letters separates words
// just as a space does.
func scan(phrase string) []token {
	var tokens []token
	tied := false
	for at := 0; at < len(phrase); {
		r, size := utf8.DecodeRuneInString(phrase[at:])
		joins := joinsWords(phrase, at, size, tokens)
		if unicode.IsSpace(r) || joins {
			tied = joins
			at += size
			continue
		}
		t := scanToken(phrase, at, r, size)
		t.tied, tied = tied, false
		t.glued = len(tokens) > 0 && tokens[len(tokens)-1].to == at
		tokens = append(tokens, t)
		at = t.to
	}
	return tokens
}

func scanToken(phrase string, at int, r rune, size int) token {
	switch {
	case isDigit(r):
		return scanNumber(phrase, at)
	case unicode.IsLetter(r) && !isApostrophe(r):
		return scanWord(phrase, at)
	}
	text := string(r)
	switch {
	case isHyphen(r):
		text = "-"
	case isApostrophe(r):
		text = "'"
	}
	return token{kind: signToken, text: text, from: at, to: at + size}
}

func scanNumber(phrase string, at int) token {
	to := at
	value := 0
	for to < len(phrase) && isDigit(rune(phrase[to])) {
		value = min(value*10+int(phrase[to]-'0'), maxNumber)
		to++
	}
	return token{kind: numberToken, text: phrase[at:to], number: value, digits: to - at, from: at, to: to}
}

func scanWord(phrase string, at int) token {
	var word strings.Builder
	to := at
	for to < len(phrase) {
		r, size := utf8.DecodeRuneInString(phrase[to:])
		inside := unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
		switch {
		case isApostrophe(r) && startsWithLetter(phrase[to+size:]):
		case isApostrophe(r) || !inside:
			return token{kind: wordToken, text: word.String(), from: at, to: to}
		default:
			if plain := fold(r); plain > 0 {
				word.WriteRune(plain)
			}
		}
		to += size
	}
	return token{kind: wordToken, text: word.String(), from: at, to: to}
}

// joinsWords reports whether a hyphen at this place only ties two words, as in
// "après-demain".
func joinsWords(phrase string, at, size int, tokens []token) bool {
	r, _ := utf8.DecodeRuneInString(phrase[at:])
	if !isHyphen(r) || len(tokens) == 0 {
		return false
	}
	last := tokens[len(tokens)-1]
	return last.kind == wordToken && last.to == at && startsWithLetter(phrase[at+size:])
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) && !isApostrophe(r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isHyphen(r rune) bool {
	switch r {
	case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212':
		return true
	}
	return false
}

// isApostrophe knows the signs that keyboards give for an apostrophe. One of
// them, U+02BC, counts as a letter in Unicode.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '\u00b4', '\u2018', '\u2019', '\u02bc', '\u02b9', '\u2032':
		return true
	}
	return false
}

// fold returns a letter in lower case without its diacritic, or 0 for a
// combining mark.
func fold(r rune) rune {
	r = unicode.ToLower(r)
	if r < 0x80 || isPlainCyrillic(r) {
		return r
	}
	if unicode.Is(unicode.Mn, r) {
		return 0
	}
	if plain, ok := foldLatin(r); ok {
		return plain
	}
	switch r {
	case 'й':
		return 'и'
	case 'ї':
		return 'і'
	case 'ґ':
		return 'г'
	}
	return r
}

// isPlainCyrillic reports whether a letter is a small Cyrillic one that folds to
// itself.
func isPlainCyrillic(r rune) bool {
	return r >= 'а' && r <= 'я' && r != 'й' || r == 'і' || r == 'є'
}

func foldLatin(r rune) (rune, bool) {
	switch r {
	case 'ą', 'à', 'â':
		return 'a', true
	case 'ć', 'ç':
		return 'c', true
	case 'ę', 'é', 'è', 'ê', 'ë':
		return 'e', true
	case 'î', 'ï':
		return 'i', true
	case 'ł':
		return 'l', true
	case 'ń':
		return 'n', true
	case 'ó', 'ô':
		return 'o', true
	case 'ś':
		return 's', true
	case 'ù', 'û', 'ü':
		return 'u', true
	case 'ź', 'ż':
		return 'z', true
	}
	return r, false
}
