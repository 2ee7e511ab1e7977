package render

import (
	"encoding/csv"
	"io"
)

// document is one answer as each format needs it: the value for JSON, the
// records of CSV with their header, the lines of a quiet answer, and the text.
type document struct {
	value   any
	records [][]string
	quiet   []string
	text    func(*page)
}

// write writes the document in the format of the view.
func (d document) write(v View, w io.Writer) error {
	switch {
	case v.forPrograms():
		return v.writeValue(w, d.value)
	case v.Quiet:
		return d.writeQuiet(w)
	case v.Format == CSV:
		return d.writeCSV(w)
	}
	return v.fitted(w, d.text)
}

func (d document) writeQuiet(w io.Writer) error {
	for _, line := range d.quiet {
		if _, err := io.WriteString(w, Safe(line)+"\n"); err != nil {
			return written(err)
		}
	}
	return nil
}

func (d document) writeCSV(w io.Writer) error {
	for _, record := range d.records[1:] {
		for i, field := range record {
			record[i] = cell(field)
		}
	}
	return written(csv.NewWriter(w).WriteAll(d.records))
}
