package when

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// unknown returns the fault for the token that nothing made sense of. After a
// word such as "in" or "next" that is the one at which the reading stopped.
func (p *parser) unknown(furthest int) error {
	from := p.at
	for _, kind := range []wordKind{wordIn, wordSince, wordNext, wordLast, wordOn, wordOf, wordFrom} {
		if _, width := p.look(0, kind); width > 0 && furthest < len(p.tokens) {
			from = max(from, furthest)
		}
	}
	return p.unknownAt(from)
}

// unknownAt names the word that begins at a token, and the word of the language that
// is one slip away from it.
func (p *parser) unknownAt(from int) error {
	to := from + 1
	for to < len(p.tokens) && p.tokens[to].glued {
		to++
	}
	word := p.text(from, to)
	if near := p.near(p.tokens[from]); near != "" {
		return fault.New(fault.Invalid, "when.unknown_near", "phrase", p.phrase, "word", word, "near", near,
			"write", p.rewrite(edit{stretch{from, from + 1}, near}))
	}
	if len(p.tokens) == 1 {
		return fault.New(fault.Invalid, "when.unknown", "phrase", p.phrase)
	}
	return fault.New(fault.Invalid, "when.unknown_word", "phrase", p.phrase, "word", word)
}

// near returns the form of a word of the language that one slip would turn into what
// was typed, or "". Short words are near to too many.
func (p *parser) near(t token) string {
	if t.kind != wordToken || len([]rune(t.text)) < 5 {
		return ""
	}
	if len(p.words.of(p.words.lang).of(t.text)) > 0 {
		return ""
	}
	if near := nearest(t.text, wordsOf(p.lang)); near != "" {
		return near
	}
	if p.lang != "en" {
		return nearest(t.text, englishWords())
	}
	return ""
}

// nearest returns the first single word among the entries that is one slip away:
// a letter more, less or other, or two neighbours swapped.
func nearest(word string, entries []entry) string {
	for _, e := range entries {
		for form := range strings.SplitSeq(e.forms, ",") {
			form = strings.TrimSpace(form)
			if folded := foldForm(form); !strings.Contains(folded, " ") && len([]rune(folded)) >= 4 && slipped(word, folded) {
				return form
			}
		}
	}
	return ""
}

// slipped reports whether one slip of the fingers parts two words, or two slips
// two long ones.
func slipped(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) < len(y) {
		x, y = y, x
	}
	at := 0
	for at < len(y) && x[at] == y[at] {
		at++
	}
	switch {
	case len(y) > 6 && len(x)-len(y) < 2 && editDistance(a, b) == 2: // two slips of a long word
		return true
	case len(x) > len(y)+1 || at == len(x):
		return false
	case len(x) == len(y)+1:
		return string(x[at+1:]) == string(y[at:])
	case string(x[at+1:]) == string(y[at+1:]):
		return true
	}
	return at+1 < len(x) && x[at] == y[at+1] && x[at+1] == y[at] && string(x[at+2:]) == string(y[at+2:])
}
