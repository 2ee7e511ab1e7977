package cli

import "github.com/spf13/cobra"

type messageResolveOptions struct{ key string }

func newMessageResolve(a *app) *cobra.Command {
	var o messageResolveOptions
	cmd := a.verb("message resolve", usage{
		args:     []string{"ID"},
		offers:   []completer{(*half).messages},
		examples: []string{"adsum message resolve 7k3m9q2x"},
		result:   true,
		batch:    newMessageResolve,
	}, func(s *session, args []string) error { return runMessageResolve(s, o, args) })
	a.retryKey(cmd, &o.key)
	return cmd
}

func runMessageResolve(s *session, o messageResolveOptions, args []string) error {
	return s.answer(s.desk.Resolve(s.cmd.Context(), s.options(o.key), args[0]))
}
