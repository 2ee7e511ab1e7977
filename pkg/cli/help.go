package cli

import (
	"fmt"
	"strings"

	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// help shows a command in the reader's language: what it does, how to call it,
// examples, its flags and, for adsum itself, the commands and the exit codes.
func (a *app) help(cmd *cobra.Command, _ []string) {
	root := !cmd.HasParent()
	page := render.Manual{Summary: cmd.Short}
	add := func(title string, lines []string, terms [][2]string) {
		page.Sections = append(page.Sections, render.Section{
			Title: a.phrases.Say("help."+title, nil), Lines: lines, Terms: terms,
		})
	}
	if root {
		add("usage", []string{"adsum " + a.phrases.Say("help.command_line", nil)}, nil)
		add("commands", nil, commandTerms(cmd))
	} else {
		add("usage", []string{cmd.UseLine()}, nil)
		add("commands", nil, commandTerms(cmd))
		add("examples", exampleLines(cmd), nil)
	}
	add("flags", nil, flagTerms(cmd.LocalNonPersistentFlags()))
	if root || strings.Contains(cmd.Use, "SEL") {
		add("selector_title", nil, a.selectorTerms())
	}
	add("global_flags", nil, flagTerms(cmd.Root().PersistentFlags()))
	if root {
		add("exit_codes", nil, a.exitTerms())
	}
	_ = a.view(nil).Manual(cmd.OutOrStdout(), page)
}

func exampleLines(cmd *cobra.Command) []string {
	if !cmd.HasExample() {
		return nil
	}
	return strings.Split(cmd.Example, "\n")
}

func commandTerms(parent *cobra.Command) [][2]string {
	var terms [][2]string
	for _, c := range parent.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			terms = append(terms, [2]string{c.Name(), c.Short})
		}
	}
	return terms
}

func flagTerms(flags *pflag.FlagSet) [][2]string {
	var terms [][2]string
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if shown := f.Annotations[placeholder]; len(shown) > 0 {
			name += " " + shown[0]
		}
		terms = append(terms, [2]string{name, f.Usage})
	})
	return terms
}

func (a *app) selectorTerms() [][2]string {
	var terms [][2]string
	for _, name := range []string{"id", "now", "next", "last", "name"} {
		terms = append(terms, [2]string{
			a.phrases.Say("help.selector."+name+".name", nil),
			a.phrases.Say("help.selector."+name, nil),
		})
	}
	return terms
}

func (a *app) exitTerms() [][2]string {
	var terms [][2]string
	for _, exit := range Exits() {
		names := make([]string, len(exit.Outcomes))
		for i, outcome := range exit.Outcomes {
			names[i] = string(outcome)
		}
		name := fmt.Sprintf("%-3d %s", exit.Status, strings.Join(names, ", "))
		terms = append(terms, [2]string{name, a.phrases.Say("exit."+names[0], nil)})
	}
	return terms
}

// helpCommand makes "adsum help VERB" the same as "adsum VERB --help".
func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             a.phrases.Say("help.help", nil),
		ValidArgsFunction: completeCommands,
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(root, strings.Join(args, " "))
			}
			return cmd.Help()
		},
	}
}

func completeCommands(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, c := range cmd.Root().Commands() {
		if c.IsAvailableCommand() && len(args) == 0 {
			names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
