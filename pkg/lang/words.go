package lang

import (
	"embed"
	"iter"
	"slices"
	"strings"
	"sync/atomic"
)

// words holds the phrases, one file a language and topic: words/pl/errors.txt.
//
//go:embed words
var words embed.FS

// topic is a file of phrases, by what they are about.
type topic string

const (
	answersTopic topic = "answers" // what commands answer and ask
	dossierTopic topic = "dossier" // the file of an appointment
	errorsTopic  topic = "errors"  // what went wrong, and what to do about it
	exportTopic  topic = "export"  // all that is kept of a client, told to them
	helpTopic    topic = "help"    // the pages of help
	journalTopic topic = "journal" // what happened
	manTopic     topic = "man"     // the pages of the manual, beside what help says
	unitsTopic   topic = "units"   // dates, lengths of time, money, what is counted
)

func topics() []topic {
	return []topic{answersTopic, dossierTopic, errorsTopic, exportTopic, helpTopic, journalTopic, manTopic, unitsTopic}
}

// topicOf returns where a key has its place, by the family that it begins with.
func topicOf(key string) topic {
	family, _, _ := strings.Cut(key, ".")
	switch family {
	case "dossier":
		return dossierTopic
	case "error", "hint", "missing", "system":
		return errorsTopic
	case "export":
		return exportTopic
	case "help", "exit":
		return helpTopic
	case "log", "undo":
		return journalTopic
	case "man":
		return manTopic
	case "amount", "count", "currency", "date", "length", "list", "quote", "range", "size":
		return unitsTopic
	}
	return answersTopic
}

// vocabulary is the phrases of one language. A file is read when a phrase of it is
// first asked for, since most runs need few of them.
type vocabulary struct {
	answers, dossier, errors, export, help, journal, man, units atomic.Pointer[page]
}

func (v *vocabulary) of(t topic) *atomic.Pointer[page] {
	switch t {
	case dossierTopic:
		return &v.dossier
	case errorsTopic:
		return &v.errors
	case exportTopic:
		return &v.export
	case helpTopic:
		return &v.help
	case journalTopic:
		return &v.journal
	case manTopic:
		return &v.man
	case unitsTopic:
		return &v.units
	case answersTopic:
	}
	return &v.answers
}

// page returns the file of phrases about a topic. Two that ask at once may both read
// it, with the same result.
func (p *Phrases) page(t topic) *page {
	kept := p.words.of(t)
	if known := kept.Load(); known != nil {
		return known
	}
	content, _ := words.ReadFile("words/" + string(p.tag) + "/" + string(t) + ".txt")
	found := &page{text: string(content)}
	found.lines = linesOf(found.text)
	kept.Store(found)
	return found
}

// style returns how the language writes something, from its file of units; nothing
// where it does not say.
func (p *Phrases) style(key string) string {
	text, _ := p.page(unitsTopic).find(key)
	return text
}

// page is the content of one file: a line "key = text" for each phrase, sorted by
// key. A text stands there as it is shown, nothing is escaped. Lines that begin with
// "#" and empty ones say nothing. That the files are so is held by tests, not looked
// at here: no phrase is taken out of the file before it is asked for.
type page struct {
	text  string
	lines []int32 // where each phrase begins
}

// linesOf returns where the lines begin that hold a phrase.
func linesOf(text string) []int32 {
	lines := make([]int32, 0, len(text)/40)
	for at, end := 0, 0; at < len(text); at = end {
		end = lineEnd(text, at)
		if text[at] != '#' && text[at] != '\n' {
			lines = append(lines, int32(at))
		}
	}
	return lines
}

// lineEnd returns where the line after the one at a place begins.
func lineEnd(text string, at int) int {
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(text)
}

const equals = " = "

// find returns the text of a key by halving. It is written out because each start of
// the program asks for hundreds.
func (p *page) find(key string) (string, bool) {
	low, high := 0, len(p.lines)
	for low < high {
		middle := (low + high) / 2
		rest := p.text[p.lines[middle]:]
		n := min(len(rest), len(key))
		switch order := strings.Compare(rest[:n], key); {
		case order < 0:
			low = middle + 1
		case order > 0 || !strings.HasPrefix(rest[n:], equals): // a longer key
			high = middle
		default:
			rest = rest[n+len(equals):]
			return strings.TrimSuffix(rest[:lineEnd(rest, 0)], "\n"), true
		}
	}
	return "", false
}

// all goes through the phrases whose keys begin with a prefix, in their order.
func (p *page) all(prefix string) iter.Seq2[string, string] {
	return func(yield func(key, text string) bool) {
		first, _ := slices.BinarySearchFunc(p.lines, prefix, func(line int32, prefix string) int {
			return strings.Compare(p.text[line:], prefix)
		})
		for _, line := range p.lines[first:] {
			key, text, _ := strings.Cut(strings.TrimSuffix(p.text[line:lineEnd(p.text, int(line))], "\n"), equals)
			if !strings.HasPrefix(key, prefix) || !yield(key, text) {
				return
			}
		}
	}
}

// listItem returns one word of a list, counted from zero.
func listItem(list string, n int) string {
	for ; n > 0; n-- {
		_, list, _ = strings.Cut(list, ", ")
	}
	item, _, _ := strings.Cut(list, ", ")
	return item
}

// lists reports whether a list holds a word.
func lists(list, word string) bool {
	for item := range strings.SplitSeq(list, ", ") {
		if item == word {
			return true
		}
	}
	return false
}

// put returns a pattern with its names in braces replaced; the names and what to put
// in their places alternate.
func put(pattern string, pairs ...string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				b.WriteString(pairs[i+1])
			}
		}
		pattern = after
	}
}
