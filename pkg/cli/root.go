package cli

import (
	"errors"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
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
		RunE:          a.runGroup,
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
		newWait(a), newInbox(a), newSettle(a), newDue(a), newExplain(a),
		newPlatform(a), newNotice(a), newSupport(a), newClient(a), newLog(a), newUndo(a), newRedo(a),
		newHours(a), newFree(a), newOffer(a), newAccept(a), newDecline(a), newWithdraw(a), newEdit(a),
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
