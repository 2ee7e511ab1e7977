package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/spf13/cobra"
)

func newPlatformCite(a *app) *cobra.Command {
	return a.verb("platform cite", usage{
		args: []string{"FILE", "WORDS..."},
		examples: []string{
			`adsum platform cite article.txt "Wait 15 minutes after the start."`,
			`adsum platform cite article.html "If the client ... the next session"`,
		},
		timeless: true,
		answers:  "citation",
	}, runPlatformCite)
}

func runPlatformCite(s *session, args []string) error {
	citation, err := platform.Cite(args[0], args[1:])
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Citation(b, citation) })
}
