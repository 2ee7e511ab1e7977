package cli

import (
	"bytes"
	"slices"
	"strconv"

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

const (
	mostRecords  = 100_000 // entries can be asked for at once
	usualRecords = 20      // of the whole book are told where no number is given
)

func runLog(s *session, o logOptions, args []string) error {
	number, err := o.count.read()
	if err != nil {
		return err
	}
	usual := number == 0 && len(args) == 0
	if usual {
		number = usualRecords + 1
	}
	records, err := s.desk.Log(s.cmd.Context(), or(args...), number)
	if err != nil {
		return err
	}
	if usual && len(records) > usualRecords {
		records = records[1:]
		s.show.More, s.show.All = true, s.typedLine(append(slices.Clone(s.deps.Args), "--count", strconv.Itoa(mostRecords)))
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Log(b, records) })
}
