package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

type explainOptions struct{ at string }

func newExplain(a *app) *cobra.Command {
	var o explainOptions
	cmd := a.verb("explain", usage{
		args:     []string{"SEL"},
		examples: []string{"adsum explain @now", "adsum explain Anna --at 15:20"},
	}, func(s *session, args []string) error { return runExplain(s, o, args) })
	a.text(cmd, &o.at, "at", "TIME")
	return cmd
}

func runExplain(s *session, o explainOptions, args []string) error {
	at := s.typed(o.at, when.Nearest, instant(when.Parse))
	explanation, err := s.desk.Explain(s.cmd.Context(), args[0], at)
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Explanation(b, explanation) })
}
