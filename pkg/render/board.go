package render

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/charmbracelet/x/ansi"
)

// Board is a day with what somebody does at the board that shows it.
type Board struct {
	Today    desk.Today
	Selected string // the id of the appointment that keys are about; empty where there are none

	Sheet string // what a command has answered, as it stands on a screen
	From  int    // the first line of it that is shown

	Question string   // what is to be typed or chosen
	Typed    *Line    // what is typed so far; nil where nothing is
	Choices  []Choice // what is chosen from
	Chosen   int
	Busy     bool // a command is carried out
}

// Choice is one of several: what it does, and the command for it, empty for none.
type Choice struct{ Effect, Command string }

// Line is a line that is typed: the cursor stands before the rune of that number.
type Line struct {
	Text   []rune
	Cursor int
}

// The marks of a row that is selected, and of one that is not.
const (
	markSelected = "▸ "
	markNone     = "  "
	markCut      = "  ⋮ "
)

// leastRows is how many rows of the day stay beside an answer, and leastSheet how many lines an
// answer has at least.
const (
	leastRows  = 3
	leastSheet = 4
)

// Board draws the board: on a screen as many lines as it is high, none wider; else all of it.
func (v View) Board(b Board) string {
	head, foot := v.boardHead(b), v.boardFoot(b)
	room := v.Height - len(head) - len(foot)
	if v.Height == 0 {
		room = 0
	}
	lines := slices.Concat(head, v.boardBody(b, room), foot)
	if v.Height > 0 && len(lines) > v.Height {
		lines = lines[:v.Height]
	}
	for i, l := range lines {
		lines[i] = ansi.Truncate(strings.TrimRight(l, " "), v.page(nil).width, "…")
	}
	return strings.Join(lines, "\n")
}

// SheetRoom returns how many lines of an answer the board has room for.
func (v View) SheetRoom(b Board) int {
	room := v.Height - len(v.boardHead(b)) - len(v.boardFoot(b))
	return max(room-min(leastRows, len(b.Today.Turns))-1, leastSheet)
}

// lines returns what compose adds to a page, line by line.
func (v View) lines(compose func(*page)) []string {
	p := v.page(nil)
	compose(p)
	return linesOf(p.b.String())
}

