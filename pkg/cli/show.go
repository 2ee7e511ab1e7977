package cli

import "github.com/spf13/cobra"

func newShow(a *app) *cobra.Command {
	return a.verb("show", usage{
		args:     []string{"SEL"},
		examples: []string{"adsum show @next", "adsum show Anna --json"},
		shelf:    shelfOverview,
		paged:    true,
		result:   true,
	}, runShow)
}

func runShow(s *session, args []string) error {
	return s.answer(s.desk.Show(s.cmd.Context(), args[0]))
}
