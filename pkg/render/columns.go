package render

import (
	"io"
)

// widestColumn bounds the first column of Columns, in cells, and leastMeaning the
// second: where that would be narrower, names and meanings take turns.
const (
	widestColumn = 28
	leastMeaning = 24
)

// Columns writes names and what they mean in two columns, no wider than width
// cells. A name that is too wide for its column has a line to itself.
func Columns(w io.Writer, width int, rows [][2]string) error {
	p := View{Width: width}.page(w)
	column := 0
	for _, r := range rows {
		if cells := widthOf(oneLine(r[0])); cells <= widestColumn {
			column = max(column, cells)
		}
	}
	if p.width-column-4 < leastMeaning {
		column = 0
	}
	indent := padded("", max(column+4, 6))
	for _, r := range rows {
		name, meaning := oneLine(r[0]), oneLine(r[1])
		first := "  " + padded(name, column) + "  "
		if widthOf(name) > column {
			p.paragraph("  ", "    ", name, p.paint.plain)
			first = indent
		}
		p.paragraph(first, indent, meaning, p.paint.plain)
	}
	return p.flush()
}
