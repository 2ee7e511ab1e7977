package cli

import (
	"bytes"

	"github.com/spf13/cobra"
)

type inboxOptions struct{ limit count }

func newInbox(a *app) *cobra.Command {
	var o inboxOptions
	cmd := a.verb("inbox", usage{
		args:     []string{"[SEL]"},
		examples: []string{"adsum inbox", "adsum inbox Anna", "adsum inbox --json"},
		shelf:    shelfOverview,
		paged:    true,
		answers:  "inbox_list",
	}, func(s *session, args []string) error { return runInbox(s, o, args) })
	a.limit(cmd, &o.limit)
	return cmd
}

func runInbox(s *session, o inboxOptions, args []string) error {
	most, err := s.most(o.limit)
	if err != nil {
		return err
	}
	letters, more, err := s.desk.Inbox(s.cmd.Context(), or(args...), most)
	if err != nil {
		return err
	}
	s.show.Limit, s.show.More = most, more
	return s.write(func(b *bytes.Buffer) error { return s.show.Inbox(b, letters) })
}
