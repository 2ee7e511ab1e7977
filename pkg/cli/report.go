package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

type reportOptions struct {
	by       enum[desk.ReportBy]
	from, to string
}

func newReport(a *app) *cobra.Command {
	var o reportOptions
	cmd := a.verb("report", usage{
		args:     []string{"[PERIOD]"},
		examples: []string{"adsum report", "adsum report {november} --by client", `adsum report "{last_90_days}" --json`},
		shelf:    shelfOverview,
		answers:  "report_list",
		paged:    true,
	}, func(s *session, args []string) error { return runReport(s, o, args) })
	enumFlag(a, cmd, &o.by, "by", "", desk.ReportBys)
	a.day(cmd, &o.from, "from")
	a.day(cmd, &o.to, "to")
	return cmd
}

func runReport(s *session, o reportOptions, args []string) error {
	by, err := o.by.read()
	if err != nil {
		return err
	}
	if by == "" {
		by = desk.ReportTotal
	}
	first, last, err := s.reported(o, args)
	if err != nil {
		return err
	}
	from, to := first.Start(s.when.Zone), last.End(s.when.Zone)
	report, err := s.desk.Report(s.cmd.Context(), from, to, by)
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error {
		return s.show.Report(b, render.Reported{Report: report, By: by, First: from, Last: last.Start(s.when.Zone)})
	})
}

// reported returns the first and the last day of a report: those of the month, of the period that is
// named, or from one day to another.
func (s *session) reported(o reportOptions, args []string) (first, last when.Day, err error) {
	switch named := or(o.from, o.to); {
	case named != "" && len(args) > 0:
		return first, last, fault.New(fault.Usage, "usage.day_twice", "day", args[0])
	case named != "" && o.from != "" && o.to == "":
		return s.fromTo(o.from, "today", when.Begun)
	case named != "" && o.from == "":
		return first, last, fault.New(fault.Usage, "usage.goes_with", "flag", "to", "with", "from")
	case named != "":
		return s.fromTo(o.from, o.to, when.Begun)
	}
	return s.readDays(or(append(args, "month")...), when.Begun)
}
