package cli

import (
	"bytes"

	"github.com/spf13/cobra"
)

func newInbox(a *app) *cobra.Command {
	return a.verb("inbox", usage{
		args:     []string{"[SEL]"},
		examples: []string{"adsum inbox", "adsum inbox Anna", "adsum inbox --json"},
	}, runInbox)
}

func runInbox(s *session, args []string) error {
	letters, err := s.desk.Inbox(s.cmd.Context(), or(args...))
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Inbox(b, letters) })
}

type resolveOptions struct{ key string }

func newMessageResolve(a *app) *cobra.Command {
	var o resolveOptions
	cmd := a.verb("message resolve", usage{
		args:     []string{"ID"},
		examples: []string{"adsum message resolve 7k3m9q2x"},
	}, func(s *session, args []string) error {
		return s.answer(s.desk.Resolve(s.cmd.Context(), s.options(o.key), args[0]))
	})
	a.retryKey(cmd, &o.key)
	return cmd
}
