package render

import (
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// reported adds the text of a report: of all in one, what is counted, then the money; else a row for
// each group, with a bar that is as long as its sessions are many.
func (p *page) reported(r Reported) {
	p.paragraph("", "", p.periodOf(r), p.paint.strong)
	if len(r.Rows) == 0 {
		p.paragraph("  ", "  ", p.Phrases.Say("report.empty", nil), p.paint.plain)
		p.sold(r)
		return
	}
	if r.By == desk.ReportTotal {
		p.reportTotal(r)
	} else {
		p.reportGroups(r)
	}
	p.course(r)
	p.sold(r)
}

// periodOf names the time of a report: a year, a month, or from which day to which.
func (p *page) periodOf(r Reported) string {
	next := r.Last.AddDate(0, 0, 1)
	switch {
	case r.First.Day() != 1 || next.Day() != 1:
	case next.Month() == r.First.AddDate(0, 1, 0).Month() && next.Sub(r.First) < 32*24*time.Hour:
		return p.Phrases.Month(r.First)
	case r.First.Month() == time.January && next.Equal(r.First.AddDate(1, 0, 0)):
		return strconv.Itoa(r.First.Year())
	}
	return p.Phrases.DayRange(r.First, r.Last)
}

// reportTotal adds what is counted in all, and the money of each currency.
func (p *page) reportTotal(r Reported) {
	var all desk.ReportRow
	for _, row := range r.Rows {
		all.Join(row.Tally)
	}
	p.figures("", []counted{
		{p.phrase("report.sessions"), strconv.Itoa(all.Sessions), true},
		{p.phrase("report.absent_client"), strconv.Itoa(all.AbsentClient), all.AbsentClient > 0},
		{p.phrase("report.absent_specialist"), strconv.Itoa(all.AbsentSpecialist), all.AbsentSpecialist > 0},
		{p.phrase("report.late_cancelled"), strconv.Itoa(all.LateCancelled), all.LateCancelled > 0},
		{p.phrase("report.moved"), strconv.Itoa(all.Moved), all.Moved > 0},
	})
	for _, row := range r.Rows {
		if row.Currency == "" || len(r.Rows) > 1 && !row.HasMoney() {
			continue
		}
		money := func(minor int64) string { return p.Phrases.Money(minor, Safe(row.Currency)) }
		parts := row.EarnedAbsence != 0 || row.EarnedCancellation != 0
		p.figures(Safe(row.Currency), []counted{
			{p.phrase("report.earned"), money(row.Earned), true},
			{"  " + p.phrase("report.by_sessions"), money(row.EarnedSessions), parts && row.EarnedSessions != 0},
			{"  " + p.phrase("report.by_absence"), money(row.EarnedAbsence), row.EarnedAbsence != 0},
			{"  " + p.phrase("report.by_cancellation"), money(row.EarnedCancellation), row.EarnedCancellation != 0},
			{p.phrase("report.paid"), money(row.Paid), true},
			{p.phrase("report.owed"), money(row.Owed), true},
			{p.phrase("report.refunded"), money(row.Refunded), row.Refunded != 0},
			{p.phrase("report.refund_due"), money(row.RefundDue), row.RefundDue != 0},
		})
	}
}

// counted is a number and what it is of; one that is not told is left out.
type counted struct {
	label, number string
	told          bool
}

// figures adds numbers below each other under a heading, empty for none.
func (p *page) figures(heading string, list []counted) {
	wide, most := 0, 0
	for _, f := range list {
		if f.told {
			wide, most = max(wide, cells(f.label)), max(most, cells(f.number))
		}
	}
	p.gap()
	if heading != "" {
		p.line("  " + p.paint.strong(heading))
	}
	for _, f := range list {
		if f.told {
			p.line("  " + filled(f.label, wide) + "  " + strings.Repeat(" ", most-cells(f.number)) + f.number)
		}
	}
}

// sold says which packages were sold, whose money is of no appointment.
func (p *page) sold(r Reported) {
	if len(r.Packages) == 0 {
		return
	}
	var amounts []string
	for _, sum := range agreedFor(r.Packages) {
		amounts = append(amounts, p.Phrases.Money(sum.Minor, Safe(sum.Currency)))
	}
	p.gap()
	p.paragraph("  ", "  ", p.Phrases.Say("report.packages", lang.Values{
		"packages": p.Phrases.Count("packages", len(r.Packages)), "amounts": strings.Join(amounts, ", "),
	}), p.paint.plain)
}
