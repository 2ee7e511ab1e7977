package mapping

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// Row is one appointment as a table has it. Key is what it is known again by, and Place the
// same without who the client is; neither depends on how the cells are spelt, and Key is empty
// where something is wrong with the row. Price and Paid
// are zero for none. ByClient says that it is the client who cancelled.
type Row struct {
	Line       int // on which it begins, from 1 on
	Key, Place string
	Client     string
	Email      string
	Start, End time.Time
	Price      appointment.Amount
	Paid       appointment.Amount
	Cancelled  bool
	NoShow     bool
	ByClient   bool
}

// Next reads the next row with what is wrong with it; io.EOF for none. Rows of empty cells
// are passed over. It fails where the rest of the table cannot be read as rows, which is
// fault.Invalid, and as the file does.
func (t *Table) Next() (Row, []*fault.Error, error) {
	for {
		cells, err := t.cells.Record()
		if err != nil {
			return Row{}, nil, t.unreadable(err)
		}
		if slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" }) {
			row, wrong := t.row(cells)
			return row, wrong, nil
		}
	}
}

func (t *Table) row(cells []string) (Row, []*fault.Error) {
	r := &rowReader{Table: t, cells: cells, row: Row{Line: t.cells.Began}, said: map[int]string{}}
	if len(cells) != len(t.head) {
		r.add("", "mapping.cells", "count", len(cells), "wanted", len(t.head))
		return r.row, r.wrong
	}
	r.client()
	r.times()
	r.money()
	r.status()
	r.key()
	if len(r.wrong) > 0 {
		r.row.Key = "" // which a cell of it that cannot be read leaves open
	}
	return r.row, r.wrong
}

// rowReader reads one row. said has what cells come to, by their columns.
type rowReader struct {
	*Table
	cells []string
	row   Row
	said  map[int]string
	wrong []*fault.Error
}

func (r *rowReader) add(column, key string, more ...any) {
	r.wrong = append(r.wrong, r.Fault(r.row.Line, column, key, more...))
}

func (r *rowReader) addValue(column, key, text string) {
	r.add(column, key, "value", bounds.Short(text))
}

// read returns the text of a cell, empty where that is no text.
func (r *rowReader) read(column string) string {
	text, why := r.text(r.cells, column)
	if why != "" {
		r.add(column, string(why))
	}
	return text
}

// need returns the text of a cell that may not be empty; false where it is.
func (r *rowReader) need(column string) (string, bool) {
	before := len(r.wrong)
	text := r.read(column)
	if text == "" && len(r.wrong) == before {
		r.add(column, string(transfer.Needed))
	}
	return text, text != ""
}

// typed is need for a cell that holds no words: an apostrophe before it is a spreadsheet's.
func (r *rowReader) typed(column string) (string, bool) {
	text, ok := r.need(column)
	return plainSpaces(transfer.Uncelled(text)), ok
}

// plainSpaces returns a text without the spaces around it, and those within as a keyboard has them.
func plainSpaces(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, text))
}

func (r *rowReader) client() {
	c := r.m.Columns
	if name, ok := r.need(c.Client); ok {
		r.row.Client = names.Tidy(name)
		switch {
		case r.row.Client == "":
			r.add(c.Client, string(transfer.BadText))
		case utf8.RuneCountInString(r.row.Client) > appointment.NameLimit:
			r.add(c.Client, string(transfer.TooLong))
		}
	}
	r.row.Email = r.read(c.Email)
	if r.row.Email != "" && !appointment.IsEmail(r.row.Email) {
		r.addValue(c.Email, "mapping.email", r.row.Email)
	}
	r.tell(c.Client, strings.ToLower(r.row.Client))
	r.tell(c.Email, strings.ToLower(r.row.Email))
}

// tell notes what the cell of a column comes to, however it is spelt.
func (r *rowReader) tell(column, said string) {
	if column != "" {
		r.said[r.at[column]] = said
	}
}

func (r *rowReader) status() {
	r.row.Cancelled, r.row.NoShow = r.flag(r.m.Cancelled), r.flag(r.m.NoShow)
	if r.row.Cancelled && r.row.NoShow {
		r.add(r.m.NoShow.Column, "mapping.both", "other", r.m.Cancelled.Column)
	}
	by := names.Tidy(r.read(r.m.Cancelled.By))
	r.row.ByClient = r.row.Cancelled && by != "" && names.Same(by, r.row.Client)
}

// flag reads whether something is so. A column that has words of its own says so with one of
// them; any other has to say yes or no.
func (r *rowReader) flag(f Flag) bool {
	text := strings.ToLower(plainSpaces(transfer.Uncelled(r.read(f.Column))))
	if value := strings.ToLower(f.Value); value != "" && !saysYes(value) {
		return text == value
	}
	switch {
	case saysYes(text):
		return true
	case text != "" && text != "false" && text != "no":
		r.addValue(f.Column, "mapping.yes_no", text)
	}
	return false
}

func saysYes(text string) bool { return text == "true" || text == "yes" }

// key gathers what tells the row from the others.
func (r *rowReader) key() {
	for _, k := range r.Table.key {
		said, told := r.said[r.at[k.name]]
		if !told {
			said, _ = r.need(k.name)
		}
		part := fmt.Sprintf("%q=%q ", folded(k.name), said)
		r.row.Key += part
		if !k.personal {
			r.row.Place += part
		}
	}
}