func linesOf(text string) []string {
	if text = strings.TrimRight(text, "\n"); text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// boardHead is the date, the clock, what is on and what comes next.
func (v View) boardHead(b Board) []string {
	return append(v.lines(func(p *page) {
		now := p.local(p.Now)
		date, clock := p.Phrases.Date(now), p.Phrases.Time(now)
		if cells(date)+2+cells(clock) > p.width {
			date = p.Phrases.ShortDate(now)
		}
		gap := max(p.width-cells(date)-cells(clock), 2)
		p.line(p.paint.strong(date) + strings.Repeat(" ", gap) + p.paint.strong(clock))
		on := turnsOn(b.Today.Turns, p.Now)
		next, ahead := turnAhead(b.Today.Turns, p.Now)
		wide := max(cells(p.phrase("day.now")), cells(p.phrase("day.next"))) + 2
		label := func(key string) string { return filled(p.phrase(key), wide) }
		switch {
		case len(on) > 0:
			for i, t := range on {
				p.turnOn(onlyFirst(i, label("day.now"), wide), t)
			}
		case ahead:
			p.paragraph(label("day.now"), strings.Repeat(" ", wide), p.Phrases.Say("day.free_until", lang.Values{"time": p.clockOf(next)}), p.paint.dim)
		default:
			p.paragraph(label("day.now"), strings.Repeat(" ", wide), p.phrase("day.over"), p.paint.dim)
		}
		if ahead {
			p.paragraph(label("day.next"), strings.Repeat(" ", wide), p.nextTurn(next), p.paint.plain)
		}
	}), "")
}

// onlyFirst is a label before the first of several lines, and blanks before the others.
func onlyFirst(i int, label string, wide int) string {
	if i > 0 {
		return strings.Repeat(" ", wide)
	}
	return label
}

// turnsOn returns the turns that are on, and those that began and of which nothing has become yet,
// as long as none after them is on.
func turnsOn(turns []desk.Turn, now time.Time) []desk.Turn {
	var on []desk.Turn
	for _, t := range turns {
		if t.On(now) {
			on = append(on, t)
		}
	}
	return on
}

// turnAhead returns the first turn that is to come.
func turnAhead(turns []desk.Turn, now time.Time) (desk.Turn, bool) {
	at := slices.IndexFunc(turns, func(t desk.Turn) bool { return t.Ahead(now) })
	if at < 0 {
		return desk.Turn{}, false
	}
	return turns[at], true
}

func (p *page) clockOf(t desk.Turn) string {
	return p.Phrases.Time(t.Appointment.Start.In(p.zone(t.Appointment)))
}

// turnOn adds the turn that is on: who, until when, and how far it is to an absence.
func (p *page) turnOn(label string, t desk.Turn) {
	until := p.Phrases.Say("day.until", lang.Values{"time": p.Phrases.Time(t.Appointment.End.In(p.zone(t.Appointment)))})
	words := []string{oneLine(t.Client.Name), p.status(t.Appointment), tied(until)}
	text := strings.Join(words, "  ")
	absence, colour := p.absence(t)
	if absence != "" && cells(label)+cells(text)+2+cells(absence) <= p.width {
		bar := p.absenceBar(t, p.width-cells(label)-cells(text)-cells(absence)-4)
		p.line(label + p.paint.strong(words[0]) + "  " + p.paint.status(t.Appointment.Status)(words[1]) + "  " + until + "  " + colour(absence) + bar)
		return
	}
	p.paragraph(label, strings.Repeat(" ", cells(label)), text, p.paint.strong)
	if absence != "" {
		p.paragraph(strings.Repeat(" ", cells(label)), strings.Repeat(" ", cells(label)), absence, colour)
	}
}

// nextTurn says who comes next, when, and how long that is.
func (p *page) nextTurn(t desk.Turn) string {
	in := p.Phrases.Say("day.in", lang.Values{"left": left(t.Appointment.Start, p.Now)})
	return strings.Join([]string{p.clockOf(t), oneLine(t.Client.Name), in}, "  ")
}

// absence says what the rules make of a client who is not there; empty where that is no question.
func (p *page) absence(t desk.Turn) (string, paint) {
	if t.Absence == nil {
		return "", p.paint.plain
	}
	switch t.Absence.Verdict {
	case policy.Wait:
		return p.Phrases.Say("day.absence_in", lang.Values{"left": clockLeft(t.Absence.NotBefore.Sub(p.Now))}), p.paint.choice
	case policy.Allow:
		return p.phrase("day.absence_now"), p.paint.warn
	case policy.Discretion:
		return p.phrase("day.absence_yours"), p.paint.warn
	case policy.Deny:
		return p.phrase("day.absence_denied"), p.paint.dim
	}
	return "", p.paint.plain
}

// absenceBar draws how far it is to an absence that cannot be declared yet, in at most so many cells;
// nothing where they are too few.
func (p *page) absenceBar(t desk.Turn, room int) string {
	if t.Absence.Verdict != policy.Wait || room < leastBar {
		return ""
	}
	room = min(room, widestBoardBar)
	gone := bar(Countdown{From: t.Appointment.Start, Until: t.Absence.NotBefore, Now: p.Now}, room)
	return "  " + p.paint.choice(strings.Repeat("█", gone)) + p.paint.dim(strings.Repeat("░", room-gone))
}

const (
	leastBar       = 5
	widestBoardBar = 20
)

// boardBody is the rows of the day with the answer to the last key, or what is due, in so many
// lines; all of it for zero.
func (v View) boardBody(b Board, room int) []string {
	sheet := linesOf(b.Sheet)
	if len(sheet) > 0 {
		for i, l := range sheet { // which no terminal of its own has laid out
			sheet[i] = ansi.Truncate(l, v.page(nil).width, "…")
		}
		most := max(room-min(leastRows, len(b.Today.Turns))-1, leastSheet)
		sheet = v.cutSheet(sheet, b.From, most)
		rows := v.boardRows(b, room-len(sheet)-1)
		return slices.Concat(rows, []string{""}, sheet, blank(room-len(rows)-1-len(sheet)))
	}
	rows := v.boardRows(b, 0)
	if room == 0 {
		return append(rows, v.boardDue(b, 0)...)
	}
	if spare := room - len(rows); spare < 2 {
		rows = v.boardRows(b, room-2)
	}
	due := v.boardDue(b, room-len(rows))
	return slices.Concat(rows, due, blank(room-len(rows)-len(due)))
}

func blank(count int) []string { return make([]string, max(count, 0)) }

// cutSheet returns as many lines of an answer as are shown, from the first that is.
func (v View) cutSheet(sheet []string, from, most int) []string {
	from = max(min(from, len(sheet)-most), 0)
	sheet = slices.Clone(sheet[from:])
	if len(sheet) > most {
		hidden := len(sheet) - most + 1
		sheet = append(sheet[:most-1], v.lines(func(p *page) { p.line(p.paint.dim(markCut + strconv.Itoa(hidden))) })...)
	}
	return sheet
}

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
	left := func(n int) []string {
		if n == 0 {
			return nil
		}
		return v.lines(func(p *page) { p.line(p.paint.dim(markCut + strconv.Itoa(n))) })
	}
	shown := slices.Concat(left(first), slices.Concat(rows[first:last+1]...), left(len(rows)-1-last))
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
	w.name = min(w.name, max(p.width-w.hours-w.status-len("▸ ")-2-2, 8), widestName)
	return w
}

