package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

// runOverview answers adsum alone: the day, and what is due.
func (a *app) runOverview(cmd *cobra.Command) error {
	s, err := a.open(cmd)
	if err != nil {
		return err
	}
	today := when.DayOf(s.when.Now, s.when.Zone)
	s.desk.Withheld = func() { s.show.Withheld = true }
	day, err := s.desk.Overview(cmd.Context(), today.Start(s.when.Zone), today.End(s.when.Zone))
	if err != nil {
		return err
	}
	if s.show.Told() {
		s.show.Limit = limitUsed
	}
	title := s.titleOf(day.Entries, today, today)
	return s.write(func(b *bytes.Buffer) error { return s.show.Overview(b, title, day) })
}
