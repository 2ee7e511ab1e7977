package transfer

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Row is an appointment as CSV has it, with the name and the language of its client.
type Row struct {
	Line        int
	Appointment appointment.Appointment
	Client      string
	Lang        string
	Columns     map[string]bool // those that the file has
}

// The columns that are no fields of an appointment. Those that follow from others are
// written for people to read, and passed over when they are read.
const (
	columnClient    = "client"
	columnLang      = "client_lang"
	columnRefundDue = "refund_due"
	columnOwed      = "owed"
	columnReason    = "reason"
	columnRuling    = "reason_ruling"

	silent = "silence." // begins the fields of what silence brings
)

// column is one column, and the field that it shows.
type column struct {
	name string
	at   []int // the field, and the field within that; nil for a column that is none
	list bool
}

// columns returns the columns of an appointment: its fields in their order, those of its
// money and its reason in the place of these.
func columns() []column {
	var all []column
	t := reflect.TypeFor[appointment.Appointment]()
	for _, f := range fieldsOf(t) {
		is := t.Field(f.index).Type
		switch {
		case is == reflect.TypeFor[appointment.Reason]():
			all = append(all, column{name: columnReason, at: []int{f.index, 0}}, column{name: columnRuling, at: []int{f.index, 1}})
		case is.Kind() == reflect.Struct && is != reflect.TypeFor[time.Time]():
			for _, inner := range fieldsOf(is) {
				name := inner.name
				if is == reflect.TypeFor[appointment.Silence]() {
					name = silent + name
				}
				all = append(all, column{name: ColumnOf(name), at: []int{f.index, inner.index}})
			}
		default:
			all = append(all, column{name: f.name, at: []int{f.index}, list: is.Kind() == reflect.Slice})
		}
		if f.name == "client_id" {
			all = append(all, column{name: columnClient}, column{name: columnLang})
		}
	}
	return append(all, column{name: columnRefundDue}, column{name: columnOwed})
}

// Columns returns the names of the columns of CSV.
func Columns() []string {
	var names []string
	for _, c := range columns() {
		names = append(names, c.name)
	}
	return names
}

// Cells returns an appointment as the cells of a row. Its times are those of its own zone.
func (c *Codec) Cells(a appointment.Appointment, client appointment.Client) []string {
	zone := c.zoneOf(a.Timezone)
	v := reflect.ValueOf(a)
	var cells []string
	for _, col := range columns() {
		text := ""
		switch {
		case col.at != nil:
			text = c.cell(v.FieldByIndex(col.at), zone)
		case col.name == columnClient:
			text = client.Name
		case col.name == columnLang:
			text = client.Lang
		case col.name == columnRefundDue:
			text = c.cell(reflect.ValueOf(a.RefundDue()), zone)
		case col.name == columnOwed:
			text = c.cell(reflect.ValueOf(a.Owed()), zone)
		}
		cells = append(cells, Cell(text))
	}
	return cells
}

func (c *Codec) zoneOf(name string) *time.Location {
	zone, known := c.zones[name]
	if !known {
		var err error
		if zone, err = time.LoadLocation(name); err != nil {
			zone = nil
		}
		c.zones[name] = zone
	}
	return cmp.Or(zone, time.UTC)
}

// needed are the columns that every row needs.
func needed() []string { return []string{"id", columnClient, "platform", "status", "start", "end"} }

// separatorOf returns what parts the cells of a head: a spreadsheet in a language that has decimals
// after a comma writes semicolons.
func separatorOf(lines *bufio.Reader) byte {
	start, _ := lines.Peek(lines.Size())
	if end := bytes.IndexAny(start, "\r\n"); end >= 0 {
		start = start[:end]
	}
	if bytes.IndexByte(start, ',') < 0 && bytes.IndexByte(start, ';') >= 0 {
		return ';'
	}
	return ','
}

