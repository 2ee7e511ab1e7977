package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fillable returns a command to type, or a line of help, with what is to be filled
// in, such as TIME, "TIME" or [flags], named in the language.
func (p *Phrases) Fillable(line string) string {
	var b strings.Builder
	for line != "" {
		word := line[:wordEnd(line)]
		line = line[len(word):]
		place, quote := word, ""
		if inner, quoted := strings.CutPrefix(word, `"`); quoted {
			if inner, quoted = strings.CutSuffix(inner, `"`); quoted {
				place, quote = inner, `"`
			}
		}
		if key := "help.place." + place; p.Has(key) {
			word = quote + p.Say(key, nil) + quote
		}
		b.WriteString(word)
	}
	return b.String()
}

// wordEnd returns where the first word of a line ends, or the first character
// that belongs to none. What stands behind a dash is part of a flag.
func wordEnd(line string) int {
	inside := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' || r == '"'
	}
	if end := strings.IndexFunc(line, func(r rune) bool { return !inside(r) }); end > 0 {
		return end
	} else if end < 0 {
		return len(line)
	}
	_, size := utf8.DecodeRuneInString(line)
	return size
}
