package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/dossier"
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
		examples: []string{"adsum agenda", "adsum agenda {tomorrow}", "adsum agenda --week", "adsum agenda --json"},
		shelf:    shelfOverview,
		paged:    true,
		answers:  "agenda_list",
	}, func(s *session, args []string) error { return runAgenda(s, o, args) })
	cmd.Aliases = []string{"today"}
	a.toggle(cmd, &o.week, "week")
	a.day(cmd, &o.from, "from")
	a.day(cmd, &o.to, "to")
	return cmd
}

func runAgenda(s *session, o agendaOptions, args []string) error {
	first, last, err := s.listed(o, args)
	if err != nil {
		return err
	}
	entries, err := s.desk.Agenda(s.cmd.Context(), first.Start(s.when.Zone), last.End(s.when.Zone))
	if err != nil {
		return err
	}
	if today := when.DayOf(s.when.Now, s.when.Zone); first != last && !today.Before(first) && !last.Before(today) {
		s.show.Today = s.when.Now.In(s.when.Zone)
	}
	title := s.titleOf(entries, first, last)
	return s.write(func(b *bytes.Buffer) error { return s.show.List(b, title, entries) })
}

// titleOf names the days of an agenda that has no appointment to name them.
func (s *session) titleOf(entries []dossier.Entry, first, last when.Day) string {
	if len(entries) > 0 {
		return ""
	}
	return s.spanned(first, last)
}

// spanned names the days from one to another.
func (s *session) spanned(first, last when.Day) string {
	return s.phrases.DayRange(first.Start(s.when.Zone), last.Start(s.when.Zone))
}

// listed returns the first and the last day to list: today, the days named, the
// week of the day named, or from one day to another.
func (s *session) listed(o agendaOptions, args []string) (first, last when.Day, err error) {
	named := or(o.from, o.to)
	switch {
	case named != "" && len(args) > 0:
		return first, last, fault.New(fault.Usage, "usage.day_twice", "day", args[0])
	case named != "" && o.week:
		return first, last, notBoth("from", "week")
	case named != "" && o.to == "":
		first, _, err = s.readDays(o.from, when.Nearest)
		return first, first, err
	case named != "":
		return s.fromTo(or(o.from, "today"), o.to, when.Nearest)
	}
	first, last, err = s.readDays(or(append(args, "today")...), when.Nearest)
	if o.week {
		first, last = first.WeekStart(), first.WeekStart().AddDays(6)
	}
	return first, last, err
}
