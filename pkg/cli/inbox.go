package cli

import (
	"bytes"

	"github.com/spf13/cobra"
)

func newInbox(a *app) *cobra.Command {
	return a.verb("inbox", usage{
		args:     []string{"[SEL]"},
		examples: []string{"adsum inbox", "adsum inbox Anna", "adsum inbox --json"},
		shelf:    shelfOverview,
	}, runInbox)
}

func runInbox(s *session, args []string) error {
	letters, err := s.desk.Inbox(s.cmd.Context(), or(args...))
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Inbox(b, letters) })
}
