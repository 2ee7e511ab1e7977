// Package lang holds the words that a person reads, in English, Polish, French
// and Ukrainian, and the way each language writes dates, durations and money.
// It also reads amounts of money as people type them.
//
// It must not know a rule, a use case, an output format, a file or a clock.
package lang

import (
	"maps"
	"strings"
	"time"
)

// Tag names a language that adsum speaks.
type Tag string

// The languages.
const (
	EN Tag = "en"
	PL Tag = "pl"
	FR Tag = "fr"
	UK Tag = "uk"
)

// Tags lists every language, English first.
func Tags() []Tag { return []Tag{EN, PL, FR, UK} }

// ParseTag reads a language from a tag or a locale's name: "pl", "PL", "uk-UA",
// "pl_PL.UTF-8". For a language that adsum does not speak it returns false.
func ParseTag(s string) (Tag, bool) {
	name := strings.ToLower(strings.TrimSpace(s))
	if end := strings.IndexAny(name, "-_.@"); end >= 0 {
		name = name[:end]
	}
	for _, tag := range Tags() {
		if name == string(tag) {
			return tag, true
		}
	}
	return "", false
}

// language is what one language consists of. Faults and what pages of help say at
// length are apart from the other words because most runs need none of them.
type language struct {
	words  map[string]string
	faults func() map[string]string
	manual func() map[string]string
	plural func(n int) string
	dates  dates
	spans  spans
	money  moneyStyle
}

// joined puts the phrases of several topics together.
func joined(topics ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, words := range topics {
		maps.Copy(all, words)
	}
	return all
}

// Phrases is the words and formats of one language.
type Phrases struct {
	tag Tag
	language
	now time.Time // of whom they are read; zero where nobody says
}

// At returns the phrases as they are read at an instant: a short date has its year
// where that is another one.
func (p *Phrases) At(now time.Time) *Phrases {
	at := *p
	at.now = now
	return &at
}

// For returns the phrases of a language and builds no other; English for an
// unknown tag.
func For(tag Tag) *Phrases {
	switch tag {
	case PL:
		return &Phrases{tag: PL, language: polish()}
	case FR:
		return &Phrases{tag: FR, language: french()}
	case UK:
		return &Phrases{tag: UK, language: ukrainian()}
	default:
		return &Phrases{tag: EN, language: english()}
	}
}

// Tag returns the language of the phrases.
func (p *Phrases) Tag() Tag { return p.tag }
