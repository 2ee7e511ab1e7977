package render

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/lang"
)

// course adds how many sessions the days of the report had, or its weeks or months where there are
// too many days for the line.
func (p *page) course(r Reported) {
	if len(r.Days) < 2 || p.folds(foldEffects) {
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
	p.paragraph("  ", "  ", p.Phrases.Say(key, nil)+", "+tied(p.Phrases.Say("report.most", lang.Values{"n": most})), p.paint.dim)
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
