package render

import (
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// widestTerm bounds the left column of Columns; a longer term has a line of its
// own.
const widestTerm = 26

// Columns writes terms and what they mean in two columns, the right one wrapped
// at width.
func Columns(w io.Writer, width int, rows [][2]string) error {
	left := 0
	for _, r := range rows {
		if n := ansi.StringWidth(r[0]); n <= widestTerm {
			left = max(left, n)
		}
	}
	var b strings.Builder
	for _, r := range rows {
		lines := strings.Split(ansi.Wrap(r[1], max(width-left-4, 20), " "), "\n")
		term := r[0]
		if ansi.StringWidth(term) > left {
			b.WriteString("  " + term + "\n")
			term = ""
		}
		for _, line := range lines {
			b.WriteString("  " + padded(term, left) + "  " + strings.TrimSpace(line) + "\n")
			term = ""
		}
	}
	_, err := io.WriteString(w, b.String())
	return written(err)
}
