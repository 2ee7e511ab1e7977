package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/cobra"
)

// argumentKind returns of which kind an argument is, by what the usage line calls it.
func argumentKind(name string) kind {
	switch named(name) {
	case "SEL":
		return kind{offers: (*half).appointments}
	case "CLIENT":
		return kind{limit: appointment.NameLimit, offers: (*half).clients}
	case "OLD", "FROM", "INTO":
		return kind{offers: (*half).clients}
	case "NEW", "PERSON":
		return kind{limit: appointment.NameLimit, offers: nothing}
	case "ROOM":
		return roomKind()
	case "AMOUNT":
		return kind{read: (*session).isAmount, offers: nothing}
	case "KEY":
		return kind{offers: (*half).settings}
	case "VALUE":
		return kind{limit: pathLimit, offers: (*half).settingValues}
	case "TEXT", "WORDS":
		return kind{limit: appointment.MessageLimit, offers: nothing}
	case "TIME", "DAY", "DAYS", "HOURS", "DURATION":
		return kind{offers: nothing}
	case "FILE", "PATH", "FILE|DIR", "FILE|-", "BOOK", "TO", "OLD|FILE", "NEW|FILE", "SOURCE=FILE":
		return kind{limit: pathLimit, path: true}
	case "DIR":
		return kind{limit: pathLimit, path: true, offers: onlyFolders}
	}
	return kind{}
}

// named returns what an argument is called, without what says that it can be left out
// or come again.
func named(argument string) string { return strings.Trim(argument, "[].…") }

// arguments checks the arguments of a command, after the flags that have swallowed one.
func (a *app) arguments(names []string) cobra.PositionalArgs {
	check := a.numbered(names)
	return func(cmd *cobra.Command, args []string) error {
		if err := a.checkSwallowed(cmd); err != nil {
			return err
		}
		return check(cmd, args)
	}
}

// numbered checks that each argument without brackets is there, and none too
// many. A last one with dots can come any number of times.
func (a *app) numbered(names []string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		for i, name := range names {
			if i >= len(args) && !strings.HasPrefix(name, "[") {
				return missingArgument(cmd, strings.TrimRight(name, "."))
			}
		}
		if len(names) == 0 && len(args) > 0 && a.impliedIn(cmd) != "" {
			return a.unknownCommand(cmd, args[0])
		}
		open := len(names) > 0 && strings.HasSuffix(names[len(names)-1], "...")
		if len(args) > len(names) && !open {
			return fault.New(fault.Usage, "usage.extra_argument",
				"argument", args[len(names)], "command", cmd.CommandPath())
		}
		return nil
	}
}

// missingArgument refuses a command without an argument that it needs.
func missingArgument(cmd *cobra.Command, name string) error {
	return fault.New(fault.Usage, "usage.missing_argument", "argument", name, "command", cmd.CommandPath())
}
