package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

// group makes a command that only holds others: alone it shows its help.
func (a *app) group(name string, on shelf, commands ...*cobra.Command) *cobra.Command {
	group := &cobra.Command{
		Use:                   name + " " + a.phrases.Say("help.command_line", nil),
		Short:                 a.phrases.Say("help."+name, nil),
		DisableFlagsInUseLine: true,
		Args:                  cobra.ArbitraryArgs,
		RunE:                  a.runGroup,
	}
	group.AddCommand(commands...)
	return a.declare(group, usage{shelf: on, groups: true})
}

// onlyGroups reports whether a command holds others and takes no arguments of its own.
func (a *app) onlyGroups(cmd *cobra.Command) bool {
	return cmd.HasSubCommands() && (!cmd.HasParent() || a.usageOf(cmd).groups)
}

// runGroup answers a command that only groups others, given none of them or one
// that is none. A page of help is an answer for a person alone.
func (a *app) runGroup(cmd *cobra.Command, args []string) error {
	switch {
	case a.version:
		return a.showVersion(cmd, false)
	case len(args) > 0:
		return a.unknownCommand(cmd, args[0])
	case !cmd.HasParent():
		return a.runOverview(cmd)
	case a.globals.format() != render.Text || a.globals.quiet:
		return fault.New(fault.Usage, "usage.no_command")
	}
	return cmd.Help()
}

func (a *app) unknownCommand(group *cobra.Command, typed string) error {
	path := strings.TrimPrefix(group.CommandPath()+" ", "adsum ")
	if meant := or(nearCommand(group, typed), a.impliedIn(group)); meant != "" {
		return fault.New(fault.Usage, "usage.mistyped_command", "command", path+typed, "near", path+meant)
	}
	return fault.New(fault.Usage, "usage.unknown_command", "command", path+typed)
}

// impliedIn returns the command of a group that words given to the group alone are
// probably meant for: hours are set, all else is shown. "" for the root.
func (a *app) impliedIn(group *cobra.Command) string {
	for _, d := range a.commands {
		if d.usage.implied && d.cmd.Parent() == group {
			return d.cmd.Name()
		}
	}
	return ""
}

// nearCommand returns the command that was probably meant: the one that begins so,
// or the one that a slip made this of; "" where none comes close.
func nearCommand(group *cobra.Command, typed string) string {
	var names, begin []string
	for _, c := range group.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		names = append(append(names, c.Name()), c.Aliases...)
		if strings.HasPrefix(c.Name(), strings.ToLower(typed)) {
			begin = append(begin, c.Name())
		}
	}
	if len(begin) == 1 {
		return begin[0]
	}
	return near.Word(strings.ToLower(typed), names)
}
