package cli

import "github.com/spf13/cobra"

type undoOptions struct{ key string }

func newUndo(a *app) *cobra.Command {
	var o undoOptions
	cmd := a.verb("undo", usage{
		args:     []string{"[EVENT]"},
		examples: []string{"adsum undo", "adsum undo 8V2A78", "adsum undo --dry-run"},
	}, func(s *session, args []string) error {
		return s.answer(s.desk.Undo(s.cmd.Context(), s.options(o.key), or(args...)))
	})
	a.retryKey(cmd, &o.key)
	return cmd
}

func newRedo(a *app) *cobra.Command {
	var o undoOptions
	cmd := a.verb("redo", usage{
		examples: []string{"adsum redo", "adsum redo --dry-run"},
	}, func(s *session, args []string) error {
		return s.answer(s.desk.Redo(s.cmd.Context(), s.options(o.key)))
	})
	a.retryKey(cmd, &o.key)
	return cmd
}
