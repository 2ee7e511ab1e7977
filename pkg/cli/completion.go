package cli

import (
	"bytes"
	"embed"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

// shellScripts are the scripts by which shells complete the commands of adsum, one a shell.
//
//go:embed shell
var shellScripts embed.FS

// shell is one in which adsum completes commands: how the file of its script ends, and the line
// by which the shell takes it in, with the file that this line belongs in.
type shell struct{ name, extension, line, file string }

// shells lists them. Bash 3.2 reads nothing from a source that is a pipe.
func shells() []shell {
	return []shell{
		{"bash", "bash", `eval "$(adsum completion bash)"`, "~/.bashrc"},
		{"zsh", "zsh", "source <(adsum completion zsh)", "~/.zshrc"},
		{"fish", "fish", "adsum completion fish | source", "~/.config/fish/config.fish"},
		{"powershell", "ps1", "adsum completion powershell | Out-String | Invoke-Expression", "$PROFILE"},
	}
}

func shellNames() []string {
	var names []string
	for _, s := range shells() {
		names = append(names, s.name)
	}
	return names
}

// newCompletion prints the script that completes commands in a shell. It
// reads no setting and opens no book.
func newCompletion(a *app) *cobra.Command {
	return a.declare(&cobra.Command{
		Use:                   "completion " + strings.Join(shellNames(), "|"),
		Short:                 a.phrases.Say("help.completion", nil),
		Example:               "adsum completion bash\nadsum completion fish | source",
		Args:                  a.numbered([]string{"SHELL"}),
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			script, err := scriptFor(args[0])
			if err != nil {
				return err
			}
			view, err := a.viewAsked(cmd.Context())
			if err != nil {
				return err
			}
			return a.write(func(b *bytes.Buffer) error {
				return view.Fact(b, "adsum.completion/1", script, script)
			})
		},
	}, usage{args: []string{"SHELL"}, offers: []completer{(*half).shells}, shelf: shelfRest, answers: "completion"})
}

// installing says which line in which file has a shell complete commands for good, on the page of
// the command that prints the scripts.
func (a *app) installing(cmd *cobra.Command) render.Section {
	if cmd.Name() != "completion" {
		return render.Section{}
	}
	var lines []string
	for _, s := range shells() {
		lines = append(lines, s.line+"  # "+s.file)
	}
	return a.part(render.Section{Name: "install", Lines: lines})
}

// scriptFor returns the script for a shell.
func scriptFor(name string) (string, error) {
	for _, s := range shells() {
		if s.name == name {
			script, err := shellScripts.ReadFile("shell/adsum." + s.extension)
			return string(script), err
		}
	}
	return "", fault.New(fault.Usage, "usage.unknown_shell", "shell", name, "known", strings.Join(shellNames(), ", "))
}
