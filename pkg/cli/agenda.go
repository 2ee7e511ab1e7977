package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

type agendaOptions struct {
	week, grid, month bool
	from, to          string
}

// mostGridDays is how many days a grid has at most: a week.
const mostGridDays = 7

func newAgenda(a *app) *cobra.Command {
	var o agendaOptions
	cmd := a.verb("agenda", usage{
		args:     []string{"[DAY]"},
		examples: []string{"adsum agenda", "adsum agenda {tomorrow}", "adsum agenda --week --grid", "adsum agenda --month", "adsum agenda --json"},
		shelf:    shelfOverview,
		paged:    true,
		answers:  "agenda_list",
	}, func(s *session, args []string) error { return runAgenda(s, o, args) })
	cmd.Aliases = []string{"today"}
	a.toggle(cmd, &o.week, "week")
	a.toggle(cmd, &o.grid, "grid")
	a.toggle(cmd, &o.month, "month")
	a.day(cmd, &o.from, "from")
	a.day(cmd, &o.to, "to")
	return cmd
}

func runAgenda(s *session, o agendaOptions, args []string) error {
	first, last, err := s.listed(o, args)
	if err != nil {
		return err
	}
	if (o.grid || o.month) && s.show.Told() {
		return s.drawAgenda(o, first, last)
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

// drawAgenda draws days as a grid, or as a month.
func (s *session) drawAgenda(o agendaOptions, first, last when.Day) error {
	days := render.Stretch{From: first.Start(s.when.Zone), To: last.End(s.when.Zone)}
	plan, err := s.desk.Plan(s.cmd.Context(), days.From, days.To)
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error {
		if o.month {
			return s.show.Month(b, days, plan)
		}
		return s.show.Grid(b, days, plan)
	})
}

// listed returns the first and the last day to list: those named, of which a month is drawn whole, and a
// grid of no day that is named is of the week.
func (s *session) listed(o agendaOptions, args []string) (first, last when.Day, err error) {
	switch {
	case o.grid && o.month:
		return first, last, notBoth("grid", "month")
	case o.week && o.month:
		return first, last, notBoth("week", "month")
	case o.month && o.from != "":
		return first, last, notBoth("from", "month")
	case o.month && o.to != "":
		return first, last, notBoth("to", "month")
	}
	o.week = o.week || o.grid && len(args) == 0 && or(o.from, o.to) == ""
	if first, last, err = s.asked(o, args); err != nil {
		return first, last, err
	}
	month, end := first.MonthStart(), first.MonthEnd()
	switch {
	case o.month && end.Before(last) && last != first.WeekStart().AddDays(6):
		err = fault.New(fault.Invalid, "cli.months_drawn", "days", args[0])
	case o.month:
		first, last = month, end
	case o.grid && first.AddDays(mostGridDays-1).Before(last):
		err = fault.New(fault.Invalid, "cli.grid_days", "days", s.spanned(first, last), "most", mostGridDays)
	}
	return first, last, err
}

// asked returns the first and the last day that are named: today, the days typed, the
// week of the day named, or from one day to another.
func (s *session) asked(o agendaOptions, args []string) (first, last when.Day, err error) {
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
