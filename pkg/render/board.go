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
	width := v.page(nil).width
	for i, l := range lines {
		lines[i] = ansi.Truncate(strings.TrimRight(l, " "), width, "…")
	}
	return strings.Join(lines, "\n")
}

// SheetRoom returns how many lines of an answer the board has room for.
func (v View) SheetRoom(b Board) int {
	return sheetIn(v.Height-len(v.boardHead(b))-len(v.boardFoot(b)), b)
}

// sheetIn returns how many of so many lines an answer may take.
func sheetIn(room int, b Board) int {
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

// boardBody is the rows of the day with the answer to the last key, or what is due, in so many
// lines; all of it for zero.
func (v View) boardBody(b Board, room int) []string {
	sheet := linesOf(b.Sheet)
	if len(sheet) > 0 {
		sheet = v.cutSheet(sheet, b.From, sheetIn(room, b))
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
		sheet = append(sheet[:most-1], v.leftOut(len(sheet)-most+1)...)
	}
	return sheet
}

// leftOut is a line that says how many of a list are not shown; none for zero.
func (v View) leftOut(count int) []string {
	if count == 0 {
		return nil
	}
	return v.lines(func(p *page) { p.line(p.paint.dim(markCut + strconv.Itoa(count))) })
}
