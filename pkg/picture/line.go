package picture

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// run is a stretch of a line that looks the same: of letters of one cell, or one of several.
type run struct {
	column, width int // in cells
	text          string
	look          look
}

// lines returns what stands on a screen, without blanks that show nothing at the ends of lines.
func lines(screen string, width, height int) [][]run {
	var all [][]run
	var now look
	for line := range strings.Lines(screen) {
		if len(all) == height {
			break
		}
		var runs []run
		runs, now = runsOf(strings.TrimRight(line, "\r\n"), width, now)
		all = append(all, trimmed(runs))
	}
	return all
}

// runsOf reads a line that begins with a look, and returns the one that it ends with.
func runsOf(line string, width int, now look) ([]run, look) {
	var runs []run
	var state byte
	parser, column := ansi.NewParser(), 0
	for line != "" {
		sequence, cells, n, next := ansi.DecodeSequence(line, state, parser)
		line, state = line[n:], next
		switch {
		case ansi.HasCsiPrefix(sequence) && parser.Command() == 'm':
			now = now.after(parser.Params())
		case cells == 0:
			runs = marked(runs, sequence)
		case column+cells > width:
			return runs, now
		default:
			runs = with(runs, run{column: column, width: cells, text: sequence, look: now})
			column += cells
		}
	}
	return runs, now
}

// with adds a letter to the last run where that looks the same.
func with(runs []run, letter run) []run {
	if len(runs) > 0 {
		last := &runs[len(runs)-1]
		single := last.width == len([]rune(last.text)) && letter.width == 1 && len([]rune(letter.text)) == 1
		if single && last.look == letter.look {
			last.text += letter.text
			last.width++
			return runs
		}
	}
	return append(runs, letter)
}

// marked adds what stands in the cell of the letter before, such as an accent; what is none is
// left out.
func marked(runs []run, mark string) []run {
	if first, _ := utf8.DecodeRuneInString(mark); len(runs) == 0 || first < ' '+0x80 || first == utf8.RuneError {
		return runs
	}
	last := &runs[len(runs)-1]
	_, size := utf8.DecodeLastRuneInString(last.text)
	if size == len(last.text) || last.width < 2 {
		last.text += mark
		return runs
	}
	letter := run{column: last.column + last.width - 1, width: 1, text: last.text[len(last.text)-size:] + mark, look: last.look}
	last.text, last.width = last.text[:len(last.text)-size], last.width-1
	return append(runs, letter)
}

func trimmed(runs []run) []run {
	for len(runs) > 0 {
		last := &runs[len(runs)-1]
		if last.look.showsBlanks() {
			break
		}
		text := strings.TrimRight(last.text, " ")
		last.width -= len(last.text) - len(text)
		if last.text = text; text != "" {
			break
		}
		runs = runs[:len(runs)-1]
	}
	return runs
}
