package mapping

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// separators are those that a table can have which does not say.
const separators = ",;\t"

// Table is a table of another program that is read. Unknown has the columns that the map
// says nothing of, in their order.
type Table struct {
	Unknown []string

	m     Map
	name  string
	zone  *time.Location
	cells *transfer.Table
	head  []string
	at    map[string]int // the columns, by their names as the map has them
	key   []keyColumn
}

// keyColumn is a column of the key: personal where it says who the client is.
type keyColumn struct {
	name     string
	personal bool
}

// Open reads the head of a table from its beginning. name is what errors call it, zone that
// of its times where they are in none. Errors: fault.Invalid where a column is missing or
// there twice, or the head cannot be read.
func (m Map) Open(file io.Reader, name string, zone *time.Location) (*Table, error) {
	t := &Table{m: m, name: name, zone: zone, at: map[string]int{}, Unknown: []string{}}
	lines := beginning(file)
	t.cells = transfer.NewTable(lines, t.separator(lines))
	var err error
	t.head, err = t.cells.Record()
	if errors.Is(err, io.EOF) {
		return nil, fault.New(fault.Invalid, "mapping.no_head", "file", name)
	}
	if err != nil {
		return nil, t.unreadable(err)
	}
	return t, t.columns()
}

// separator returns what parts the cells: as the map says, else what makes of the head the
// columns that the map names.
func (t *Table) separator(lines *bufio.Reader) byte {
	if t.m.Separator != 0 {
		return t.m.Separator
	}
	heads := headsOf(lines)
	for _, separator := range []byte(separators) {
		if head, read := heads[separator]; read && len(t.m.missing(head)) == 0 {
			return separator
		}
	}
	return separators[0]
}

// used lists the columns that a map names, as often as it does.
func (m Map) used() []string {
	c := m.Columns
	all := append([]string{
		c.Start, c.Date, c.Clock, c.End, c.Minutes, c.Client, c.Email, c.Price, c.Currency, c.Paid,
		m.Cancelled.Column, m.Cancelled.By, m.NoShow.Column,
	}, m.Key...)
	return slices.DeleteFunc(all, func(name string) bool { return name == "" })
}

// missing lists the columns that a map names and a head, which is folded, lacks.
func (m Map) missing(head []string) []string {
	var missing []string
	for _, name := range m.used() {
		if !slices.Contains(head, folded(name)) && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
	}
	return missing
}

// columns finds the columns of the map in the head, and lists the others.
func (t *Table) columns() error {
	head := allFolded(t.head)
	if slices.ContainsFunc(t.head, func(cell string) bool { return !utf8.ValidString(cell) }) {
		return fault.New(fault.Invalid, "mapping.not_utf8", "file", t.name)
	}
	if missing := t.m.missing(head); len(missing) > 0 {
		return t.lacks(missing, head)
	}
	used := map[string]bool{}
	for _, name := range t.m.used() {
		used[folded(name)], t.at[name] = true, slices.Index(head, folded(name))
	}
	for i, name := range head {
		switch {
		case name != "" && !used[name]:
			t.Unknown = append(t.Unknown, strings.TrimSpace(t.head[i]))
		case name != "" && slices.Index(head, name) < i:
			return t.Fault(t.cells.Began, bounds.Short(strings.TrimSpace(t.head[i])), string(transfer.Twice))
		}
	}
	impersonal := t.m.impersonal()
	for _, name := range t.m.Key {
		t.key = append(t.key, keyColumn{name, !slices.Contains(impersonal, name)})
	}
	slices.SortFunc(t.key, func(a, b keyColumn) int { return strings.Compare(folded(a.name), folded(b.name)) })
	return nil
}

// lacks says which columns are missing and, where one of the head was probably meant by the
// first of them, which.
func (t *Table) lacks(missing, head []string) error {
	values := []any{"file", t.name, "columns", strings.Join(missing, ", "), "found", bounds.Short(strings.Join(t.head, ", "))}
	if meant := near.Word(folded(missing[0]), head); meant != "" {
		return fault.New(fault.Invalid, "mapping.columns_near", append(values, "near", strings.TrimSpace(t.head[slices.Index(head, meant)]))...)
	}
	return fault.New(fault.Invalid, "mapping.columns", values...)
}

// folded returns the name of a column as it is compared.
func folded(name string) string { return strings.ToLower(names.Tidy(name)) }

func allFolded(list []string) []string {
	all := make([]string, len(list))
	for i, name := range list {
		all[i] = folded(name)
	}
	return all
}

// Fault is what is wrong with the cell of a column in the row on a line, or with the row where
// the column is empty: key is that of the words, more the values that they have beside.
func (t *Table) Fault(line int, column, key string, more ...any) *fault.Error {
	return fault.New(fault.Invalid, key, append([]any{"file", t.name, "line", line, "field", column}, more...)...)
}

// unreadable says what keeps a row from being read as cells, an error of the file as it is.
func (t *Table) unreadable(err error) error {
	wrong, is := errors.AsType[*transfer.Wrong](err)
	switch {
	case !is:
		return err
	case wrong.Why == transfer.CutOff:
		return t.Fault(t.cells.Began, "", "mapping.quote")
	}
	return t.Fault(t.cells.Began, "", string(wrong.Why))
}

// text returns what stands in the cell of a column; nothing where the map names none.
func (t *Table) text(cells []string, column string) (string, transfer.Why) {
	if column == "" {
		return "", ""
	}
	cell := cells[t.at[column]]
	switch {
	case !utf8.ValidString(cell):
		return "", transfer.NotUTF8
	case appointment.HasControl(cell):
		return "", transfer.BadText
	}
	return strings.TrimSpace(transfer.Unguarded(cell)), ""
}
