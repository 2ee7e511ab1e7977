package render

import (
	"cmp"

	"github.com/adsum-cli/adsum/pkg/lang"
)

// Whose is of whom a view tells: the specialist to whom a row belongs that names nobody, empty in a
// book that no practice shares. Of a view of a whole practice, Typing returns the words in which
// commands are about the part of one.
type Whose struct {
	Specialist string
	Typing     func(specialist string) *lang.Phrases
}

// ofPractice reports whether rows of several specialists can stand beside each other.
func (w Whose) ofPractice() bool { return w.Typing != nil }

// of returns the view for what belongs to a specialist: commands are about their part.
func (v View) of(specialist string) View {
	if specialist == "" || !v.Whose.ofPractice() {
		return v
	}
	v.Whose.Specialist, v.Phrases = specialist, v.Whose.Typing(specialist)
	return v
}

// of has what do adds to the page tell of a specialist, and the commands in it be about their part.
func (p *page) of(specialist string, do func()) {
	if specialist == "" || !p.Whose.ofPractice() {
		do()
		return
	}
	view, held, words := p.View, p.held, p.words
	p.View = p.View.of(specialist)
	p.Phrases = p.Phrases.At(p.Now)
	p.held, p.words = p.Phrases.Holding(tie), nil
	do()
	p.View, p.held, p.words = view, held, words
}

// beginning puts the name of the specialist before words about their part, where several are told of.
func (v View) beginning(specialist, words string) string {
	if !v.Whose.ofPractice() {
		return words
	}
	return v.forWhom(specialist, words)
}

// forWhom puts the name of a specialist before words about their part, nothing where nobody is named.
func (v View) forWhom(specialist, words string) string {
	if specialist == "" {
		return words
	}
	return v.Phrases.Say("specialist.words", lang.Values{"specialist": oneLine(specialist), "words": words})
}

// specialistOf returns whose a row is that names somebody, or else nobody, as scripts see it.
func (v View) specialistOf(named string) *string { return text(cmp.Or(named, v.Whose.Specialist)) }
