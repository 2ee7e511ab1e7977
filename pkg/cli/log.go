package cli

import (
	"bytes"

	"github.com/spf13/cobra"
)

type logOptions struct{ count count }

func newLog(a *app) *cobra.Command {
	var o logOptions
	cmd := a.verb("log", usage{
		args:     []string{"[SEL]"},
		examples: []string{"adsum log", "adsum log Anna", "adsum log --count 100 --json"},
		shelf:    shelfHistory,
	}, func(s *session, args []string) error { return runLog(s, o, args) })
	a.count(cmd, &o.count, "count", mostRecords)
	return cmd
}

// mostRecords is how many entries can be asked for at once.
const mostRecords = 100_000

func runLog(s *session, o logOptions, args []string) error {
	number, err := o.count.read()
	if err != nil {
		return err
	}
	records, err := s.desk.Log(s.cmd.Context(), or(args...), number)
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Log(b, records) })
}
