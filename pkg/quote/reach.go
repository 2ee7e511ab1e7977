package quote

import "strings"

// Reach returns how far a text goes along with a sentence that it does not have: the words of
// the longest beginning of it that stands there, and the word at which the text goes on
// otherwise. Where only the end is missing of a sentence that leaves some out, has tells how far
// that stands behind the beginning. Both are empty for a text that has the sentence.
func (t Text) Reach(sentence string) (has []string, misses string) {
	begin, end, _ := strings.Cut(strings.ReplaceAll(sentence, "…", "..."), "...")
	first, last := Words([]byte(begin)), Words([]byte(end))
	if far := t.longest(first, 0, len(t.words)); far < len(first) {
		return first[:far], first[far]
	}
	far := 0
	for i := range t.words {
		if begins(t.words[i:], first) {
			far = max(far, t.longest(last, i+len(first), min(i+longest, len(t.words))))
		}
	}
	if far < len(last) {
		return append(append(first, "…"), last[:far]...), last[far]
	}
	return nil, ""
}

// longest returns how many of some words, from the first on, stand together between two places.
func (t Text) longest(words []string, from, to int) int {
	far := 0
	for i := from; i < to && far < len(words); i++ {
		n := 0
		for n < len(words) && i+n < len(t.words) && t.words[i+n] == words[n] {
			n++
		}
		far = max(far, n)
	}
	return far
}
