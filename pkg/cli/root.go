package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// root builds the command tree: where it is clear which command is called, that one alone,
// else all of them.
func (a *app) root() *cobra.Command { return a.rootOf(called(a.deps.Args)) }

// rootOf builds the command tree with these commands below the root.
func (a *app) rootOf(commands []entry) *cobra.Command {
	root := &cobra.Command{
		Use:           "adsum",
		Short:         a.phrases.Say("help.adsum", nil),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE:          a.runGroup,

		PersistentPreRunE: a.checkInput,
	}
	a.declare(root, usage{answers: "overview", groups: true})
	a.globals.register(root.PersistentFlags(), a.flagHelp)
	root.PersistentFlags().BoolP("help", "h", false, a.flagHelp("help"))
	root.Flags().BoolVarP(&a.version, "version", "v", false, a.flagHelp("version"))
	a.spans(root, "")
	root.SetFlagErrorFunc(a.flagFault)
	root.SetHelpFunc(a.help)
	root.SetUsageFunc(func(*cobra.Command) error { return nil })
	root.CompletionOptions.DisableDefaultCmd = true
	for _, e := range commands {
		root.AddCommand(e.make(a))
	}
	root.SetHelpCommand(a.helpCommand(root))
	return root
}

// flagFault words pflag's errors about flags as faults. Where the command itself is
// mistyped its flags are unknown too, and no news.
func (a *app) flagFault(cmd *cobra.Command, err error) error {
	if errors.Is(err, pflag.ErrHelp) {
		return err
	}
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e
	}
	if typed := a.wordAfter(cmd); typed != "" && a.onlyGroups(cmd) && !cmd.Flags().Changed("help") {
		return a.unknownCommand(cmd, typed)
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return unknownFlag(cmd, e)
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return fault.New(fault.Usage, "usage.no_value", "flag", e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return fault.New(fault.Usage, "usage.bad_value", "flag", e.GetFlag().Name, "value", e.GetValue(), "command", cmd.CommandPath())
	}
	return fault.New(fault.Usage, "usage.flags", "cause", err.Error(), "command", cmd.CommandPath())
}

// wordAfter returns the first argument after a command's own words that is no flag,
// "" where there is none.
func (a *app) wordAfter(cmd *cobra.Command) string {
	path := len(strings.Fields(cmd.CommandPath())) - 1
	for _, arg := range a.deps.Args {
		switch {
		case strings.HasPrefix(arg, "-"):
			return "" // what follows may be its value
		case path == 0:
			return arg
		}
		path--
	}
	return ""
}

// unknownFlag refuses a flag that is none. What looks like one may be a negative
// amount, or a word that begins with a dash.
func unknownFlag(cmd *cobra.Command, e *pflag.NotExistError) error {
	letters := e.GetSpecifiedShortnames()
	if letters == "" {
		return unknownLongFlag(cmd, e.GetSpecifiedName())
	}
	digit := letters[0] >= '0' && letters[0] <= '9'
	if digit && strings.Contains(cmd.Use, "AMOUNT") {
		return fault.New(fault.Invalid, "money.negative", "amount", "-"+letters)
	}
	if (digit || len([]rune(letters)) > 1) && cmd.HasParent() {
		return fault.New(fault.Usage, "usage.dashed_word", "word", "-"+letters, "command", cmd.CommandPath())
	}
	return fault.New(fault.Usage, "usage.unknown_flag",
		"flag", "-"+letters, "command", cmd.CommandPath())
}

// unknownLongFlag names the flag that was probably meant.
func unknownLongFlag(cmd *cobra.Command, name string) error {
	var known []string
	add := func(f *pflag.Flag) {
		if !f.Hidden {
			known = append(known, f.Name)
		}
	}
	cmd.LocalFlags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	meant := near.Word(name, known)
	if name == "by" && meant == "" && slices.Contains(known, "as") {
		meant = "as" // who comes is not who acts
	}
	if meant != "" {
		return fault.New(fault.Usage, "usage.unknown_flag_near", "flag", "--"+name, "near", "--"+meant)
	}
	return fault.New(fault.Usage, "usage.unknown_flag", "flag", "--"+name, "command", cmd.CommandPath())
}
