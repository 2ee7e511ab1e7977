package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// help shows a command in the reader's language: what it does, how to call it,
// examples, its flags and, for adsum itself, the commands and the exit codes.
func (a *app) help(cmd *cobra.Command, _ []string) {
	out := cmd.OutOrStdout()
	say := func(key string) string { return a.phrases.Say(key, nil) }
	fmt.Fprintf(out, "%s\n\n%s\n", cmd.Short, say("help.usage"))
	if !cmd.HasParent() {
		fmt.Fprintf(out, "  adsum %s\n\n%s\n", say("help.command_line"), say("help.commands"))
		a.rows(out, commandRows(cmd))
	} else {
		fmt.Fprintf(out, "  adsum %s\n", cmd.Use)
	}
	if cmd.HasExample() {
		fmt.Fprintf(out, "\n%s\n  %s\n", say("help.examples"), strings.ReplaceAll(cmd.Example, "\n", "\n  "))
	}
	if rows := flagRows(cmd.LocalNonPersistentFlags()); len(rows) > 0 && cmd.HasParent() {
		fmt.Fprintf(out, "\n%s\n", say("help.flags"))
		a.rows(out, rows)
	}
	if strings.Contains(cmd.Use, "SEL") || !cmd.HasParent() {
		fmt.Fprintf(out, "\n%s\n", say("help.selector_title"))
		a.rows(out, a.selectorRows())
	}
	fmt.Fprintf(out, "\n%s\n", say("help.global_flags"))
	a.rows(out, flagRows(cmd.Root().PersistentFlags()))
	if !cmd.HasParent() {
		fmt.Fprintf(out, "\n%s\n", say("help.exit_codes"))
		a.rows(out, a.exitRows())
	}
}

// row is a name and what it means.
type row [2]string

func commandRows(root *cobra.Command) []row {
	var rows []row
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			rows = append(rows, row{c.Name(), c.Short})
		}
	}
	return rows
}

func flagRows(flags *pflag.FlagSet) []row {
	var rows []row
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" || f.Name == "version" {
			return
		}
		name := "--" + f.Name
		if shown := f.Annotations[placeholder]; len(shown) > 0 {
			name += " " + shown[0]
		}
		rows = append(rows, row{name, f.Usage})
	})
	return rows
}

func (a *app) selectorRows() []row {
	var rows []row
	for _, name := range []string{"id", "now", "next", "last", "name"} {
		rows = append(rows, row{
			a.phrases.Say("help.selector."+name+".name", nil),
			a.phrases.Say("help.selector."+name, nil),
		})
	}
	return rows
}

func (a *app) exitRows() []row {
	var rows []row
	for _, exit := range Exits() {
		key := "done"
		var codes []string
		for _, code := range exit.Codes {
			codes = append(codes, string(code))
		}
		if len(codes) > 0 {
			key = codes[0]
		}
		name := strings.TrimSpace(fmt.Sprintf("%-3d %s", exit.Status, strings.Join(codes, ", ")))
		rows = append(rows, row{name, a.phrases.Say("exit."+key, nil)})
	}
	return rows
}

// rows prints names and their meanings in two columns.
func (a *app) rows(out io.Writer, rows []row) {
	pairs := make([][2]string, len(rows))
	for i, r := range rows {
		pairs[i] = r
	}
	_ = render.Columns(out, a.view(nil).Width, pairs)
}

// helpCommand makes "adsum help VERB" the same as "adsum VERB --help".
func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: a.phrases.Say("help.help", nil),
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return fault.New(fault.Usage, "usage.unknown_command", "command", strings.Join(args, " "))
			}
			return cmd.Help()
		},
	}
}
