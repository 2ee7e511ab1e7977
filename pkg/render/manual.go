package render

import (
	"bytes"
	"io"
)

// Manual is a page of help: what a command does, and sections that are each a
// few lines to type or terms with their meanings.
type Manual struct {
	Summary  string
	Sections []Section
}

// Section is one part of a Manual.
type Section struct {
	Title string
	Lines []string
	Terms [][2]string
}

// Manual writes a page of help.
func (v View) Manual(w io.Writer, m Manual) error {
	var b bytes.Buffer
	for _, line := range wrapped(oneLine(m.Summary), v.page(nil).width) {
		b.WriteString(line + "\n")
	}
	for _, s := range m.Sections {
		if len(s.Lines)+len(s.Terms) == 0 {
			continue
		}
		b.WriteString("\n" + s.Title + "\n")
		for _, l := range s.Lines {
			b.WriteString("  " + l + "\n")
		}
		if err := Columns(&b, v.Width, s.Terms); err != nil {
			return err
		}
	}
	_, err := w.Write(b.Bytes())
	return written(err)
}
