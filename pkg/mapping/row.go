package mapping

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/transfer"
	"github.com/adsum-cli/adsum/pkg/when"
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

func plainSpaces(text string) string {
	return strings.TrimSpace(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text))
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

func (r *rowReader) times() {
	c := r.m.Columns
	for _, column := range []string{c.Start, c.Date, c.Clock, c.Minutes} {
		r.tell(column, "") // until it is read
	}
	starts, date, ok := c.Start, "", false
	var text string
	if c.Start != "" {
		text, ok = r.typed(c.Start)
	} else {
		var clock string
		var dated bool
		date, dated = r.typed(c.Date)
		clock, ok = r.typed(c.Clock)
		starts, ok, text = r.blamed(date), ok && dated, date+" "+clock
	}
	if ok {
		var shown time.Time
		if r.row.Start, shown, ok = r.instant(starts, text); ok {
			r.tell(c.Start, shown.Format(time.DateTime))
			r.tell(c.Date, shown.Format(time.DateOnly))
			r.tell(c.Clock, shown.Format(time.TimeOnly))
		}
	}
	if c.Minutes != "" {
		r.minutes(ok)
		return
	}
	text, ended := r.typed(c.End)
	if !ended {
		return
	}
	if c.Date != "" {
		if text = date + " " + text; date == "" {
			return
		}
	}
	if r.row.End, _, ended = r.instant(c.End, text); !ended || !ok {
		return
	}
	if length := r.row.End.Sub(r.row.Start); length <= 0 || length > appointment.MaxDuration {
		r.add(c.End, string(transfer.BadEnd))
	}
}

// blamed returns which of the two columns of a start is at fault where it cannot be read.
func (r *rowReader) blamed(date string) string {
	layout, _, parted := strings.Cut(r.m.Time, " ")
	if _, err := time.Parse(layout, date); err != nil && parted && !strings.Contains(date, " ") {
		return r.m.Columns.Date
	}
	return r.m.Columns.Clock
}

// minutes reads how long a session lasts that starts as the row says, where that is known.
func (r *rowReader) minutes(starts bool) {
	column := r.m.Columns.Minutes
	text, ok := r.typed(column)
	if !ok {
		return
	}
	minutes, err := strconv.Atoi(text)
	if err != nil || minutes <= 0 || minutes > int(appointment.MaxDuration/time.Minute) {
		r.addValue(column, "mapping.minutes", text)
		return
	}
	if starts {
		r.row.End = r.row.Start.Add(time.Duration(minutes) * time.Minute)
	}
	r.tell(column, strconv.Itoa(minutes))
}

// The years in which a time of a table is taken for one that was meant.
const (
	earliestYear = 1900
	latestYear   = 9000
)

// instant reads a time, and returns it as the clocks show it too.
func (r *rowReader) instant(column, text string) (at, shown time.Time, ok bool) {
	shown, err := time.Parse(r.m.Time, halvesOfDay(text))
	if err != nil || shown.Nanosecond() != 0 || shown.Year() < earliestYear || shown.Year() > latestYear {
		example := time.Date(2026, time.November, 24, 15, 0, 0, 0, time.UTC).Format(r.m.Time)
		r.add(column, "mapping.time", "value", bounds.Short(text), "like", example)
		return at, shown, false
	}
	if !r.m.Zoneless() {
		return shown.UTC(), shown.UTC(), true
	}
	switch instants := when.Instants(shown, r.zone); len(instants) {
	case 0:
		r.add(column, "mapping.skipped", "value", text, "zone", r.zone.String())
	case 1:
		return instants[0].UTC(), shown, true
	default:
		r.add(column, "mapping.doubled", "value", text, "zone", r.zone.String(),
			"first", instants[0].Format(time.RFC3339), "second", instants[1].Format(time.RFC3339))
	}
	return at, shown, false
}

// halvesOfDay writes the am or pm at the end of a time as Go's layouts have it.
func halvesOfDay(text string) string {
	if at := len(text) - 2; at > 0 && (strings.EqualFold(text[at:], "am") || strings.EqualFold(text[at:], "pm")) {
		return text[:at] + strings.ToUpper(text[at:])
	}
	return text
}

func (r *rowReader) money() {
	c := r.m.Columns
	currency, typed := "", plainSpaces(r.read(c.Currency))
	price, paid := plainSpaces(transfer.Uncelled(r.read(c.Price))), plainSpaces(transfer.Uncelled(r.read(c.Paid)))
	if price+paid == "" {
		return
	}
	if typed != "" {
		var known bool
		if currency, known = lang.Currency(typed); !known {
			r.addValue(c.Currency, "mapping.currency", typed)
			return
		}
	}
	var priced, pays bool
	r.row.Price, priced = r.amount(c.Price, price, currency)
	r.row.Paid, pays = r.amount(c.Paid, paid, currency)
	switch {
	case !priced || !pays || r.row.Paid.Minor == 0:
	case r.row.Price.Minor == 0:
		r.add(c.Paid, "mapping.paid_alone")
	case r.row.Price.Currency != r.row.Paid.Currency:
		r.addValue(c.Paid, "mapping.currencies", paid)
	}
}

// amount reads an amount, which can be none. Its currency is the one that stands in a column
// of its own, if any.
func (r *rowReader) amount(column, text, currency string) (appointment.Amount, bool) {
	if text == "" {
		return appointment.Amount{}, true
	}
	amount, err := lang.ParsePriceWith(text, currency, r.m.Decimal)
	switch {
	case err != nil && fault.Of(err).Key == "money.no_currency":
		r.addValue(column, "mapping.no_currency", text)
	case err != nil:
		r.addValue(column, "mapping.amount", text)
	case currency != "" && amount.Minor != 0 && amount.Currency != currency:
		r.addValue(column, "mapping.currencies", text)
	case amount.Minor == 0:
		return appointment.Amount{}, true
	default:
		return amount, true
	}
	return appointment.Amount{}, false
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
