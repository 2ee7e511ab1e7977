package render

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// keysNamed is which keys the foot of the board names beside a question.
type keysNamed int

const (
	keysAll     keysNamed = iota
	keysReading           // of an answer that goes on
	keysNone
)

// boardFoot is what can be typed: the keys, the choices, or the line that is typed.
func (v View) boardFoot(b Board, named keysNamed) []string {
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
		if b.Typed != nil {
			p.line("> " + typedIn(*b.Typed, p.width-2))
		}
		switch {
		case b.Question != "" && named == keysNone:
		case named == keysReading:
			p.keys("day.keys.reading")
		case b.Typed != nil:
			p.keys("day.keys.typing")
		case len(b.Choices) > 0 && b.Chosen < 0:
			p.keys("day.keys.unchosen")
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