// EachRow visits the rows of a file of CSV, from where it stands. It fails with a *Wrong,
// and as the file and visit do.
func (c *Codec) EachRow(file io.Reader, visit func(Row) error) error {
	lines := bufio.NewReaderSize(file, 64<<10)
	t := NewTable(lines, separatorOf(lines))
	head, err := t.Record()
	if err != nil {
		return atLine(err, t.Began)
	}
	known := map[string]column{}
	for _, col := range columns() {
		known[col.name] = col
	}
	for i, name := range head {
		if head[i] = strings.TrimSpace(name); i == 0 {
			head[0] = strings.TrimPrefix(head[0], mark)
		}
		if !utf8.ValidString(name) {
			return atLine(wrong("", NotUTF8, ""), t.Began)
		}
		if _, is := known[head[i]]; !is {
			return atLine(wrong(head[i], UnknownField, ""), t.Began)
		}
		if slices.Contains(head[:i], head[i]) {
			return atLine(wrong(head[i], Twice, ""), t.Began)
		}
	}
	for _, name := range needed() {
		if !slices.Contains(head, name) {
			return atLine(wrong(name, Needed, ""), t.Began)
		}
	}
	has := set(head)
	for {
		cells, err := t.Record()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && len(cells) == 1 && cells[0] == "" {
			continue
		}
		if err == nil && len(cells) != len(head) {
			err = wrong("", OutOfOrder, "")
		}
		var row Row
		if err == nil {
			row, err = c.row(head, cells, known, has)
		}
		if err != nil {
			return atLine(err, t.Began)
		}
		row.Line = t.Began
		if err := visit(row); err != nil {
			return err
		}
	}
}

// row reads the cells of a row. Each is put as the JSON that its field would have.
func (c *Codec) row(head, cells []string, known map[string]column, has map[string]bool) (Row, error) {
	row := Row{Columns: has}
	v := reflect.ValueOf(&row.Appointment).Elem()
	for i, name := range head {
		text := Uncelled(cells[i])
		if !utf8.ValidString(text) {
			return row, wrong(name, NotUTF8, "")
		}
		if text == "" {
			if slices.Contains(needed(), name) {
				return row, wrong(name, Needed, "")
			}
			continue
		}
		col := known[name]
		if col.at == nil {
			if why := checkText(text); why != "" {
				return row, wrong(name, why, text)
			}
			switch name {
			case columnClient:
				row.Client = text
			case columnLang:
				row.Lang = text
			}
			continue
		}
		into := v.FieldByIndex(col.at)
		if err := c.read(into, asJSON(into, text), name); err != nil {
			return row, err
		}
	}
	return row, nil
}

// Fill gives the appointment of a row what another has in the fields of which the file has
// no column.
func (c *Codec) Fill(row *Row, from appointment.Appointment) {
	into, v := reflect.ValueOf(&row.Appointment).Elem(), reflect.ValueOf(from)
	for _, col := range columns() {
		if col.at != nil && !row.Columns[col.name] {
			into.FieldByIndex(col.at).Set(v.FieldByIndex(col.at))
		}
	}
}

// Language returns the language of the client of a row, usual where the file has no column of it.
func (r Row) Language(usual string) string {
	if r.Columns[columnLang] {
		return r.Lang
	}
	return usual
}

// Checked returns what is wrong with the appointment of a row, once it is complete.
func (c *Codec) Checked(row Row) error {
	client := appointment.Client{ID: row.Appointment.ClientID, Name: row.Client, Lang: row.Lang}
	err := c.check(Of(client))
	if w, is := errors.AsType[*Wrong](err); is {
		w.Field = map[string]string{"name": columnClient, "lang": columnLang, "id": "client_id"}[w.Field]
	}
	if err == nil {
		err = c.check(Of(row.Appointment))
		if w, is := errors.AsType[*Wrong](err); is {
			w.Field = ColumnOf(w.Field)
		}
	}
	return atLine(err, row.Line)
}

// ColumnOf returns the column in which a field of an appointment stands.
func ColumnOf(field string) string {
	if field == "reason.text" {
		return columnReason
	}
	if inner, is := strings.CutPrefix(field, silent); is { // others have the same names
		return strings.TrimSuffix("silence_"+inner, "_brings")
	}
	return strings.TrimPrefix(field, "money.")
}
