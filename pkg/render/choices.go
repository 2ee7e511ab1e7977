package render

import (
	"io"
	"strconv"
	"strings"
)

// Choices writes the answers that a question can have, numbered from 1 on, each
// wrapped behind its number.
func (v View) Choices(w io.Writer, options []string) error {
	p := v.page(w)
	for i, option := range options {
		number := strconv.Itoa(i+1) + ". "
		number = strings.Repeat(" ", max(0, 5-len(number))) + number
		p.paragraph(number, strings.Repeat(" ", len(number)), oneLine(option), p.paint.plain)
	}
	return p.flush()
}
