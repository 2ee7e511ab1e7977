package cli

import (
	"bytes"

	"github.com/spf13/cobra"
)

type logOptions struct{ count string }

func newLog(a *app) *cobra.Command {
	var o logOptions
	cmd := a.verb("log", usage{
		args:     []string{"[SEL]"},
		examples: []string{"adsum log", "adsum log Anna", "adsum log --count 100 --json"},
	}, func(s *session, args []string) error { return runLog(s, o, args) })
	a.text(cmd, &o.count, "count", "N")
	return cmd
}

// mostRecords is how many entries can be asked for at once.
const mostRecords = 100_000

func runLog(s *session, o logOptions, args []string) error {
	number := 0
	if o.count != "" {
		var err error
		if number, err = count("count", o.count, mostRecords); err != nil {
			return err
		}
	}
	records, err := s.desk.Log(s.cmd.Context(), or(args...), number)
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Log(b, records) })
}
