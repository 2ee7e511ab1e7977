package quote

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// Of returns the digest of a sentence by its words: SHA-256 over them, joined by one blank, in
// hexadecimal, and how many they are.
func Of(words []string) policy.Sentence {
	return policy.Sentence{Words: len(words), SHA256: digest([]byte(strings.Join(words, " ")))}
}

func digest(sentence []byte) string {
	sum := sha256.Sum256(sentence)
	return hex.EncodeToString(sum[:])
}

// Text is a text in which sentences are looked for: its words.
type Text struct {
	words  []string
	joined []byte // by one blank
	starts []int  // where in that each begins
}

// Read returns a text to look in.
func Read(content []byte) Text {
	t := Text{words: Words(content)}
	for _, w := range t.words {
		t.starts = append(t.starts, len(t.joined))
		t.joined = append(append(t.joined, w...), ' ')
	}
	t.starts = append(t.starts, len(t.joined))
	return t
}

// Words returns how many words a text has.
func (t Text) Words() int { return len(t.words) }

// Has reports whether a sentence stands in the text word for word.
func (t Text) Has(s policy.Sentence) bool {
	for i := 0; s.Words > 0 && i+s.Words <= len(t.words); i++ {
		if digest(t.joined[t.starts[i]:t.starts[i+s.Words]-1]) == s.SHA256 {
			return true
		}
	}
	return false
}

// Match is how often a text has what is looked for in it.
type Match int

// The matches. Alike places count as one: their digest is the same.
const (
	Nowhere Match = iota
	Once
	Several
)

// longest is within how many words a sentence that is told by its ends has to end.
const longest = 500

// Find returns the words of the text that are meant by a sentence, which can leave some out:
// "it begins ... so it ends" is the shortest stretch that does.
func (t Text) Find(sentence string) ([]string, Match) {
	begin, end, _ := strings.Cut(strings.ReplaceAll(sentence, "…", "..."), "...")
	first, last := Words([]byte(begin)), Words([]byte(end))
	if len(first) == 0 {
		return nil, Nowhere
	}
	var found []string
	match := Nowhere
	for i := range t.words {
		is, fits := stretch(t.words[i:], first, last)
		switch {
		case fits && match == Nowhere:
			found, match = is, Once
		case fits && !slices.Equal(found, is):
			match = Several
		}
	}
	return found, match
}

// stretch returns the shortest of a text that begins it with the first words and ends with the last.
func stretch(text, first, last []string) ([]string, bool) {
	if !begins(text, first) {
		return nil, false
	}
	for i := len(first); i <= min(len(text), longest); i++ {
		if begins(text[i:], last) {
			return text[:i+len(last)], true
		}
	}
	return nil, false
}

func begins(text, with []string) bool {
	return len(text) >= len(with) && slices.Equal(text[:len(with)], with)
}
