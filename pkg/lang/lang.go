// Package lang holds the words that a person reads, in the languages that adsum
// speaks, and the way each of them writes dates, durations and money. It also reads
// amounts of money as people type them.
//
// All of a language stands in the files of words/<tag>/; but for how it counts, none of it is known to Go.
//
// It must not know a rule, a use case, an output format, a file or a clock.
package lang

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Tag names a language that adsum speaks.
type Tag string

// EN is English, in which programs are answered.
const EN Tag = appointment.English

// Tags lists every language, English first.
func Tags() []Tag {
	langs := appointment.Langs()
	tags := make([]Tag, len(langs))
	for i, lang := range langs {
		tags[i] = Tag(lang)
	}
	return tags
}

// Phrases is the words and formats of one language.
type Phrases struct {
	tag   Tag
	words *vocabulary
	now   time.Time               // of whom they are read; zero where nobody says
	line  func(key string) string // how a command is typed; nil where none is known
	known Values                  // what every command may name
	space string                  // what stands for a space inside of a command; empty for one
	forms []string                // ends of the keys of phrases that come first where there are any
}

// At returns the phrases as they are read at an instant: a short date has its year
// where that is another one.
func (p *Phrases) At(now time.Time) *Phrases {
	at := *p
	at.now = now
	return &at
}

// For returns the phrases of a language and reads none yet; English for an unknown
// tag.
func For(tag Tag) *Phrases {
	if !slices.Contains(appointment.Langs(), string(tag)) {
		tag = EN
	}
	return &Phrases{tag: tag, words: &vocabulary{}}
}

// Tag returns the language of the phrases.
func (p *Phrases) Tag() Tag { return p.tag }
