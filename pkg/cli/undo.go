package cli

import "github.com/spf13/cobra"

type undoOptions struct{ key string }

func newUndo(a *app) *cobra.Command {
	var o undoOptions
	cmd := a.verb("undo", usage{
		args:     []string{"[EVENT]"},
		offers:   []completer{(*half).events},
		examples: []string{"adsum undo", "adsum undo 8V2A78", "adsum undo --dry-run"},
		shelf:    shelfHistory,
		result:   true,
		answers:  "batch",
		apart:    apartWhole,
	}, func(s *session, args []string) error { return runUndo(s, o, args) })
	a.retryKey(cmd, &o.key)
	return cmd
}

func runUndo(s *session, o undoOptions, args []string) error {
	return s.answer(s.desk.Undo(s.cmd.Context(), s.options(o.key), or(args...)))
}

type redoOptions struct{ key string }

func newRedo(a *app) *cobra.Command {
	var o redoOptions
	cmd := a.verb("redo", usage{
		examples: []string{"adsum redo", "adsum redo --dry-run"},
		shelf:    shelfHistory,
		result:   true,
		answers:  "batch",
		apart:    apartWhole,
	}, func(s *session, _ []string) error { return runRedo(s, o) })
	a.retryKey(cmd, &o.key)
	return cmd
}

func runRedo(s *session, o redoOptions) error {
	return s.answer(s.desk.Redo(s.cmd.Context(), s.options(o.key)))
}
