package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/cobra"
)

// group makes a command that only holds others: alone it shows its help.
func (a *app) group(name string, commands ...*cobra.Command) *cobra.Command {
	group := &cobra.Command{
		Use:                   name + " " + a.phrases.Say("help.command_line", nil),
		Short:                 a.phrases.Say("help."+name, nil),
		DisableFlagsInUseLine: true,
		Args:                  cobra.ArbitraryArgs,
		RunE:                  a.runGroup,
	}
	group.SuggestionsMinimumDistance = 2
	group.AddCommand(commands...)
	return group
}

// runGroup answers a group without a command, or with one that it lacks.
func (a *app) runGroup(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	group := strings.TrimPrefix(cmd.CommandPath()+" ", "adsum ")
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return fault.New(fault.Usage, "usage.mistyped_command", "command", group+args[0], "near", group+near[0])
	}
	return fault.New(fault.Usage, "usage.unknown_command", "command", group+args[0])
}
