package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

type agendaOptions struct {
	week     bool
	from, to string
}

func newAgenda(a *app) *cobra.Command {
	var o agendaOptions
	cmd := a.verb("agenda", usage{
		args:     []string{"[DAY]"},
		examples: []string{"adsum agenda", "adsum agenda tomorrow", "adsum agenda --week", "adsum agenda --json"},
	}, func(s *session, args []string) error { return runAgenda(s, o, args) })
	cmd.Aliases = []string{"today"}
	a.toggle(cmd, &o.week, "week")
	a.text(cmd, &o.from, "from", "DAY")
	a.text(cmd, &o.to, "to", "DAY")
	return cmd
}

func runAgenda(s *session, o agendaOptions, args []string) error {
	first, last, err := s.days(o, args)
	if err != nil {
		return err
	}
	entries, err := s.desk.Agenda(s.cmd.Context(), first.Start(s.when.Zone), last.End(s.when.Zone))
	if err != nil {
		return err
	}
	title := ""
	if len(entries) == 0 {
		title = s.spanned(first, last)
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.List(b, title, entries) })
}

// spanned names the days of an agenda that has no appointment to name them.
func (s *session) spanned(first, last when.Day) string {
	return s.phrases.DayRange(first.Start(s.when.Zone), last.Start(s.when.Zone))
}

// days returns the first and the last day to list: today, the day named, its
// week, or from one day to another.
func (s *session) days(o agendaOptions, args []string) (first, last when.Day, err error) {
	if o.from != "" || o.to != "" {
		return s.span(o, args)
	}
	day := "today"
	if len(args) > 0 {
		day = args[0]
	}
	if first, err = s.day(day); err != nil {
		return first, last, err
	}
	if o.week {
		first = first.WeekStart()
		return first, first.AddDays(6), nil
	}
	return first, first, nil
}

// day reads a day to look at: without a year it is the nearest one.
func (s *session) day(phrase string) (when.Day, error) {
	c := s.when
	c.Direction = when.Nearest
	return when.ParseDay(phrase, c)
}

// span reads two days, the second of which is looked for from the first one on.
func (s *session) span(o agendaOptions, args []string) (first, last when.Day, err error) {
	if len(args) > 0 || o.week {
		return first, last, fault.New(fault.Usage, "usage.two_flags", "first", "from", "second", "week")
	}
	if first, err = s.day(or(o.from, "today")); err != nil || o.to == "" {
		return first, first, err
	}
	c := s.when
	c.From = first
	if last, err = when.ParseDay(o.to, c); err != nil {
		return first, last, err
	}
	if last.Start(s.when.Zone).Before(first.Start(s.when.Zone)) {
		return first, last, fault.New(fault.Invalid, "cli.days_reversed", "from", o.from, "to", o.to)
	}
	return first, last, nil
}
