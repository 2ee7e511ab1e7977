package cli

import (
	"bytes"

	"github.com/spf13/cobra"
)

type explainOptions struct {
	at   moment
	draw bool
}

func newExplain(a *app) *cobra.Command {
	var o explainOptions
	cmd := a.verb("explain", usage{
		args:     []string{"SEL"},
		examples: []string{"adsum explain @now", "adsum explain Anna --at 15:20", "adsum explain Anna --draw"},
		shelf:    shelfOverview,
		paged:    true,
		answers:  "explain",
	}, func(s *session, args []string) error { return runExplain(s, o, args) })
	a.moment(cmd, &o.at, "at", (*session).looked)
	a.toggle(cmd, &o.draw, "draw")
	return cmd
}

func runExplain(s *session, o explainOptions, args []string) error {
	explanation, err := s.desk.Explain(s.cmd.Context(), args[0], o.at.in(s))
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error {
		if o.draw {
			return s.show.Timeline(b, explanation)
		}
		return s.show.Explanation(b, explanation)
	})
}
