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
}

// Verified writes what looking through a book came to, failure being the fault of one that
// is damaged, nil where it is whole. CSV has one record for each thing that is damaged; a
// quiet answer has a line for each.
func (v View) Verified(w io.Writer, r desk.Verified, failure *fault.Error) error {
	d := document{
		value:   v.verificationOf(r, failure),
		records: [][]string{{"region", "kind", "id", "page"}},
		text:    func(p *page) { p.verified(r) },
	}
	for _, f := range flawsOf(r) {
		d.records = append(d.records, []string{f.Region, or(f.Kind), or(f.ID), f.page()})
		d.quiet = append(d.quiet, cmp.Or(or(f.Kind), f.Region)+" "+cmp.Or(or(f.ID), f.page()))
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
		rows = append(rows, flawRow{Region: f.Region, Kind: text(f.Kind), ID: text(f.ID), Page: f.Page})
	}
	return rows
}

func (f flawRow) page() string {
	if f.Page == nil {
		return ""
	}
	return strconv.FormatUint(*f.Page, 10)
}

// verified says whether a book is whole, what of it is damaged, and what is safe.
func (p *page) verified(r desk.Verified) {
	whole := r.Count() == 0
	if whole {
		p.line(p.paint.good(p.Phrases.Say("verify.whole", nil)))
	} else {
		p.line(p.paint.bad(p.Phrases.Say("verify.damaged", nil)))
	}
	p.line("  " + Safe(r.Book))
	if !whole {
		p.flaws(r)
	}
	if !whole && r.Format == 0 && r.Events == 0 {
		p.gap()
		p.paragraph("", "", p.Phrases.Say("verify.unseen", nil), p.paint.plain)
		return
	}
	p.safe(r, whole)
}

func (p *page) flaws(r desk.Verified) {
	p.section(p.Phrases.Say("verify.found", nil))
	for _, f := range flawsOf(r) {
		p.paragraph("  ", "    ", p.flaw(f, r.Lacks(f.Region)), p.paint.plain)
	}
	if r.More > 0 {
		p.line("  " + p.Phrases.Say("verify.more", lang.Values{"count": r.More}))
	}
}

// flaw says what is damaged.
func (p *page) flaw(f flawRow, lacking bool) string {
	values := lang.Values{"id": oneLine(or(f.ID)), "page": f.page()}
	if f.Kind == nil {
		return p.Phrases.Say("verify.region."+f.Region, values)
	}
	key := "verify.kind." + *f.Kind
	switch {
	case lacking:
		key = "verify.lacks"
	case !p.Phrases.Has(key): // of an older format
		key = "verify.kind.record"
	}
	what := p.Phrases.Say(key, values)
	if f.Page == nil {
		return what
	}
	return p.Phrases.Say("verify.on_page", lang.Values{"what": what, "page": f.page()})
}

// safe says what was looked at and how much of it is safe, and what the money comes to.
func (p *page) safe(r desk.Verified, whole bool) {
	heading := "verify.safe"
	if whole {
		heading = "verify.checked"
	}
	p.section(p.Phrases.Say(heading, nil))
	if whole {
		p.line("  " + p.Phrases.Say("verify.pages", lang.Values{"count": int(r.Pages)}))
	}
	p.line("  " + p.Phrases.Say("verify.of_records", lang.Values{"sound": r.SoundRecords, "all": r.Records}))
	p.line("  " + p.Phrases.Say("verify.of_events", lang.Values{"sound": r.SoundEvents, "all": r.Events}))
	for _, s := range r.Money {
		amount := func(minor int64) string { return tied(p.Phrases.Money(minor, Safe(s.Currency))) }
		p.paragraph("  ", "    ", p.Phrases.Say("verify.money", lang.Values{
			"price": amount(s.Price), "charged": amount(s.Charged), "paid": amount(s.Paid),
			"refunded": amount(s.Refunded), "refund_due": amount(s.RefundDue), "owed": amount(s.Owed),
		}), p.paint.plain)
	}
}

// Progress says how far looking through a book has come, on the line that the cursor is
// in, over what was written there before. It needs a terminal.
func (v View) Progress(w io.Writer, percent int) error {
	width := cmp.Or(v.Width, usualWidth)
	line := v.Phrases.Say("verify.progress", lang.Values{"percent": percent})
	_, err := io.WriteString(w, backToBOL+ansi.Truncate(line, width-1, "")+eraseLine)
	return written(err)
}
