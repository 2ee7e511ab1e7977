package when

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// remark is the first line of what is made; no word comes before it.
const remark = "# Made of words_<tag>.go by UPDATE_LEXICON=1 go test ./pkg/when.\n"

// tableOf returns the words that people edit.
func tableOf(t *testing.T, lang string) []entry {
	t.Helper()
	switch lang {
	case everywhere:
		return commonWords()
	case "en":
		return englishWords()
	case "pl":
		return polishWords()
	case "fr":
		return frenchWords()
	case "uk":
		return ukrainianWords()
	}
	t.Fatalf("%s has no words", lang)
	return nil
}

// formsOf returns each form with its entry, in the order of the table.
func formsOf(entries []entry, yield func(e entry, form string)) {
	for _, e := range entries {
		for form := range strings.SplitSeq(e.forms, ",") {
			yield(e, strings.TrimSpace(form))
		}
	}
}

// madeLexicon returns the text in which a word is looked up.
func madeLexicon(t *testing.T) string {
	t.Helper()
	type line struct{ word, rest string }
	var lines []line
	for _, lang := range append([]string{everywhere}, appointment.Langs()...) {
		formsOf(tableOf(t, lang), func(e entry, form string) {
			word, tail, _ := strings.Cut(foldForm(form), " ")
			rest := fmt.Sprintf("%s %d %d %s", lang, e.kind, e.n, tail)
			lines = append(lines, line{word, strings.TrimSpace(rest)})
		})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(a.word, b.word) })
	var b strings.Builder
	b.WriteString(remark)
	for _, l := range lines {
		b.WriteString(l.word + " " + l.rest + "\n")
	}
	return b.String()
}

// madeForms returns the text with what a mistyped word is held against: single words, of which
// the shortest are near to too many.
func madeForms(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(remark)
	for _, lang := range appointment.Langs() {
		b.WriteString("\n" + lang + ":\n")
		known := map[string]bool{}
		formsOf(tableOf(t, lang), func(_ entry, form string) {
			folded := foldForm(form)
			if known[folded] || strings.Contains(folded, " ") || utf8.RuneCountInString(folded) < 4 {
				return
			}
			known[folded] = true
			b.WriteString(folded)
			if folded != form {
				b.WriteString(" " + form)
			}
			b.WriteByte('\n')
		})
	}
	return b.String()
}

// TestTheLexiconIsMadeOfTheWords holds what is embedded to the words of the languages.
func TestTheLexiconIsMadeOfTheWords(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct{ made, embedded string }{
		"lexicon.txt": {madeLexicon(t), lexiconText},
		"forms.txt":   {madeForms(t), formsText},
	} {
		if os.Getenv("UPDATE_LEXICON") != "" {
			if err := os.WriteFile(name, []byte(row.made), 0o600); err != nil {
				t.Fatal(err)
			}
		} else if row.made != row.embedded {
			t.Errorf("%s is not what words_<tag>.go say: UPDATE_LEXICON=1 go test ./pkg/when", name)
		}
	}
}

// A word is looked for in the languages that have it, whatever its letters: a Latin word in
// the Ukrainian table would hide those of the others.
func TestEveryLanguageKeepsToItsLetters(t *testing.T) {
	t.Parallel()
	for _, lang := range appointment.Langs() {
		formsOf(tableOf(t, lang), func(_ entry, form string) {
			first, _ := utf8.DecodeRuneInString(form)
			if unicode.Is(unicode.Cyrillic, first) != (lang == "uk") {
				t.Errorf("%s has %q", lang, form)
			}
		})
	}
}

// A phrase is read out of a text that is there already: nothing is built for it.
func TestAPhraseIsReadWithFewAllocations(t *testing.T) { //nolint:paralleltest // AllocsPerRun counts for all
	for _, phrase := range []string{"jutro o 15:00", "tomorrow 15:00", "2026-11-24T15:00"} {
		c := Context{Now: time.Unix(1_800_000_000, 0), Lang: "pl"}
		if n := testing.AllocsPerRun(100, func() { _, _ = Parse(phrase, c) }); n > 30 {
			t.Errorf("%q takes %v allocations", phrase, n)
		}
	}
}

// TestEveryWordIsFound looks up each word of the tables, and some that no table has.
func TestEveryWordIsFound(t *testing.T) {
	t.Parallel()
	for _, lang := range appointment.Langs() {
		formsOf(tableOf(t, lang), func(e entry, form string) {
			word, tail, _ := strings.Cut(foldForm(form), " ")
			if own, _ := lookUp(word, lang); !slices.Contains(own, sense{lang, e.kind, e.n, tail}) {
				t.Errorf("%s: %q is %v, want also %d %d", lang, form, own, e.kind, e.n)
			}
		})
	}
	for _, word := range []string{"", "a0", "tomorro", "tomorrows", "zzz", "яяя", "\u00ff"} {
		if lines := linesOn(word); lines != "" {
			t.Errorf("%q is %q", word, lines)
		}
	}
}
