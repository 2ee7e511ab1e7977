package when

import "strings"

// The words of each language stand in words_<tag>.go, those of all in words_common.go. What
// is read at work is made of them: UPDATE_LEXICON=1 go test ./pkg/when writes lexicon.txt and
// forms.txt anew.

// entry is one meaning and the forms in which people write it, parted by commas.
type entry struct {
	kind  wordKind
	n     int
	forms string
}

// numbered returns entries of one kind, counted from 1.
func numbered(kind wordKind, forms ...string) []entry {
	entries := make([]entry, len(forms))
	for i, f := range forms {
		entries[i] = entry{kind, i + 1, f}
	}
	return entries
}

// endings returns every stem with every ending, as the forms of one entry. What
// stands after a stroke in a stem replaces the endings.
func endings(stem, ends string) string {
	if whole, own, ok := strings.Cut(stem, "|"); ok {
		stem, ends = whole, own
	}
	var b strings.Builder
	for end := range strings.SplitSeq(ends, " ") {
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString(stem)
		b.WriteString(end)
	}
	return b.String()
}
