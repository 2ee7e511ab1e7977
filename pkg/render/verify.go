package render

import (
	"cmp"
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/charmbracelet/x/ansi"
)

// verifySchema names the shape of what looking through a book came to. Changes only add
// to it.
const verifySchema = "adsum.verify/1"

// verification is a desk.Verified as scripts see it. Of a book whose beginning is damaged
// nothing is counted, and the format is not known.
type verification struct {
	envelope
	Book       *string   `json:"book"`
	Format     *int      `json:"format"`
	Checked    counts    `json:"checked"`
	Safe       sound     `json:"safe"`
	Money      []sumRow  `json:"money"`
	Damage     []flawRow `json:"damage"`
	DamageMore int       `json:"damage_more"` // beside those named
}

// counts are how many of each were looked at, sound how many of them are as they should
// be.
type counts struct {
	Pages   uint64 `json:"pages"`
	Records int    `json:"records"`
	Events  int    `json:"events"`
}

type sound struct {
	Records int `json:"records"`
	Events  int `json:"events"`
}

type sumRow struct {
	Currency  string `json:"currency"`
	Price     int64  `json:"price"`
	Charged   int64  `json:"charged"`
	Paid      int64  `json:"paid"`
	Refunded  int64  `json:"refunded"`
	RefundDue int64  `json:"refund_due"`
	Owed      int64  `json:"owed"`
}

type flawRow struct {
	Region string  `json:"region"`
	Kind   *string `json:"kind"`
	ID     *string `json:"id"`
	Page   *uint64 `json:"page"`
	Item   *string `json:"item"`         // which of those that belong to the appointment id
	Entry  *string `json:"entry"`        // of the journal, without which it cannot be checked
	Bytes  *uint64 `json:"bytes"`        // of a file that is cut short
	Needed *uint64 `json:"bytes_needed"` // likewise
}

// Verified writes what looking through a book came to, failure being the fault of one that
// is damaged, nil where it is whole. CSV has one record for each thing that is damaged; a
// quiet answer has a line for each.
func (v View) Verified(w io.Writer, r desk.Verified, failure *fault.Error) error {
	d := document{
		value:   v.verificationOf(r, failure),
		records: [][]string{{"region", "kind", "id", "page", "item", "entry", "bytes", "bytes_needed"}},
		text:    func(p *page) { p.verified(r) },
	}
	for _, f := range flawsOf(r) {
		d.records = append(d.records, []string{
			f.Region, or(f.Kind), or(f.ID), figure(f.Page), or(f.Item), or(f.Entry), figure(f.Bytes), figure(f.Needed),
		})
		d.quiet = append(d.quiet, cmp.Or(or(f.Kind), f.Region)+" "+cmp.Or(or(f.ID), figure(f.Page)))
	}
	if failure != nil && v.Height > 0 {
		v.Height = max(v.Height-v.linesOf(failure), 1) // it stands below the answer
	}
	return d.write(v, w)
}

func (v View) verificationOf(r desk.Verified, failure *fault.Error) verification {
	view := verification{
		envelope: answered(verifySchema), Book: text(r.Book), Money: []sumRow{}, Damage: flawsOf(r), DamageMore: r.More,
		Checked: counts{Pages: r.Pages, Records: r.Records, Events: r.Events},
		Safe:    sound{Records: r.SoundRecords, Events: r.SoundEvents},
	}
	if failure != nil {
		view.envelope = v.failed(verifySchema, failure)
	}
	if r.Format > 0 {
		view.Format = &r.Format
	}
	for _, s := range r.Money {
		view.Money = append(view.Money, sumRow{s.Currency, s.Price, s.Charged, s.Paid, s.Refunded, s.RefundDue, s.Owed})
	}
	return view
}

func flawsOf(r desk.Verified) []flawRow {
	rows := []flawRow{}
	for _, f := range r.Findings {
		row := flawRow{Region: f.Region, Kind: text(f.Kind), ID: text(f.ID), Page: f.Page, Item: text(f.Item), Entry: text(f.Entry)}
		if f.Need > 0 {
			row.Bytes, row.Needed = &f.Have, &f.Need
		}
		rows = append(rows, row)
	}
	return rows
}

// figure returns a number as CSV has it, nothing for one that is absent.
func figure(n *uint64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatUint(*n, 10)
}

// Progress says how far looking through a book has come, on the line that the cursor is
// in, over what was written there before. It needs a terminal.
func (v View) Progress(w io.Writer, percent int) error {
	return v.progress(w, v.Phrases.Say("verify.progress", lang.Values{"percent": percent}))
}

// CalendarProgress is Progress for what is read of a calendar, or put there.
func (v View) CalendarProgress(w io.Writer, percent int) error {
	return v.progress(w, v.Phrases.Say("calendar.progress", lang.Values{"percent": percent}))
}

func (v View) progress(w io.Writer, line string) error {
	width := cmp.Or(v.Width, usualWidth)
	_, err := io.WriteString(w, backToBOL+ansi.Truncate(line, width-1, "")+eraseLine)
	return written(err)
}
