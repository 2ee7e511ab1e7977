package render

import (
	"encoding/csv"
	"io"
)

// listing is a list as each format needs it: the values for JSON, what CSV has
// of them, the ids for a quiet answer, and the text.
type listing[T any] struct {
	rows   []T
	header []string
	fields func(T) []string
	id     func(T) string
	text   func(io.Writer) error
}

// write writes the list in the format of the view. A query runs over the whole
// list, or for JSON lines over each row.
func (l listing[T]) write(v View, w io.Writer) error {
	rows := l.rows
	if rows == nil {
		rows = []T{}
	}
	switch {
	case v.Query != nil && v.Format == JSONL:
		return v.Query.run(w, v.Screen, anyOf(rows)...)
	case v.Query != nil:
		return v.Query.run(w, v.Screen, rows)
	case v.Quiet:
		return l.writeIDs(w)
	}
	switch v.Format {
	case JSON:
		return writeJSON(w, rows, "  ")
	case JSONL:
		return writeLines(w, l.rows)
	case CSV:
		return l.writeCSV(w)
	case Text, ICS:
	}
	return l.text(w)
}

func anyOf[T any](rows []T) []any {
	values := make([]any, len(rows))
	for i, r := range rows {
		values[i] = r
	}
	return values
}

// writeIDs writes each id once, in the order of the rows.
func (l listing[T]) writeIDs(w io.Writer) error {
	seen := map[string]bool{}
	for _, r := range l.rows {
		id := l.id(r)
		if seen[id] {
			continue
		}
		seen[id] = true
		if _, err := io.WriteString(w, Safe(id)+"\n"); err != nil {
			return written(err)
		}
	}
	return nil
}

func (l listing[T]) writeCSV(w io.Writer) error {
	records := [][]string{l.header}
	for _, r := range l.rows {
		fields := l.fields(r)
		for i, field := range fields {
			fields[i] = cell(field)
		}
		records = append(records, fields)
	}
	return written(csv.NewWriter(w).WriteAll(records))
}
