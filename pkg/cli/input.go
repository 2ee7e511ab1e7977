package cli

import (
	"strings"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// How many characters a value may have: queryLimit is that of a jq expression,
// pathLimit that of the longest path, as the system refuses one that it cannot open, and
// usualLimit that of what holds no text of its own, such as a time, an amount or a
// selector.
const (
	usualLimit = 1000
	queryLimit = 20000
	pathLimit  = 2 * 4096
)

// checkInput is the door for all that is typed: it refuses what is no UTF-8, holds
// a control character or is too long, by the name of the flag, the argument or
// the variable, and an argument that can be left out but was given empty.
func (a *app) checkInput(cmd *cobra.Command, args []string) error {
	for _, variable := range []struct {
		name string
		kind kind
	}{
		{"ADSUM_DB", file()}, {"ADSUM_CONFIG", file()}, {"ADSUM_LANG", kind{}}, {"ADSUM_TZ", kind{}}, {"ADSUM_NOW", kind{}},
	} {
		value, _ := a.deps.Env(variable.name)
		if err := checkText(variable.name, value, variable.kind); err != nil {
			return err
		}
	}
	var failed error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if failed == nil {
			k, _ := kindOf(f)
			failed = checkText("--"+f.Name, valueOf(f), k)
		}
	})
	if failed != nil {
		return failed
	}
	asked := argumentNames(cmd)
	for i, arg := range args {
		name := asked[min(i, len(asked)-1)]
		if err := checkText(named(name), arg, argumentKind(name)); err != nil {
			return err
		}
		if (strings.HasPrefix(name, "[") || named(name) == "FILE") && names.Fold(arg) == "" {
			return fault.New(fault.Usage, "usage.empty_argument", "argument", named(name))
		}
	}
	return nil
}

// valueOf returns what a flag was given: of several values, all of them.
func valueOf(f *pflag.Flag) string {
	if values, ok := f.Value.(several); ok {
		return strings.Join(values.list.GetSlice(), "\n")
	}
	return f.Value.String()
}

// argumentNames returns what the usage line calls the arguments of a command.
func argumentNames(cmd *cobra.Command) []string {
	var names []string
	for _, word := range strings.Fields(cmd.Use)[1:] {
		if strings.HasPrefix(word, "-") {
			break
		}
		names = append(names, word)
	}
	if len(names) == 0 {
		names = []string{cmd.CommandPath()}
	}
	return names
}

// checkText refuses a value by the name of what it was given for.
func checkText(name, value string, k kind) error {
	count, limit := utf8.RuneCountInString(value), k.most()
	switch {
	case !utf8.ValidString(value):
		return fault.New(fault.Invalid, "usage.not_utf8", "name", name)
	case appointment.HasControl(value):
		return fault.New(fault.Invalid, "usage.control", "name", name)
	case count > limit:
		return fault.New(fault.Invalid, "usage.too_long", "name", name, "limit", limit, "count", count)
	}
	return nil
}
