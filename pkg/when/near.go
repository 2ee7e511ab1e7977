package when

import (
	_ "embed"
	"errors"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
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
	if _, about := p.lookAt(from, wordAbout); about > 0 && p.mode == forTime {
		return p.inexact(stretch{from, from + about})
	}
	if meant := p.near(p.tokens[from]); meant != "" {
		write, ok := p.readable(p.rewrite(edit{stretch{from, from + 1}, meant}))
		if ok {
			return fault.New(fault.Invalid, "when.unknown_near", "phrase", p.phrase, "word", word, "near", meant, "write", write)
		}
	}
	alone := len(p.tokens) == 1
	switch {
	case alone && p.mode == forDay:
		return fault.New(fault.Invalid, "when.unknown_day", "phrase", p.phrase)
	case alone:
		return fault.New(fault.Invalid, "when.unknown", "phrase", p.phrase)
	case p.mode == forDay:
		return fault.New(fault.Invalid, "when.unknown_day_word", "phrase", p.phrase, "word", word)
	}
	return fault.New(fault.Invalid, "when.unknown_word", "phrase", p.phrase, "word", word)
}

// inexact refuses a time that is only near the one that the phrase names.
func (p *parser) inexact(word stretch) error {
	if p.at = word.to; p.isSign(0, ".") && p.peek(0).glued {
		word.to++
	}
	write := p.rewrite(edit{word, ""})
	c := p.context
	c.trial = true
	_, err := ParseRange(write, c)
	if asked, ok := errors.AsType[*Readings](err); ok && len(asked.Phrases) > 0 {
		write = asked.Phrases[0]
	} else if err != nil {
		write = c.today().String() + " 15:00"
	}
	return fault.New(fault.Invalid, "when.not_exact", "phrase", p.phrase, "word", p.textOf(word), "write", write)
}

// readable returns what to write for a phrase that a fault would suggest: itself, or
// with a time where that alone is missing. It is not ok where neither can be read.
func (p *parsed) readable(phrase string) (write string, ok bool) {
	for _, write := range []string{phrase, phrase + " 15:00"} {
		if !p.context.trial && p.context.reads(write, p.mode) {
			return write, true
		}
	}
	return "", false
}

// reads reports whether a phrase that a fault would suggest is read, if in several ways.
func (c Context) reads(phrase string, m mode) bool {
	c.trial = true
	_, err := ParseRange(phrase, c)
	if m == forDay {
		_, _, err = ParseDays(phrase, c)
	}
	if m == forTime && err != nil {
		if _, none := lengthOf(phrase, c.Lang); none == nil {
			return true
		}
	}
	_, doubt := errors.AsType[*Readings](err)
	return err == nil || doubt
}

// near returns the form of a word of the language that was probably meant by what was
// typed, or "". Short words are near to too many.
func (p *parser) near(t token) string {
	if t.kind != wordToken || len([]rune(t.text)) < 5 {
		return ""
	}
	if own, _ := lookUp(t.text, p.lang); len(own) > 0 {
		return ""
	}
	return nearest(t.text, p.lang)
}

// formsText has, below the tag of each language, the words that a mistyped one is held
// against, folded, and behind those that folding changed the form in which people write them.
//
//go:embed forms.txt
var formsText string

// nearest returns the word of a language that was probably meant, or "".
func nearest(word, lang string) string {
	_, forms, _ := strings.Cut(formsText, "\n"+lang+":")
	forms, _, _ = strings.Cut(forms, "\n\n")
	known := func(yield func(string) bool) {
		for line := range strings.SplitSeq(forms, "\n") {
			if folded, _, _ := strings.Cut(line, " "); !yield(folded) {
				return
			}
		}
	}
	meant := near.WordOf(word, known)
	if _, rest, ok := strings.Cut(forms, "\n"+meant+" "); ok && meant != "" {
		meant, _, _ = strings.Cut(rest, "\n")
	}
	return meant
}
