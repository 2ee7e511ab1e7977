package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

const (
	gridHours   = 3  // cells for the hours of a row
	usualColumn = 8  // the least that a column takes where there is room, in cells
	leastColumn = 4  // and where there is none
	widestDay   = 28 // more says no more
	leastName   = 3  // cells of a name that tell something
	leastLane   = 2  // and of one of several side by side
)

// Grid draws some days as a grid: a column a day, rows of time, and in it the appointments and when is
// worked. Of a practice on one day a column is a specialist.
func (v View) Grid(w io.Writer, days Stretch, plan desk.Plan) error {
	columns := v.columnsOf(days, plan)
	return v.fitted(w, func(p *page) { p.grid(days, columns, plan) })
}

// grid adds the picture. Where the screen is low it has whole hours, then folds what is empty, then has
// narrower columns.
func (p *page) grid(days Stretch, columns []column, plan desk.Plan) {
	step := 30
	if p.folds(foldLetters) {
		step = 60
	}
	for i := range columns {
		columns[i].side(step)
	}
	g := grid{page: p, step: step, used: map[string]bool{}}
	if columns[0].whose == "" {
		g.marks = initialsOf(plan.Work)
	}
	p.paragraph("", "", p.Phrases.DayRange(days.From, days.To.AddDate(0, 0, -1)), p.paint.strong)
	rows := p.hourRows(columns, step, p.folds(foldRules))
	shown := rows[:p.few(len(rows))]
	least := usualColumn
	if p.folds(foldMessages) {
		least = leastColumn
	}
	for _, block := range blocksOf(columns, p.width-gridHours, least) {
		p.gap()
		g.block(block, shown)
	}
	p.gap()
	g.below(columns, shown, plan)
	if len(shown) < len(rows) {
		p.unlisted("", beyond(columns, rows[len(shown)].from))
	}
}

// beyond counts what begins in the rows from a minute on: appointments, and times that are held.
func beyond(columns []column, from int) int {
	count := 0
	for _, c := range columns {
		for _, b := range c.blocks {
			if b.walls[0].from >= from {
				count++
			}
		}
	}
	return count
}

// blocksOf parts columns that do not fit beside each other, into as few parts as there can be, all about
// as large.
func blocksOf(columns []column, width, least int) [][]column {
	each := max(width/(least+1), 1)
	parts := (len(columns) + each - 1) / each
	each = (len(columns) + parts - 1) / parts
	var blocks [][]column
	for from := 0; from < len(columns); from += each {
		blocks = append(blocks, columns[from:min(from+each, len(columns))])
	}
	return blocks
}

// grid is a grid that is being drawn.
type grid struct {
	*page
	step  int
	width int               // of a column
	marks map[string]string // of the specialists of a practice, by name
	used  map[string]bool   // signs that are explained
}

// block draws columns beside each other, with their heads.
func (g *grid) block(columns []column, rows []gridRow) {
	if g.width == 0 { // the first is the largest
		g.width = min((g.page.width-gridHours)/len(columns)-1, widestDay)
	}
	for _, head := range g.heads(columns) {
		l := strings.Repeat(" ", gridHours)
		for i, c := range columns {
			paint := g.paint.strong
			if c.today {
				paint = g.paint.choice
			}
			l += g.paint.dim(signPart) + painted(paint, head[i], g.width)
		}
		g.line(l)
	}
	for _, r := range rows {
		l := g.hour(r)
		for i, c := range columns {
			l += g.edge(c, r, i == 0) + g.cell(c, r)
		}
		g.line(l)
	}
}

// heads returns what stands above columns, in as many lines as it takes.
func (g *grid) heads(columns []column) [][]string {
	one, two := make([]string, len(columns)), [][]string{make([]string, len(columns)), make([]string, len(columns))}
	fits, narrow := true, g.weekdaysIn(g.width)
	for i, c := range columns {
		mark := ""
		if c.today {
			mark = signToday
			g.used[signToday] = true
		}
		weekday, day := g.Phrases.ShortWeekday(c.day.Start.Weekday()), fmt.Sprint(c.day.Start.Day())
		if c.whose != "" {
			one[i] = mark + oneLine(c.whose)
			continue
		}
		one[i], two[0][i], two[1][i] = mark+weekday+" "+day, narrow[c.day.Start.Weekday()], mark+day
		fits = fits && widthOf(one[i]) <= g.width
	}
	if fits {
		return [][]string{one}
	}
	return two
}

// below says what stands under a grid: how much there is, what the signs mean, and what clocks do.
func (g *grid) below(columns []column, rows []gridRow, plan desk.Plan) {
	if len(plan.Entries) == 0 {
		g.paragraph("", "  ", g.Phrases.Say("agenda.empty", nil), g.paint.plain)
	} else {
		g.paragraph("", "  ", g.summary(plan.Entries), g.paint.plain)
	}
	for i, c := range columns {
		if i == 0 || columns[i-1].day != c.day {
			g.doubled(c, rows)
		}
	}
	if !g.folds(foldEffects) {
		g.legend(g.used, plan.Work, g.marks)
	}
}

// doubled says which time of a day the clocks show twice, where it is among the rows.
func (g *grid) doubled(c column, rows []gridRow) {
	if len(c.walls) < 2 || c.walls[0].to <= c.walls[1].from {
		return
	}
	twice := wall{c.walls[1].from, c.walls[0].to}
	for _, r := range rows {
		if r.meets(twice) && !r.folded {
			at := c.day.Start
			words := g.Phrases.Say("picture.doubled", lang.Values{
				"date": g.dated(at), "from": clockAt(twice.from), "to": clockAt(twice.to),
			})
			g.paragraph("", "  ", words, g.paint.dim)
			return
		}
	}
}

// clockAt returns a minute of the day as a column has it: 02:00.
func clockAt(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }
