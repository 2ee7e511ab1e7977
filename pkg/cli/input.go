package cli

import (
	"strings"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usualLimit is how many characters a flag or an argument may have that holds no
// text of its own, such as a time, an amount or a selector; queryLimit is that of
// a jq expression.
const (
	usualLimit = 1000
	queryLimit = 20000
)

// checkInput is the door for all that is typed: it refuses what is no UTF-8, holds
// a control character or is too long, by the name of the flag, the argument or
// the variable, and an argument that can be left out but was given empty.
func (a *app) checkInput(cmd *cobra.Command, args []string) error {
	if strings.HasPrefix(cmd.Name(), cobra.ShellCompRequestCmd) {
		return nil // half typed: nothing comes of it but suggestions
	}
	for _, name := range []string{"ADSUM_DB", "ADSUM_CONFIG", "ADSUM_LANG", "ADSUM_TZ", "ADSUM_NOW"} {
		value, _ := a.deps.Env(name)
		if err := checkText(name, value); err != nil {
			return err
		}
	}
	var failed error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if failed == nil {
			failed = checkText("--"+f.Name, valueOf(f))
		}
	})
	if failed != nil {
		return failed
	}
	names := argumentNames(cmd)
	for i, arg := range args {
		name := names[min(i, len(names)-1)]
		if err := checkText(strings.Trim(name, "[].…"), arg); err != nil {
			return err
		}
		if strings.HasPrefix(name, "[") && store.Fold(arg) == "" {
			return fault.New(fault.Usage, "usage.empty_argument", "argument", strings.Trim(name, "[].…"))
		}
	}
	return nil
}

// valueOf returns what a flag was given: of several values, all of them.
func valueOf(f *pflag.Flag) string {
	if several, ok := f.Value.(pflag.SliceValue); ok {
		return strings.Join(several.GetSlice(), "\n")
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
func checkText(name, value string) error {
	count, limit := utf8.RuneCountInString(value), limitOf(name)
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

// limitOf returns how many characters a flag or an argument may have.
func limitOf(name string) int {
	switch name {
	case "CLIENT", "NEW":
		return appointment.NameLimit
	case "--place":
		return appointment.PlaceLimit
	case "--note", "--reason", "--accept-reason", "--reject-reason":
		return appointment.NoteLimit
	case "TEXT":
		return appointment.MessageLimit
	case "--jq":
		return queryLimit
	case "ADSUM_DB", "ADSUM_CONFIG", "--db", "--config", "FILE", "PATH":
		return 2 * 4096 // as long as a path can be; the system refuses one that it cannot open
	}
	return usualLimit
}
