package cli

import (
	"bytes"

	"github.com/spf13/cobra"
)

func newCompact(a *app) *cobra.Command {
	return a.verb("compact", usage{
		examples: []string{"adsum compact", "adsum compact --dry-run"},
		shelf:    shelfRest,
		timeless: true,
		apart:    apartWhole,
		answers:  "compact",
	}, runCompact)
}

func runCompact(s *session, _ []string) error {
	g := s.gauge()
	done, err := s.desk.Compact(s.cmd.Context(), s.globals.dryRun, g.tell)
	g.erase()
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Compacted(b, done) })
}
