package desk

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// CommandName returns what is typed for a verb of the journal: "adsum message
// resolve" for "resolve".
func CommandName(verb appointment.Verb) string {
	if verb == appointment.VerbResolve {
		return "adsum message resolve"
	}
	return "adsum " + strings.ReplaceAll(string(verb), "_", " ")
}
