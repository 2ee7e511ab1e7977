package cli

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// localised returns a line of help with what is to be filled in, such as TIME or
// [flags], in the reader's language. Package lang has the words under
// "help.place.".
func (a *app) localised(line string) string {
	var b strings.Builder
	for line != "" {
		word := line[:wordEnd(line)]
		line = line[len(word):]
		if key := "help.place." + word; a.phrases.Has(key) {
			word = a.phrases.Say(key, nil)
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

// spoken returns examples with the words in braces, such as {tomorrow}, as the
// reader would say them. Package lang has them under "help.say.".
func (a *app) spoken(said string) string {
	for {
		before, rest, found := strings.Cut(said, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			return said
		}
		said = before + a.phrases.Say("help.say."+name, nil) + after
	}
}

// capital returns words as they begin a line.
func capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}
