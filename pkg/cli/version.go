package cli

import (
	"bytes"
	"cmp"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/spf13/cobra"
)

// newVersion tells which program this is. It reads no setting and opens no book, so that it
// answers also where either is broken.
func newVersion(a *app) *cobra.Command {
	return a.declare(&cobra.Command{
		Use:                   "version",
		Short:                 a.phrases.Say("help.version", nil),
		Example:               "adsum version\nadsum version --json",
		Args:                  a.numbered(nil),
		DisableFlagsInUseLine: true,
		RunE:                  func(cmd *cobra.Command, _ []string) error { return a.showVersion(cmd, true) },
	}, usage{shelf: shelfRest, answers: "version"})
}

// showVersion tells the version: in one line, or with all that is known of how the program
// was built.
func (a *app) showVersion(cmd *cobra.Command, all bool) error {
	view, err := a.viewAsked(cmd.Context())
	if err != nil {
		return err
	}
	return a.write(func(b *bytes.Buffer) error { return view.Version(b, a.deps.program(), all) })
}

// Version reports whether the version is all that was asked for, and stands on stdout now. That
// needs nothing else of the process, and no settings; what could not be written is for Main to
// say, which knows the language.
func Version(d Deps) bool {
	if len(d.Args) != 1 || d.Args[0] != "--version" && d.Args[0] != "-v" {
		return false
	}
	_, err := io.WriteString(d.Stdout, "adsum "+d.Version+"\n")
	return err == nil
}

// program returns what is known of how the program was built. What the release did not say
// is taken from what Go noted of the checkout.
func (d Deps) program() render.Program {
	commit, date := "", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		commit, date = checkout(info.Settings)
	}
	return render.Program{
		Version: d.Version, Commit: cmp.Or(d.Commit, commit), Date: cmp.Or(d.Date, date),
		Go: runtime.Version(), Format: store.Version, Schemes: d.schemes(),
	}
}

// checkout returns the commit that a program was built from and its time, as Go noted them;
// nothing where it noted none. Of a checkout that had changes the commit says so.
func checkout(settings []debug.BuildSetting) (commit, date string) {
	var modified bool
	for _, s := range settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value
		case "vcs.time":
			date = s.Value
		case "vcs.modified":
			modified = s.Value == "true"
		}
	}
	if commit != "" && modified {
		commit += "+dirty"
	}
	return commit, date
}
