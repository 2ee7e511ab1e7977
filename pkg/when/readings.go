package when

import (
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Readings is the cause of a fault.Invalid where a phrase can be read in several
// ways: the phrases, each with one reading, that could be typed instead.
type Readings struct{ Phrases []string }

// Error says that there are several.
func (r *Readings) Error() string { return "the phrase has several readings" }

// edit puts a text in the place of some tokens of a phrase.
type edit struct {
	stretch
	text string
}

// rewrite returns the phrase with the edits made.
func (p *parsed) rewrite(edits ...edit) string {
	slices.SortFunc(edits, func(a, b edit) int { return b.from - a.from })
	phrase := p.phrase
	for _, e := range edits {
		phrase = phrase[:p.tokens[e.from].from] + e.text + phrase[p.tokens[e.to-1].to:]
	}
	return strings.Trim(strings.Join(strings.Fields(phrase), " "), " ,")
}

// ask returns the fault for a phrase of several readings. Its words may name the
// first two of them as write_first and write_second.
func (p *parsed) ask(key string, phrases []string, pairs ...any) error {
	f := fault.New(fault.Invalid, key, pairs...)
	f.Values["phrase"] = p.phrase
	return offer(f, phrases)
}

// offer gives a fault its readings.
func offer(f *fault.Error, phrases []string) error {
	if len(phrases) > 0 {
		f.Values["write_first"] = phrases[0]
		f.Values["write_second"] = phrases[len(phrases)-1]
	}
	if f.Key == "when.bare_hour" && len(phrases) > 0 {
		f.Values["write"] = phrases[0]
	}
	return f.Because(&Readings{Phrases: phrases})
}

// maxDepth is how many questions a phrase may raise, one after the other.
const maxDepth = 3

// decided reads a phrase and, where it has several readings, makes sure that each
// phrase offered has one: a reading that is itself in doubt gives way to its own.
func decided[T any](phrase string, read func(string) (T, error)) (T, error) {
	return decidedTo(phrase, read, maxDepth)
}

func decidedTo[T any](phrase string, read func(string) (T, error), depth int) (T, error) {
	v, err := read(phrase)
	asked, ok := errors.AsType[*Readings](err)
	if !ok {
		return v, err
	}
	var phrases []string
	for _, candidate := range asked.Phrases {
		_, err := read(candidate)
		if _, doubt := errors.AsType[*Readings](err); err != nil && !doubt && len(asked.Phrases) == 1 {
			return v, err
		}
		if _, doubt := errors.AsType[*Readings](err); doubt && depth > 0 {
			_, err = decidedTo(candidate, read, depth-1)
		}
		if further, doubt := errors.AsType[*Readings](err); doubt {
			phrases = append(phrases, further.Phrases...)
		} else if err == nil && !slices.Contains(phrases, candidate) {
			phrases = append(phrases, candidate)
		}
	}
	f := fault.Of(err)
	if len(phrases) > 2 {
		f = fault.New(fault.Invalid, "when.several", "phrase", phrase, "write", quoted(phrases))
	}
	if len(phrases) == 1 && len(asked.Phrases) > 1 {
		return read(phrases[0])
	}
	return v, offer(f, phrases)
}
