package cli

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
)

// oneOf reads the value of a flag that takes one of a few words, in any case. One
// that is none of them is refused with the words or, after a slip, the one meant.
func oneOf(flag, value string, known []string) (string, error) {
	word := strings.ToLower(strings.TrimSpace(value))
	if slices.Contains(known, word) {
		return word, nil
	}
	if meant := near.Word(word, known); meant != "" {
		return "", fault.New(fault.Usage, "usage.not_one_of_near", "flag", flag, "value", value, "near", meant)
	}
	return "", fault.New(fault.Usage, "usage.not_one_of",
		"flag", flag, "value", value, "known", strings.Join(known, ", "))
}
