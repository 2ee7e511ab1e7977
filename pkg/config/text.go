package config

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
)

// usualLimit is how many characters a setting may have.
const usualLimit = 1000

// checkText refuses what could not be stored or sent: a setting can end up in
// appointments and letters.
func checkText(key, value string) error {
	switch {
	case value == "": // whether it may be is another question
		return nil
	case appointment.ShowsNothing(value):
		return fault.New(fault.Invalid, "config.empty")
	case !utf8.ValidString(value) || appointment.HasControl(value):
		return fault.New(fault.Invalid, "config.control")
	case key == "db": // the system knows how long a path may be
		return nil
	}
	return checkLength(value, usualLimit)
}

func checkLength(value string, limit int) error {
	if count := utf8.RuneCountInString(value); count > limit {
		return fault.New(fault.Invalid, "config.too_long", "limit", limit, "count", count)
	}
	return nil
}

// require refuses a value that is not fine.
func require(fine bool, key, value string) error {
	if fine {
		return nil
	}
	return fault.New(fault.Invalid, key, "value", value)
}

// oneOf refuses a word that is none of those allowed.
func oneOf[T ~string](texts []string, allowed []T) error {
	for _, text := range texts {
		if slices.Contains(allowed, T(text)) {
			continue
		}
		words := make([]string, len(allowed))
		for i, word := range allowed {
			words[i] = string(word)
		}
		if meant := near.Word(strings.ToLower(text), words); meant != "" {
			return fault.New(fault.Invalid, "config.choice_near", "value", text, "near", meant)
		}
		return fault.New(fault.Invalid, "config.choice", "value", text, "allowed", strings.Join(words, ", "))
	}
	return nil
}

// shortened returns a fault with what it quotes as far as a person reads.
func shortened(f *fault.Error) *fault.Error {
	short := *f
	short.Values = maps.Clone(f.Values)
	for name, value := range short.Values {
		if text, ok := value.(string); ok {
			short.Values[name] = bounds.Short(text)
		}
	}
	return &short
}
