package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
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
	group.AddCommand(commands...)
	return group
}

// runGroup answers a command that only groups others, given none of them or one
// that is none. A page of help is an answer for a person alone.
func (a *app) runGroup(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) > 0:
		return unknownCommand(cmd, args[0])
	case a.globals.format() != render.Text || a.globals.quiet:
		return fault.New(fault.Usage, "usage.no_command")
	}
	return cmd.Help()
}

func unknownCommand(group *cobra.Command, typed string) error {
	path := strings.TrimPrefix(group.CommandPath()+" ", "adsum ")
	if near := nearCommand(group, typed); near != "" {
		return fault.New(fault.Usage, "usage.mistyped_command", "command", path+typed, "near", path+near)
	}
	return fault.New(fault.Usage, "usage.unknown_command", "command", path+typed)
}

// shortName is how many letters a command's name has where two slips would make
// another word of it.
const shortName = 4

// nearCommand returns the command that was probably meant, "" where none comes
// close.
func nearCommand(group *cobra.Command, typed string) string {
	group.SuggestionsMinimumDistance = 1
	if near := group.SuggestionsFor(typed); len(near) > 0 {
		return near[0]
	}
	group.SuggestionsMinimumDistance = 2
	for _, near := range group.SuggestionsFor(typed) {
		if len(near) > shortName && len(typed) > shortName {
			return near
		}
	}
	return ""
}