// turn adds the row of an appointment, and where the screen is narrow a second one for what is to
// be known of it.
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
	case p.narrow() || p.width-taken < leastMeaning:
		p.line(head + strong(name))
		p.line("      " + p.paint.warn(ansi.Truncate(about, p.width-6, "…")))
	default:
		p.line(head + strong(name) + "  " + p.paint.warn(ansi.Truncate(about, p.width-taken, "…")))
	}
}

// turnFlags lists what is to be known of an appointment of the day: an announced delay first.
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
	return flags
}

// boardDue is what is due, the most urgent first, after an empty line; in so many lines, in all for
// zero.
func (v View) boardDue(b Board, room int) []string {
	if len(b.Today.Tasks) == 0 || room == 1 {
		return nil
	}
	lines := v.lines(func(p *page) {
		count := strconv.Itoa(len(b.Today.Tasks))
		if b.Today.More {
			count += "+"
		}
		p.line(p.paint.strong(p.phrase("day.due")) + "  " + p.paint.warn(count))
		p.dueRows(dutiesOf(b.Today.Tasks))
	})
	if room > 0 && len(lines) > room-1 {
		lines = lines[:room-1]
	}
	return append([]string{""}, lines...)
}

// dueRows adds a line for each client: when their appointment is, by the clock where that is today,
// who they are, and what is most urgent.
func (p *page) dueRows(duties []duty) {
	rows, wide := make([][]string, len(duties)), [2]int{}
	for i, d := range duties {
		rows[i] = p.cellsOf(d)
		first := d.tasks[0].Appointment
		if start := first.Start.In(p.zone(first)); first.ID != "" && dayOf(start) == dayOf(p.local(p.Now)) {
			rows[i][0] = p.Phrases.Time(start)
		}
		for at := range wide {
			wide[at] = max(wide[at], min(cells(rows[i][at]), widestName))
		}
	}
	for _, row := range rows {
		for at, most := range wide {
			row[at] = padded(row[at], most)
		}
		p.line("  " + strings.Join(row, "  "))
	}
}

// boardFoot is what can be typed: the keys, the choices, or the line that is typed.
func (v View) boardFoot(b Board) []string {
	if b.Selected == "" && b.Question == "" && v.Height == 0 {
		return nil
	}
	return v.lines(func(p *page) {
		if b.Question != "" {
			for _, l := range linesOf(b.Question) {
				p.paragraph("", "  ", l, p.paint.strong)
			}
		}
		for i, c := range b.Choices {
			mark, colour := markNone, p.paint.plain
			if i == b.Chosen {
				mark, colour = markSelected, p.paint.choice
			}
			first := mark + strconv.Itoa(i+1) + "  "
			p.paragraph(first, strings.Repeat(" ", cells(first)), p.choiceOf(c), colour)
		}
		switch {
		case b.Typed != nil:
			p.line("> " + typedIn(*b.Typed, p.width-2))
			p.keys("day.keys.typing")
		case len(b.Choices) > 0:
			p.keys("day.keys.choosing")
		case b.Busy:
			p.paragraph("", "", p.phrase("day.busy"), p.paint.dim)
		case b.Question != "":
			p.keys("day.keys.asking")
		default:
			p.keys("day.keys.all")
		}
	})
}

// choiceOf words a choice, with its command where there is room in the line.
func (p *page) choiceOf(c Choice) string {
	words := oneLine(c.Effect)
	if both := words + "  " + oneLine(c.Command); cells(both) <= p.width-len("▸ 1  ") {
		return strings.TrimRight(both, " ")
	}
	return words
}

// keys adds a line of keys and what they do, which stay together.
func (p *page) keys(key string) {
	var tiedKeys []string
	for _, k := range strings.Split(p.phrase(key), "  ") {
		tiedKeys = append(tiedKeys, tied(k))
	}
	line := ""
	for _, k := range tiedKeys {
		if line != "" && cells(line)+2+cells(k) > p.width {
			p.line(p.paint.dim(untied(line)))
			line = ""
		}
		if line != "" {
			line += "  "
		}
		line += k
	}
	p.line(p.paint.dim(untied(line)))
}

// cursor stands where the next letter goes.
const cursor = "▏"

// typedIn is a line with its cursor, as much of it about that as fits.
func typedIn(l Line, width int) string {
	before, after := oneLine(string(l.Text[:l.Cursor])), oneLine(string(l.Text[l.Cursor:]))
	if over := cells(before) + 1 - width; over > 0 {
		before = ansi.TruncateLeft(before, over+1, "…")
	}
	return ansi.Truncate(before+cursor+after, width, "…")
}
