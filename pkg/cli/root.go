package cli

import (
	"errors"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// root builds the command tree. It is small enough to be built for every run.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "adsum",
		Short:         a.phrases.Say("help.adsum", nil),
		Version:       a.deps.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE:          a.runRoot,
	}
	a.globals.register(root.PersistentFlags(), a.flagHelp)
	root.PersistentFlags().BoolP("help", "h", false, a.flagHelp("help"))
	root.Flags().BoolP("version", "v", false, a.flagHelp("version"))
	for name, shown := range globalPlaceholders() {
		_ = root.PersistentFlags().SetAnnotation(name, placeholder, []string{shown})
		a.completeFlag(root, name)
	}
	root.SetFlagErrorFunc(flagFault)
	root.SetHelpFunc(a.help)
	root.SetUsageFunc(func(*cobra.Command) error { return nil })
	root.SetVersionTemplate("adsum {{.Version}}\n")
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(
		newBook(a), newCheckin(a), newNoshow(a), newReschedule(a), newCancel(a),
		newMessage(a), newPay(a), newRefund(a), newAgenda(a), newShow(a),
		a.completionCommand(root),
	)
	root.SetHelpCommand(a.helpCommand(root))
	return root
}

func globalPlaceholders() map[string]string {
	return map[string]string{
		"output": strings.Join(formats(), "|"), "jq": "EXPR", "lang": "en|pl|fr|uk", "tz": "ZONE",
		"db": "FILE", "config": "FILE", "color": "auto|always|never",
	}
}

// runRoot answers adsum without a command, or with one that is none. A page of
// help is an answer for a person alone.
func (a *app) runRoot(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) > 0:
		return unknownCommand(cmd, args[0])
	case a.globals.format() != render.Text || a.globals.quiet:
		return fault.New(fault.Usage, "usage.no_command")
	}
	return cmd.Help()
}

func unknownCommand(root *cobra.Command, typed string) error {
	if near := nearCommand(root, typed); near != "" {
		return fault.New(fault.Usage, "usage.mistyped_command", "command", typed, "near", near)
	}
	return fault.New(fault.Usage, "usage.unknown_command", "command", typed)
}

// shortName is how many letters a command's name has where two slips would make
// another word of it.
const shortName = 4

// nearCommand returns the command that was probably meant, "" where none comes
// close.
func nearCommand(root *cobra.Command, typed string) string {
	root.SuggestionsMinimumDistance = 1
	if near := root.SuggestionsFor(typed); len(near) > 0 {
		return near[0]
	}
	root.SuggestionsMinimumDistance = 2
	for _, near := range root.SuggestionsFor(typed) {
		if len(near) > shortName && len(typed) > shortName {
			return near
		}
	}
	return ""
}

// flagFault words pflag's errors about flags as faults.
func flagFault(cmd *cobra.Command, err error) error {
	if errors.Is(err, pflag.ErrHelp) {
		return err
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

// unknownFlag refuses a flag that is none. What looks like one may be a negative
// amount.
func unknownFlag(cmd *cobra.Command, e *pflag.NotExistError) error {
	letters := e.GetSpecifiedShortnames()
	if letters == "" {
		return fault.New(fault.Usage, "usage.unknown_flag",
			"flag", "--"+e.GetSpecifiedName(), "command", cmd.CommandPath())
	}
	if digit := letters[0]; digit >= '0' && digit <= '9' && strings.Contains(cmd.Use, "AMOUNT") {
		return fault.New(fault.Invalid, "money.negative", "amount", "-"+letters)
	}
	return fault.New(fault.Usage, "usage.unknown_flag",
		"flag", "-"+e.GetSpecifiedName(), "command", cmd.CommandPath())
}
