package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/desk"
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
	Chosen   int      // below zero where nothing is yet
	Reads    bool     // the answer has to be read to its end before the question is answered
	Busy     bool     // a command is carried out
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
// answer has at least while anything else stands there.
const (
	leastRows  = 3
	leastSheet = 4
)

// boardParts is how the lines of a screen are shared out: those above and below, and how many there are
// for the day and for an answer, as far as it needs them.
type boardParts struct {
	head, foot []string
	sheet      []string
	room       int // for the rows of the day and the answer, zero for all
	rows       int // of the day, at least
}

// parts shares a screen out. A low one has less of the day first, then no head, then no names of keys: a
// question is never without its answer, and what is to be read has all the room that there is.
func (v View) parts(b Board) boardParts {
	sheet := ansi.Wrap(b.Sheet, v.page(nil).width, "") // it may have been written for a wider screen
	p := boardParts{head: v.boardHead(b), foot: v.boardFoot(b, keysAll), sheet: linesOf(sheet), rows: min(leastRows, max(len(b.Today.Turns), 1))}
	if v.Height == 0 {
		return p
	}
	least := len(p.sheet)
	if !b.Reads {
		least = min(least, leastSheet)
	}
	fits := func() bool {
		p.room = v.Height - len(p.head) - len(p.foot)
		return p.room >= p.rows+p.gap()+least
	}
	for _, give := range []func(){
		func() {},
		func() { p.rows = 1 },
		func() { p.rows = onlyIf(len(p.sheet) == 0, p.rows) },
		func() { p.head = nil },
		func() { p.foot = v.boardFoot(b, keysNone) },
	} {
		if give(); fits() {
			break
		}
	}
	if b.Reads && len(p.head) > 0 && !p.end(b) {
		p.foot = v.boardFoot(b, keysReading)
		fits()
	}
	return p
}

// end reports whether an answer is shown to its end.
func (p *boardParts) end(b Board) bool { return b.From >= len(p.sheet)-p.forSheet() }

func onlyIf(condition bool, count int) int {
	if condition {
		return count
	}
	return 0
}

// gap is the line between the rows of the day and an answer.
func (p *boardParts) gap() int { return onlyIf(p.rows > 0 && len(p.sheet) > 0, 1) }

// forSheet is how many lines there are for an answer.
func (p *boardParts) forSheet() int { return max(p.room-p.rows-p.gap(), 0) }

// Board draws the board: on a screen as many lines as it is high, none wider; else all of it.
func (v View) Board(b Board) string {
	p := v.parts(b)
	lines := slices.Concat(p.head, v.boardBody(b, p), p.foot)
	if v.Height > 0 && len(lines) > v.Height {
		lines = lines[len(lines)-v.Height:]
	}
	width := v.page(nil).width
	for i, l := range lines {
		lines[i] = ansi.Truncate(strings.TrimRight(l, " "), width, "…")
	}
	return strings.Join(lines, "\n")
}

// SheetLines returns how many lines an answer has.
func (v View) SheetLines(b Board) int { return len(v.parts(b).sheet) }

// SheetRoom returns how many lines of an answer the board has room for.
func (v View) SheetRoom(b Board) int {
	if b.Sheet == "" { // for one that is to come
		b.Sheet = strings.Repeat("·\n", leastSheet)
	}
	p := v.parts(b)
	return p.forSheet()
}

// Shows reports whether the screen has room for a part of an answer at least and the question that
// follows it.
func (v View) Shows(b Board) bool {
	p := v.parts(b)
	return v.Height == 0 || len(p.foot) < v.Height && p.forSheet() > 0 && v.Width >= leastWidth
}

// ShowsEnd reports whether the end of an answer stands on the screen, with the question that follows it.
func (v View) ShowsEnd(b Board) bool {
	p := v.parts(b)
	return v.Shows(b) && (v.Height == 0 || p.end(b))
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

// boardBody is the rows of the day with the answer to the last key, or what is due.
func (v View) boardBody(b Board, p boardParts) []string {
	switch {
	case len(p.sheet) > 0 && p.room == 0 && v.Height == 0:
		return slices.Concat(v.boardRows(b, 0), []string{""}, p.sheet)
	case len(p.sheet) > 0:
		sheet := v.cutSheet(p.sheet, b.From, p.forSheet())
		if p.rows == 0 {
			return append(sheet, blank(p.room-len(sheet))...)
		}
		rows := v.boardRows(b, p.room-len(sheet)-1)
		return slices.Concat(rows, []string{""}, sheet, blank(p.room-len(rows)-1-len(sheet)))
	}
	rows := v.boardRows(b, 0)
	if v.Height == 0 {
		return append(rows, v.boardDue(b, 0)...)
	}
	if spare := p.room - len(rows); spare < 2 {
		rows = v.boardRows(b, max(p.room-2, 1))
	}
	due := v.boardDue(b, p.room-len(rows))
	return slices.Concat(rows, due, blank(p.room-len(rows)-len(due)))
}

func blank(count int) []string { return make([]string, max(count, 0)) }

// cutSheet returns as many lines of an answer as are shown, from the first that is.
func (v View) cutSheet(sheet []string, from, most int) []string {
	from = max(min(from, len(sheet)-most), 0)
	sheet = slices.Clone(sheet[from:])
	if len(sheet) > most && most > 1 {
		sheet = append(sheet[:most-1], v.leftOut(len(sheet)-most+1)...)
	}
	return sheet[:min(len(sheet), most)]
}

// leftOut is a line that says how many of a list are not shown; none for zero.
func (v View) leftOut(count int) []string {
	if count == 0 {
		return nil
	}
	return v.lines(func(p *page) { p.line(p.paint.dim(markCut + strconv.Itoa(count))) })
}
