package render

import (
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/desk"
)

// widestReportBar is how wide a bar is beside the name of a group.
const widestReportBar = 16

// reportGroups adds a row for each group and currency.
func (p *page) reportGroups(r Reported) {
	shown := r.Rows[:p.few(len(r.Rows))]
	rows := p.reportRows(r.By, shown)
	wide, taken := p.reportWidths(rows)
	p.gap()
	if taken > p.width {
		p.reportStacked(r, shown)
	} else {
		wide[1] = min(p.width-taken, widestReportBar)
		longest := longestOf(r.Rows)
		p.reportRow(rows[0], "", wide, p.paint.dim)
		for i, row := range shown {
			p.reportRow(rows[i+1], eighths(row.Sessions*wide[1]*8/longest, wide[1]), wide, p.paint.plain)
			p.besides(row)
		}
	}
	p.unlisted("  ", len(r.Rows)-len(shown))
}

// longestOf returns how many sessions the longest bar stands for.
func longestOf(rows []desk.ReportRow) int {
	most := 1
	for _, row := range rows {
		most = max(most, row.Sessions)
	}
	return most
}

// reportRows returns the cells of a table, its heads first: the name of a group, room for the bar, and
// the numbers.
func (p *page) reportRows(by desk.ReportBy, shown []desk.ReportRow) [][]string {
	rows := [][]string{{"", "", p.phrase("report.held"), p.phrase("report.earned"), p.phrase("report.paid"), p.phrase("report.owed")}}
	for _, row := range shown {
		line := []string{oneLine(groupName(p.Phrases, by, row)), "", strconv.Itoa(row.Sessions), "", "", ""}
		if row.Currency != "" {
			for i, minor := range []int64{row.Earned, row.Paid, row.Owed} {
				line[i+3] = p.Phrases.Money(minor, Safe(row.Currency))
			}
		}
		rows = append(rows, line)
	}
	return rows
}

// reportWidths returns how wide the columns of a table are, and how wide it is in all.
func (p *page) reportWidths(rows [][]string) (wide []int, taken int) {
	wide = make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			wide[i] = max(wide[i], cells(cell))
		}
	}
	wide[0] = min(wide[0], p.nameRoom())
	taken = len("  ")
	for _, w := range wide {
		taken += w + len("  ")
	}
	return wide, taken
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
			parts = append(parts, tied(p.phrase(key)+" "+strconv.Itoa(n)))
		}
	}
	money := func(key string, minor int64) {
		if minor != 0 {
			parts = append(parts, tied(p.phrase(key)+" "+p.Phrases.Money(minor, Safe(row.Currency))))
		}
	}
	count("report.absent_client", row.AbsentClient)
	count("report.absent_specialist", row.AbsentSpecialist)
	count("report.late_cancelled", row.LateCancelled)
	count("report.moved", row.Moved)
	money("report.refunded", row.Refunded)
	money("report.refund_due", row.RefundDue)
	if len(parts) > 0 {
		p.paragraph("    ", "    ", strings.Join(parts, ", "), p.paint.dim)
	}
}

// reportStacked is a report of groups for a screen that has no room for a table.
func (p *page) reportStacked(r Reported, shown []desk.ReportRow) {
	longest := longestOf(r.Rows)
	wide := max(min(p.width-len("    "), widestReportBar), 0)
	for _, row := range shown {
		p.paragraph("  ", "    ", oneLine(groupName(p.Phrases, r.By, row)), p.paint.strong)
		if row.Sessions > 0 {
			p.line("    " + p.paint.choice(eighths(row.Sessions*wide*8/longest, wide)))
		}
		parts := []string{tied(p.phrase("report.sessions") + " " + strconv.Itoa(row.Sessions))}
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
