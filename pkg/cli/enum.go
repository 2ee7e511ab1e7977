package cli

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/spf13/cobra"
)

// enum is a flag that takes one of a few words, in any case.
type enum[T ~string] struct {
	name, text string
	known      func() []T
	more       func(text string) (T, bool) // reads other words for them; nil where there are none
}

// enumFlag declares a flag that takes one of the known words. Help shows them all
// where shown is empty.
func enumFlag[T ~string](a *app, cmd *cobra.Command, e *enum[T], name, shown string, known func() []T) {
	e.name, e.known = name, known
	a.flag(cmd, &e.text, name, enumKind(shown, known))
}

// enumKind is the kind of a flag that takes one of the known words.
func enumKind[T ~string](shown string, known func() []T) kind {
	return kind{shown: shown, words: func(*app) []string { return words(known()) }}
}

// or returns the flag with a word that holds where none was given.
func (e enum[T]) or(usual T) enum[T] {
	e.text = or(e.text, string(usual))
	return e
}

// read returns the word that was given, empty for none. One that is not known is
// refused with those that are or, after a slip, with the one meant.
func (e enum[T]) read() (T, error) {
	if strings.TrimSpace(e.text) == "" { // checkInput refuses a blank one that clears nothing
		return "", nil
	}
	if e.more != nil {
		if meant, ok := e.more(e.text); ok {
			return meant, nil
		}
	}
	word, known := strings.ToLower(strings.TrimSpace(e.text)), words(e.known())
	if slices.Contains(known, word) {
		return T(word), nil
	}
	if meant := near.Word(word, known); meant != "" {
		return "", fault.New(fault.Usage, "usage.not_one_of_near", "flag", e.name, "value", e.text, "near", meant)
	}
	return "", fault.New(fault.Usage, "usage.not_one_of",
		"flag", e.name, "value", e.text, "known", strings.Join(known, ", "))
}

// words returns the members of an enum as they are typed.
func words[T ~string](members []T) []string {
	typed := make([]string, len(members))
	for i, m := range members {
		typed[i] = string(m)
	}
	return typed
}

// alternatives shows the members of an enum in a usage line.
func alternatives[T ~string](members []T) string { return strings.Join(words(members), "|") }

// party declares a flag that says who acts.
func (a *app) party(cmd *cobra.Command, e *enum[appointment.Party], name string) {
	enumFlag(a, cmd, e, name, "", appointment.Parties)
}

// language declares a flag for a language, which may be named by a locale too.
func (a *app) language(cmd *cobra.Command, e *enum[lang.Tag], name string) {
	a.languageOf(cmd, e, name, enumKind("LANG", lang.Tags))
}

// emptiableLanguage is language for a field that an empty value clears.
func (a *app) emptiableLanguage(cmd *cobra.Command, e *enum[lang.Tag], name string) {
	k := enumKind("LANG", lang.Tags)
	k.clears = true
	a.languageOf(cmd, e, name, k)
}

func (a *app) languageOf(cmd *cobra.Command, e *enum[lang.Tag], name string, k kind) {
	e.name, e.known = name, lang.Tags
	a.flag(cmd, &e.text, name, k)
	e.more = func(text string) (lang.Tag, bool) {
		tag, known := config.LangOf(text)
		return lang.Tag(tag), known
	}
}
