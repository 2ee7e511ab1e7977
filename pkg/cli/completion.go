package cli

import (
	"bytes"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// shell is one for which there is a completion script.
type shell struct {
	name  string
	write func(root *cobra.Command, w io.Writer) error
}

// shells lists the shells that adsum completes commands in.
func shells() []shell {
	return []shell{
		{"bash", func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
		{"zsh", (*cobra.Command).GenZshCompletion},
		{"fish", func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) }},
		{"powershell", (*cobra.Command).GenPowerShellCompletionWithDesc},
	}
}

func shellNames() []string {
	var names []string
	for _, s := range shells() {
		names = append(names, s.name)
	}
	return names
}

// completionCommand prints the script that completes commands in a shell. It
// reads no setting and opens no book.
func newCompletion(a *app) *cobra.Command {
	return a.declare(&cobra.Command{
		Use:                   "completion " + strings.Join(shellNames(), "|"),
		Short:                 a.phrases.Say("help.completion", nil),
		Example:               "source <(adsum completion bash)\nadsum completion fish | source",
		Args:                  a.numbered([]string{"SHELL"}),
		ValidArgsFunction:     cobra.FixedCompletions(shellNames(), cobra.ShellCompDirectiveNoFileComp),
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			var script bytes.Buffer
			if err := writeScript(cmd.Root(), args[0], &script); err != nil {
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
	}, usage{shelf: shelfRest, answers: "completion"})
}

// writeScript writes the script for a shell.
func writeScript(root *cobra.Command, name string, w io.Writer) error {
	for _, s := range shells() {
		if s.name == name {
			return s.write(root, w)
		}
	}
	return fault.New(fault.Usage, "usage.unknown_shell", "shell", name, "known", strings.Join(shellNames(), ", "))
}

// completing reports whether a shell asks how to go on with what is half typed.
func completing(cmd *cobra.Command) bool {
	return strings.HasPrefix(cmd.Name(), cobra.ShellCompRequestCmd)
}

// offerWords has completion offer the words that there are after each flag of a
// command and of those below it, by the kind of the flag: words, files or nothing.
func (a *app) offerWords(cmd *cobra.Command) {
	offer := func(f *pflag.Flag) {
		k, ok := kindOf(f)
		if !ok || k.path {
			return
		}
		_ = cmd.RegisterFlagCompletionFunc(f.Name, func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
			return a.beginning(typed, k), cobra.ShellCompDirectiveNoFileComp
		})
	}
	cmd.Flags().VisitAll(offer)
	cmd.PersistentFlags().VisitAll(offer)
	for _, c := range cmd.Commands() {
		a.offerWords(c)
	}
}

// completeArguments offers the words that an argument may be, and never a file.
func (a *app) completeArguments(names []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) >= len(names) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		k := argumentKind(names[len(args)])
		if k.path {
			return nil, cobra.ShellCompDirectiveDefault
		}
		return a.beginning(typed, k), cobra.ShellCompDirectiveNoFileComp
	}
}

// beginning returns the words of a kind that begin as typed. A shell such as fish else
// takes any that has the letters somewhere, where none begins with them.
func (a *app) beginning(typed string, k kind) []string {
	if k.words == nil {
		return nil
	}
	var found []string
	for _, word := range k.words(a) {
		if strings.HasPrefix(word, strings.ToLower(typed)) {
			found = append(found, word)
		}
	}
	return found
}

// selectors returns the words that name an appointment, each with what it means.
func (a *app) selectors() []string {
	var typed []string
	for _, word := range selector.Words() {
		typed = append(typed, cobra.CompletionWithDesc("@"+word, a.phrases.Say("help.selector."+word, nil)))
	}
	return typed
}
