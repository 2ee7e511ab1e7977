package cli

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// localised returns a line of help with what is to be filled in in the reader's
// language.
func (a *app) localised(line string) string { return a.phrases.Fillable(line) }

// spoken returns examples with the words in braces, such as {tomorrow}, as the
// reader would say them, and the clients named as there.
func (a *app) spoken(said string) string {
	for _, name := range []string{"Anna", "Ana", "Ola"} {
		said = strings.ReplaceAll(said, name, "{"+name+"}")
	}
	return a.phrases.Spoken(said)
}

// capital returns words as they begin a line.
func capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}
