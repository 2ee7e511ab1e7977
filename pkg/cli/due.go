package cli

import (
	"bytes"

	"github.com/spf13/cobra"
)

type dueOptions struct {
	exitStatus bool
	limit      count
}

func newDue(a *app) *cobra.Command {
	var o dueOptions
	cmd := a.verb("due", usage{
		examples: []string{"adsum due", "adsum due --exit-status --quiet", "adsum due --json"},
		shelf:    shelfOverview,
		paged:    true,
		answers:  "due_list",
	}, func(s *session, _ []string) error { return runDue(s, o) })
	a.toggle(cmd, &o.exitStatus, "exit-status")
	a.limit(cmd, &o.limit)
	return cmd
}

func runDue(s *session, o dueOptions) error {
	most, err := s.most(o.limit)
	if err != nil {
		return err
	}
	s.show.Limit = most
	if s.show.Told() { // of which a row is all that there is to do about a client
		most = 0
	}
	s.desk.Withheld = func() { s.show.Withheld = true }
	tasks, err := s.desk.Due(s.cmd.Context(), most)
	if err != nil {
		return err
	}
	if err := s.write(func(b *bytes.Buffer) error { return s.show.Due(b, tasks) }); err != nil {
		return err
	}
	return leftOver(o.exitStatus, len(tasks))
}
