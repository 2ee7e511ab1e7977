package cli

import (
	"bytes"

	"github.com/spf13/cobra"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
)

func newSync(a *app) *cobra.Command {
	var restore string
	cmd := a.verb("sync", usage{
		flags:    "[--restore SEL] [--dry-run]",
		examples: []string{"adsum sync", "adsum sync --dry-run", "adsum sync --restore Anna", "adsum sync --quiet"},
		shelf:    shelfTimes,
		apart:    apartOutside,
		answers:  "sync",
	}, func(s *session, _ []string) error { return runSync(s, restore) })
	a.flag(cmd, &restore, "restore", kind{shown: "SEL", offers: (*half).appointments})
	return cmd
}

func runSync(s *session, restore string) error {
	g := s.gauge()
	g.calendar = true
	result, err := s.desk.Sync(s.cmd.Context(), desk.Syncing{
		DryRun: s.globals.dryRun, Restore: restore, Progress: g.tell,
		Connect: func(account appointment.CalendarAccount) (desk.Remote, error) { return s.caldavOf(account) },
	})
	g.erase()
	failed := result.Failed()
	if failed == nil || err != nil {
		return s.answerBeside(result.Event, deed{result.Verb, result.Changed, &result.Warnings, func(v render.View, b *bytes.Buffer) error {
			return v.Synced(b, result)
		}}, err, nil)
	}
	if err := s.write(func(b *bytes.Buffer) error { return s.show.Synced(b, result) }); err != nil {
		return err
	}
	if s.globals.forPrograms() {
		return refusal{fault.Of(failed).Code}
	}
	return failed
}
