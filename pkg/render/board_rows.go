package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// boardRows is a line or two for each appointment of the day: those about the selected one where
// there is not room for all; zero is room for all.
func (v View) boardRows(b Board, room int) []string {
	if len(b.Today.Turns) == 0 {
		return v.lines(func(p *page) { p.line("  " + p.phrase("agenda.empty")) })
	}
	var rows [][]string
	selected, count := 0, 0
	p := v.page(nil)
	columns := p.turnColumns(b.Today.Turns)
	for i, t := range b.Today.Turns {
		if t.Appointment.ID == b.Selected {
			selected = i
		}
		rows = append(rows, v.lines(func(p *page) { p.turn(t, columns, b.Selected) }))
		count += len(rows[i])
	}
	if room <= 0 || count <= room {
		return slices.Concat(rows...)
	}
	return v.around(rows, selected, room)
}

// around returns rows about the selected one in so many lines, with how many are left out before
// and after.
func (v View) around(rows [][]string, selected, room int) []string {
	first, last := selected, selected
	size := func(from, to int) int {
		lines := len(slices.Concat(rows[from : to+1]...))
		if from > 0 {
			lines++
		}
		if to < len(rows)-1 {
			lines++
		}
		return lines
	}
	for grown := true; grown; {
		grown = false
		if last+1 < len(rows) && size(first, last+1) <= room {
			last, grown = last+1, true
		}
		if first > 0 && size(first-1, last) <= room {
			first, grown = first-1, true
		}
	}
	shown := slices.Concat(v.leftOut(first), slices.Concat(rows[first:last+1]...), v.leftOut(len(rows)-1-last))
	if len(shown) > room { // of a screen that has no room for the counts
		shown = slices.Concat(rows[first : last+1]...)
	}
	return shown[:min(len(shown), max(room, 1))]
}

// turnColumns returns how wide the columns of the day are.
func (p *page) turnColumns(turns []desk.Turn) widths {
	var w widths
	for i := range turns {
		l := p.listed(&turns[i].Entry)
		w.hours, w.status = max(w.hours, cells(l.hours)), max(w.status, cells(l.status))
		w.name = max(w.name, cells(l.name))
	}
	w.name = min(w.name, max(p.width-w.hours-w.status-len("▸ ")-2-2, 8), p.nameRoom())
	return w
}

// turn adds the row of an appointment, and where it has no room for what is to be known of it, that
// below.
func (p *page) turn(t desk.Turn, w widths, selected string) {
	mark, strong := markNone, p.paint.plain
	if t.Appointment.ID == selected && selected != "" {
		mark, strong = markSelected, p.paint.strong
	}
	l := p.listed(&t.Entry)
	colour := p.paint.status(l.state)
	if l.state == appointment.Cancelled || l.state == appointment.EnteredInError {
		strong = p.paint.dim
	}
	head := mark + strong(filled(l.hours, w.hours)) + "  " + colour(filled(l.status, w.status)) + "  "
	taken := cells(mark) + w.hours + w.status + 4
	name, flags := padded(l.name, min(w.name, max(p.width-taken, 4))), p.turnFlags(t)
	taken += cells(name) + 2
	about := strings.Join(flags, ", ")
	switch {
	case about == "":
		p.line(head + strong(name))
	case cells(about) <= p.width-taken:
		p.line(head + strong(name) + "  " + p.paint.warn(untied(about)))
	default:
		p.line(head + strong(name))
		p.paragraph(besideMark, besideMark, about, p.paint.warn)
	}
}

// besideMark is before what stands below a row.
const besideMark = "      "

// turnFlags lists what is to be known of an appointment of the day, each tied together where it is
// short: an announced delay first.
func (p *page) turnFlags(t desk.Turn) []string {
	var flags []string
	switch {
	case t.Delay.Kind == "":
	case t.Delay.ETA.IsZero():
		flags = append(flags, p.phrase("day.late"))
	default:
		flags = append(flags, p.Phrases.Say("day.late_until", lang.Values{"time": p.Phrases.Time(t.Delay.ETA.In(p.zone(t.Appointment)))}))
	}
	for _, flag := range p.flags(&t.Entry) {
		if flag != "" {
			flags = append(flags, flag)
		}
	}
	for i, flag := range flags {
		if cells(flag) <= p.width/2 {
			flags[i] = tied(flag)
		}
	}
	return flags
}

// boardDue is what is due, the most urgent first, after an empty line; in so many lines, in all for
// zero.
func (v View) boardDue(b Board, room int) []string {
	if len(b.Today.Tasks) == 0 || room == 1 {
		return nil
	}
	duties := dutiesOf(b.Today.Tasks)
	head := v.lines(func(p *page) {
		count := strconv.Itoa(len(duties))
		if b.Today.More {
			count += "+"
		}
		p.line(p.paint.strong(p.phrase("day.due")) + "  " + p.paint.warn(count))
	})
	rows := v.dueRows(duties)
	if room == 0 && len(rows) > mostPrinted {
		rows = append(slices.Clone(rows[:mostPrinted]), v.leftOut(len(rows)-mostPrinted))
	}
	if left := room - 1 - len(head); room > 0 && len(slices.Concat(rows...)) > left {
		rows = v.firstOf(rows, left)
	}
	return slices.Concat([]string{""}, head, slices.Concat(rows...))
}

// mostPrinted is how many rows of what is due are printed, where no screen says how many fit.
const mostPrinted = 10

// firstOf returns the first of some rows in so many lines, the last of which says how many are left out.
func (v View) firstOf(rows [][]string, room int) [][]string {
	first := 0
	for lines := 0; first < len(rows) && lines+len(rows[first]) < room; first++ {
		lines += len(rows[first])
	}
	switch {
	case room <= 0:
		return nil
	case first == 0 && len(rows[0]) <= room: // how many there are stands above
		return rows[:1]
	}
	return append(slices.Clone(rows[:first]), v.leftOut(len(rows)-first))
}

// dueRows returns a line for each client: when their appointment is, by the clock where that is today,
// who they are, and what is most urgent, which stands below where there is no room beside them.
func (v View) dueRows(duties []duty) [][]string {
	p := v.page(nil)
	rows, wide := make([][]string, len(duties)), [2]int{}
	for i, d := range duties {
		rows[i] = p.cellsOf(d)
		first := d.tasks[0].Appointment
		if start := first.Start.In(p.zone(first)); first.ID != "" && dayOf(start) == dayOf(p.local(p.Now)) {
			rows[i][0] = p.Phrases.Time(start)
		}
		for at := range wide {
			wide[at] = max(wide[at], min(cells(rows[i][at]), p.nameRoom()))
		}
	}
	drawn := make([][]string, len(rows))
	for i, row := range rows {
		drawn[i] = v.lines(func(p *page) {
			line := "  " + padded(row[0], wide[0]) + "  " + padded(row[1], wide[1]) + "  "
			all := strings.Join(p.matters(duties[i]), "; ")
			if cells(line+all) <= p.width {
				p.line(line + all)
				return
			}
			if more := len(p.matters(duties[i])) - 1; more > 0 {
				row[2] += " +" + strconv.Itoa(more)
			}
			if cells(line+row[2]) <= p.width {
				p.line(line + row[2])
				return
			}
			p.line("  " + row[0] + "  " + row[1])
			p.paragraph(besideMark, besideMark, row[2], p.paint.plain)
		})
	}
	return drawn
}
