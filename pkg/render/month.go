package render

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// widestMonthDay is how wide a day of a month is at most, in cells.
const widestMonthDay = 14

// monthDay is a day of a month: what begins on it, and whether anything of it is still to be closed, paid or
// refunded.
type monthDay struct {
	column
	begin      []*dossier.Entry
	unfinished bool
}

// Month draws a month: a row a week, and for each day how many appointments begin on it.
func (v View) Month(w io.Writer, month Stretch, plan desk.Plan) error {
	return v.fitted(w, func(p *page) { p.month(month, plan) })
}

func (p *page) month(month Stretch, plan desk.Plan) {
	days := make([]monthDay, 0, 31)
	for _, day := range month.days() {
		days = append(days, p.monthDay(day, plan))
	}
	used := map[string]bool{}
	width := min(p.width/7, widestMonthDay)
	p.paragraph("", "", p.Phrases.Month(month.From), p.paint.strong)
	p.line(p.paint.dim(strings.TrimRight(strings.Join(p.weekdays(width), ""), " ")))
	lead := (int(month.From.Weekday()) + 6) % 7
	for from := -lead; from < len(days); from += 7 {
		if from != -lead && !p.folds(foldLetters) {
			p.gap()
		}
		p.monthWeek(days, from, width, used)
	}
	p.gap()
	p.monthSums(plan.Entries)
	if !p.folds(foldEffects) {
		p.legend(used, nil, nil)
	}
}

// weekdays names the days of the week, each in a width.
func (p *page) weekdays(width int) []string {
	names := make([]string, 7)
	for i, name := range p.weekdaysIn(width - 1) {
		names[(i+6)%7] = padded(firstCells(name, width-1), width)
	}
	return names
}

// weekdaysIn names the days of the week, Sunday first, as columns of a width have room for all of them.
func (p *page) weekdaysIn(width int) []string {
	short, narrow := make([]string, 7), make([]string, 7)
	fits := true
	for i := range short {
		short[i], narrow[i] = p.Phrases.ShortWeekday(time.Weekday(i)), p.Phrases.NarrowWeekday(time.Weekday(i))
		fits = fits && widthOf(short[i]) <= width
	}
	if fits {
		return short
	}
	return narrow
}

func (p *page) monthDay(day appointment.Slot, plan desk.Plan) monthDay {
	d := monthDay{column: p.View.column(day, plan.Entries, plan.Work)}
	for _, b := range d.blocks {
		a := &b.entry.Appointment
		if !b.begins {
			continue
		}
		d.unfinished = d.unfinished || len(p.unfinished(a)) > 0 || a.Owed() > 0 || a.RefundDue() > 0
		if takesTime(a.Status) {
			d.begin = append(d.begin, b.entry)
		}
	}
	return d
}

// monthWeek adds the week of a month that begins with the day at an index: its dates, and below what there
// is on them.
func (p *page) monthWeek(days []monthDay, from, width int, used map[string]bool) {
	dates, counts := "", ""
	for i := from; i < from+7; i++ {
		if i < 0 || i >= len(days) {
			dates += strings.Repeat(" ", width)
			counts += strings.Repeat(" ", width)
			continue
		}
		dates += p.monthDate(days[i], width, used)
		counts += p.monthCount(days[i], width, used)
	}
	p.line(dates)
	p.line(counts)
}

// monthDate returns a day's date: marked where it is today, and where it is a day off.
func (p *page) monthDate(d monthDay, width int, used map[string]bool) string {
	mark, paint := " ", p.paint.plain
	if d.today {
		mark, paint, used[signToday] = signToday, p.paint.choice, true
	}
	text := fmt.Sprintf("%s%2d", mark, d.day.Start.Day())
	if d.off {
		text, used[signOff] = text+signOff, true
		if !d.today {
			paint = p.paint.dim
		}
	}
	return painted(paint, text, width)
}

// monthCount returns how many appointments begin on a day, a mark where any is still to be closed, paid or
// refunded, and where there is room a sign for each.
func (p *page) monthCount(d monthDay, width int, used map[string]bool) string {
	text, paint := fmt.Sprintf("%3d", len(d.begin)), p.paint.strong
	if len(d.begin) == 0 {
		text, paint = "  ·", p.paint.dim
	}
	cell := paint(text)
	if d.unfinished {
		used[signUnfinished], text = true, text+signUnfinished
		cell += p.paint.warn(signUnfinished)
	}
	if width > usualColumn && len(d.begin) > 0 {
		cell, text = cell+" ", text+" "
		room := width - 1 - widthOf(text)
		for i, e := range d.begin {
			if i == room-1 && len(d.begin) > room {
				cell, text = cell+p.paint.dim("…"), text+"…"
				break
			}
			sign := statusSign(e.Appointment.Status)
			used[sign], text = true, text+sign
			cell += p.paint.status(e.Appointment.Status)(sign)
		}
	}
	return cell + strings.Repeat(" ", max(width-widthOf(text), 0))
}

// monthSums says how much there is in a month, by what became of it.
func (p *page) monthSums(entries []dossier.Entry) {
	if len(entries) == 0 {
		p.paragraph("", "  ", p.Phrases.Say("agenda.empty", nil), p.paint.plain)
		return
	}
	p.paragraph("", "  ", p.summary(entries), p.paint.strong)
	count := map[appointment.Status]int{}
	for i := range entries {
		count[entries[i].Appointment.Status]++
	}
	var parts []string
	for _, s := range appointment.Statuses() {
		if count[s] > 0 {
			parts = append(parts, tied(p.Phrases.Say("picture.counted", lang.Values{"status": p.statusOf(s), "count": count[s]})))
		}
	}
	p.paragraph("  ", "  ", strings.Join(parts, ", "), p.paint.plain)
}
