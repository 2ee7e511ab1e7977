package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// checkSwallowed refuses a flag whose value is the next flag: whoever types
// "--reason --dry-run" has left out the reason, and must not be taken to mean that
// it is "--dry-run".
func (a *app) checkSwallowed(cmd *cobra.Command) error {
	args := a.deps.Args
	for i := 0; i+1 < len(args) && args[i] != "--"; i++ {
		f := valued(cmd.Flags(), args[i])
		if f == nil {
			continue
		}
		i++
		if looksLikeFlag(cmd.Flags(), args[i]) {
			return fault.New(fault.Usage, "usage.swallowed", "flag", f.Name, "value", args[i])
		}
	}
	return nil
}

// valued returns the flag that an argument names and that takes the next argument as
// its value, nil where it is none.
func valued(flags *pflag.FlagSet, arg string) *pflag.Flag {
	var f *pflag.Flag
	if name, long := strings.CutPrefix(arg, "--"); long {
		f = flags.Lookup(name)
	} else if len(arg) == 2 && arg[0] == '-' {
		f = flags.ShorthandLookup(arg[1:])
	}
	if f == nil || f.NoOptDefVal != "" {
		return nil
	}
	return f
}

// looksLikeFlag reports whether a value is the name of a flag, or a slip of one.
func looksLikeFlag(flags *pflag.FlagSet, value string) bool {
	name, long := strings.CutPrefix(value, "--")
	switch {
	case value == "--":
		return true
	case long:
		return len(name) > 1 && strings.Trim(name[:1], "abcdefghijklmnopqrstuvwxyz") == "" && !strings.ContainsAny(name, " \t\n")
	}
	return len(value) == 2 && value[0] == '-' && flags.ShorthandLookup(value[1:]) != nil
}
