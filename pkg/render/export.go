package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// Exporter writes a book down, record by record. Its answer is the export itself.
type Exporter struct {
	w     io.Writer
	codec *transfer.Codec
	value bool // one JSON value, else lines
	open  string
	lists []string // that are still to come
	none  bool     // nothing stands in the open list yet
	table *csv.Writer
	days  *calendar.Writer
}

// ExportingCalendar begins an export that is a calendar.
func (v View) ExportingCalendar(w io.Writer, head calendar.Head) *Exporter {
	return &Exporter{w: w, days: calendar.NewWriter(w, head)}
}

// Entry writes an event of a calendar.
func (e *Exporter) Entry(entry calendar.Entry) error { return written(e.days.Put(entry)) }

// Exporting begins an export in the format of the view, JSON lines where that is neither
// JSON nor CSV.
func (v View) Exporting(w io.Writer) (*Exporter, error) {
	e := &Exporter{w: w, codec: transfer.NewCodec(), value: v.Format == JSON}
	for _, kind := range transfer.Kinds() {
		if name := kind.Plural(); name != "" && !slices.Contains(e.lists, name) {
			e.lists = append(e.lists, name)
		}
	}
	if v.Format == CSV {
		e.table = csv.NewWriter(w)
		return e, written(e.table.Write(transfer.Columns()))
	}
	if !e.value {
		return e, nil
	}
	_, err := io.WriteString(w, `{"schema":"`+transfer.Schema+`","outcome":"done","error":null`)
	return e, written(err)
}

// Row writes an appointment as a row of CSV.
func (e *Exporter) Row(a appointment.Appointment, client appointment.Client) error {
	return written(e.table.Write(e.codec.Cells(a, client)))
}

// Record writes a record. Those of a kind come one after the other.
func (e *Exporter) Record(r transfer.Record) error {
	line := escapeHidden(e.codec.Line(r))
	if !e.value {
		_, err := e.w.Write(append(line, '\n'))
		return written(err)
	}
	var b bytes.Buffer
	name := r.Kind.Plural()
	switch {
	case r.Kind == transfer.KindEnd:
		e.openList(&b, "")
		b.WriteString(",\n\"end\":")
	case name == "":
		b.WriteString(",\n\"" + string(r.Kind) + "\":")
	default:
		e.openList(&b, name)
		if !e.none {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		e.none = false
	}
	b.Write(line)
	_, err := e.w.Write(b.Bytes())
	return written(err)
}

// openList closes the open list and opens another, with those between them empty; all for
// no name.
func (e *Exporter) openList(b *bytes.Buffer, name string) {
	if name != "" && name == e.open {
		return
	}
	if e.open != "" {
		b.WriteString("\n]")
	}
	for len(e.lists) > 0 && e.lists[0] != name {
		b.WriteString(",\n\"" + e.lists[0] + "\":[]")
		e.lists = e.lists[1:]
	}
	if name != "" {
		e.lists = e.lists[1:]
		b.WriteString(",\n\"" + name + "\":[")
	}
	e.open, e.none = name, true
}

// End ends the export.
func (e *Exporter) End() error {
	switch {
	case e.days != nil:
		return written(e.days.Close())
	case e.table != nil:
		e.table.Flush()
		return written(e.table.Error())
	case e.value:
		_, err := io.WriteString(e.w, "\n}\n")
		return written(err)
	}
	return nil
}

// Queried writes what the query of the view makes of an export: of the one value, or of
// each line.
func (v View) Queried(w io.Writer, export []byte) error {
	if v.Format != JSONL {
		return v.Query.run(w, v.Screen, json.RawMessage(export))
	}
	var values []any
	for line := range bytes.Lines(export) {
		values = append(values, json.RawMessage(line))
	}
	return v.Query.run(w, v.Screen, values...)
}
