package cli

import (
	"bytes"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/spf13/cobra"
)

// shells lists the shells for which there is a completion script.
func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

// completionCommand prints the script that completes commands in a shell. It
// reads no setting and opens no book.
func (a *app) completionCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:                   "completion " + strings.Join(shells(), "|"),
		Short:                 a.phrases.Say("help.completion", nil),
		Example:               "source <(adsum completion bash)\nadsum completion fish | source",
		Args:                  arguments([]string{"SHELL"}),
		ValidArgsFunction:     cobra.FixedCompletions(shells(), cobra.ShellCompDirectiveNoFileComp),
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			var script bytes.Buffer
			if err := writeScript(root, args[0], &script); err != nil {
				return err
			}
			view, err := a.viewAsked(cmd.Context())
			if err != nil {
				return err
			}
			return a.write(func(b *bytes.Buffer) error {
				return view.Fact(b, "adsum.completion/1", script.String(), script.String())
			})
		},
	}
}

// writeScript writes the script for a shell.
func writeScript(root *cobra.Command, shell string, w io.Writer) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(w, true)
	case "zsh":
		return root.GenZshCompletion(w)
	case "fish":
		return root.GenFishCompletion(w, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(w)
	}
	return fault.New(fault.Usage, "usage.unknown_shell", "shell", shell, "known", strings.Join(shells(), ", "))
}

// completeFlag says what completion offers after a flag: the values that there
// are, a file, or nothing.
func (a *app) completeFlag(cmd *cobra.Command, flag string) {
	if flag == "db" || flag == "config" {
		return // any file
	}
	_ = cmd.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return beginning(typed, a.valuesOf(flag)), cobra.ShellCompDirectiveNoFileComp
	})
}

func (a *app) valuesOf(flag string) []string {
	switch flag {
	case "by", "as":
		return parties()
	case "kind":
		return messageKinds()
	case "assume":
		return assumptions()
	case "lang", "client-lang":
		return languages()
	case "output":
		return formats()
	case "color":
		return []string{"auto", "always", "never"}
	case "platform":
		names, _ := platform.NewSet(a.config.PlatformsDir()).Names()
		return names
	}
	return nil
}

// completeArguments offers the words that name an appointment, and never a file.
func (a *app) completeArguments(names []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		var words []string
		if len(args) < len(names) && strings.Contains(names[len(args)], "SEL") {
			for _, name := range beginning(typed, []string{"@now", "@next", "@last"}) {
				words = append(words, cobra.CompletionWithDesc(name, a.phrases.Say("help.selector."+name[1:], nil)))
			}
		}
		return words, cobra.ShellCompDirectiveNoFileComp
	}
}

// beginning returns the words that begin as typed. A shell such as fish else takes
// any that has the letters somewhere, where none begins with them.
func beginning(typed string, words []string) []string {
	var found []string
	for _, word := range words {
		if strings.HasPrefix(word, strings.ToLower(typed)) {
			found = append(found, word)
		}
	}
	return found
}

func languages() []string {
	var known []string
	for _, tag := range lang.Tags() {
		known = append(known, string(tag))
	}
	return known
}
