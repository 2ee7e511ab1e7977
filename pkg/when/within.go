package when

import (
	"errors"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// ParseWithin reads a phrase with parse where the instant that it names is known to lie
// between from and to, both included: of several readings those outside fall away. It
// returns the only one left, else the fault of parse with the readings that are left, or
// as it was where none is. An instant without a second reading is returned wherever it
// lies.
func ParseWithin(phrase string, c Context, from, to time.Time, parse func(string, Context) (time.Time, error)) (time.Time, error) {
	t, err := parse(phrase, c)
	asked, ok := errors.AsType[*Readings](err)
	if !ok {
		return t, err
	}
	var found time.Time
	var left []string
	for _, reading := range asked.Phrases {
		at, err := parse(reading, c)
		if err == nil && !at.Before(from) && !at.After(to) {
			found, left = at, append(left, reading)
		}
	}
	switch len(left) {
	case 0:
		return t, err
	case 1:
		return found, nil
	}
	return t, narrowed(fault.Of(err), left)
}

// narrowed gives a fault the readings that are left of its own.
func narrowed(f *fault.Error, left []string) error {
	if f.Key == "when.several" && len(left) > 2 {
		f.Values["write"] = quoted(left)
	}
	return offer(f, left)
}

// quoted names phrases in a sentence.
func quoted(phrases []string) string { return "\"" + strings.Join(phrases, "\", \"") + "\"" }
