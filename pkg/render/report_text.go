package render

import (
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// widestGroup is how wide the names of groups may be, and widestReportBar a bar beside them.
const (
	widestGroup     = 24
	widestReportBar = 16
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
	if r.Withheld {
		p.gap()
		p.paragraph("  ", "  ", p.Phrases.Say("report.withheld", nil), p.paint.dim)
	}
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

// reportGroups adds a row for each group and currency.
func (p *page) reportGroups(r Reported) {
	shown := r.Rows[:p.few(len(r.Rows))]
	rows := [][]string{{"", "", p.phrase("report.sessions"), p.phrase("report.earned"), p.phrase("report.paid"), p.phrase("report.owed")}}
	longest := 1
	for _, row := range r.Rows {
		longest = max(longest, row.Sessions)
	}
	for _, row := range shown {
		money := func(minor int64) string {
			if row.Currency == "" {
				return ""
			}
			return p.Phrases.Money(minor, Safe(row.Currency))
		}
		rows = append(rows, []string{
			oneLine(groupName(p.Phrases, r.By, row)), "", strconv.Itoa(row.Sessions), money(row.Earned), money(row.Paid), money(row.Owed),
		})
	}
	wide := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			wide[i] = max(wide[i], cells(cell))
		}
	}
	wide[0] = min(wide[0], widestGroup)
	taken := 2
	for _, w := range wide {
		taken += w + 2
	}
	p.gap()
	if taken > p.width {
		p.reportStacked(r, shown)
	} else {
		wide[1] = min(p.width-taken, widestReportBar)
		p.reportRow(rows[0], "", wide, p.paint.dim)
		for i, row := range shown {
			p.reportRow(rows[i+1], eighths(row.Sessions*wide[1]*8/longest, wide[1]), wide, p.paint.plain)
			p.besides(row)
		}
	}
	p.unlisted("  ", len(r.Rows)-len(shown))
}

// reportRow adds one row of a table: the name on the left, the bar, and the numbers on the right.
func (p *page) reportRow(row []string, bar string, wide []int, colour paint) {
	line := "  " + padded(row[0], wide[0]) + "  "
	if wide[1] > 0 {
		line += p.paint.choice(filled(bar, wide[1])) + "  "
	}
	var numbers strings.Builder
	for i, cell := range row[2:] {
		if i > 0 {
			numbers.WriteString("  ")
		}
		numbers.WriteString(strings.Repeat(" ", wide[i+2]-cells(cell)) + cell)
	}
	p.line(line + colour(numbers.String()))
}

// besides adds what else there is to tell of a group, where there is something.
func (p *page) besides(row desk.ReportRow) {
	var parts []string
	count := func(key string, n int) {
		if n > 0 {
			parts = append(parts, p.phrase(key)+" "+strconv.Itoa(n))
		}
	}
	money := func(key string, minor int64) {
		if minor != 0 {
			parts = append(parts, p.phrase(key)+" "+p.Phrases.Money(minor, Safe(row.Currency)))
		}
	}
	count("report.absent_client", row.AbsentClient)
	count("report.absent_specialist", row.AbsentSpecialist)
	count("report.late_cancelled", row.LateCancelled)
	count("report.moved", row.Moved)
	money("report.refunded", row.Refunded)
	money("report.refund_due", row.RefundDue)
	if len(parts) > 0 && !p.folds(foldEffects) {
		p.paragraph("    ", "    ", strings.Join(parts, ", "), p.paint.dim)
	}
}

// reportStacked is a report of groups for a screen that has no room for a table.
func (p *page) reportStacked(r Reported, shown []desk.ReportRow) {
	for _, row := range shown {
		p.paragraph("  ", "    ", oneLine(groupName(p.Phrases, r.By, row)), p.paint.strong)
		parts := []string{p.phrase("report.sessions") + " " + strconv.Itoa(row.Sessions)}
		if row.Currency != "" {
			for _, m := range []struct {
				key   string
				minor int64
			}{{"report.earned", row.Earned}, {"report.paid", row.Paid}, {"report.owed", row.Owed}} {
				parts = append(parts, tied(p.phrase(m.key)+" "+p.Phrases.Money(m.minor, Safe(row.Currency))))
			}
		}
		p.paragraph("    ", "    ", strings.Join(parts, ", "), p.paint.plain)
		p.besides(row)
	}
}

// course adds how many sessions the days of the report had, or its weeks or months where there are
// too many days for the line.
func (p *page) course(r Reported) {
	if len(r.Days) < 2 || p.folds(foldGaps) {
		return
	}
	room := max(p.width-4, 1)
	key, counts := "report.per_day", r.Days
	if len(counts) > room {
		key, counts = "report.per_week", p.perPeriod(r, func(t time.Time) int {
			year, week := t.ISOWeek()
			return year*100 + week
		})
	}
	if len(counts) > room {
		key, counts = "report.per_month", p.perPeriod(r, func(t time.Time) int { return t.Year()*100 + int(t.Month()) })
	}
	if len(counts) > room {
		return
	}
	most := 0
	for _, n := range counts {
		most = max(most, n)
	}
	if most == 0 {
		return
	}
	p.gap()
	p.line("  " + p.paint.choice(sparkline(counts, most)))
	p.paragraph("  ", "  ", p.Phrases.Say(key, nil)+", "+p.Phrases.Say("report.most", lang.Values{"n": most}), p.paint.dim)
}

// perPeriod adds up the days of a report that fall into the same period.
func (p *page) perPeriod(r Reported, periodOf func(time.Time) int) []int {
	var counts []int
	last, day := -1, time.Date(r.First.Year(), r.First.Month(), r.First.Day(), 0, 0, 0, 0, time.UTC)
	for _, n := range r.Days {
		period := periodOf(day)
		day = day.AddDate(0, 0, 1)
		if period != last {
			counts, last = append(counts, 0), period
		}
		counts[len(counts)-1] += n
	}
	return counts
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

// sparkline draws counts as columns of eight heights, none for zero.
func sparkline(counts []int, most int) string {
	heights := []rune("▁▂▃▄▅▆▇█")
	var b strings.Builder
	for _, n := range counts {
		if n == 0 {
			b.WriteRune('·')
			continue
		}
		b.WriteRune(heights[(n*len(heights)-1)/most])
	}
	return b.String()
}

// eighths draws a bar of so many eighths of a cell, no wider than most cells; what is more than
// nothing is seen.
func eighths(count, most int) string {
	parts := []rune(" ▏▎▍▌▋▊▉")
	count = min(count, most*8)
	bar := strings.Repeat("█", count/8)
	if rest := count % 8; rest > 0 {
		bar += string(parts[rest])
	}
	return bar
}
