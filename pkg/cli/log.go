package cli

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/cobra"
)

type logOptions struct {
	count count
	head  bool
}

func newLog(a *app) *cobra.Command {
	var o logOptions
	cmd := a.verb("log", usage{
		args:     []string{"[SEL]"},
		examples: []string{"adsum log", "adsum log Anna", "adsum log --count 100 --json", "adsum log --head", "adsum log --practice"},
		shelf:    shelfHistory,
		paged:    true,
		answers:  "log_list log-head",
	}, func(s *session, args []string) error { return runLog(s, o, args) })
	a.count(cmd, &o.count, "count", mostRecords)
	a.toggle(cmd, &o.head, "head")
	return cmd
}

// mostRecords is how many entries can be asked for at once.
const mostRecords = 100_000

func runLog(s *session, o logOptions, args []string) error {
	if s.globals.practice && len(args) > 0 {
		return fault.New(fault.Usage, "cli.practice_or_one", "argument", args[0])
	}
	if o.head {
		return s.logHead(len(args) > 0)
	}
	number, err := o.count.read()
	if err != nil {
		return err
	}
	usual := number == 0 && len(args) == 0
	if usual {
		number = desk.UsualCount + 1
	}
	records, err := s.desk.Log(s.cmd.Context(), or(args...), number)
	if err != nil {
		return err
	}
	if usual && len(records) > desk.UsualCount {
		records = records[1:]
		s.show.More, s.show.All = true, s.typedLine(append(slices.Clone(s.deps.Args), "--count", strconv.Itoa(mostRecords)))
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Log(b, records) })
}

// logHead shows the last entry of the journal, by which all of it can be told later.
func (s *session) logHead(beside bool) error {
	if beside || s.cmd.Flags().Changed("count") {
		return fault.New(fault.Usage, "log.head_alone")
	}
	if s.globals.practice {
		return fault.New(fault.Usage, "log.head_practice")
	}
	head, err := s.desk.Head(s.cmd.Context())
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.JournalHead(b, head) })
}
