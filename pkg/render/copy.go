package render

import (
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// copySchema names the shape of what copying a book came to. Changes only add to it.
const copySchema = "adsum.copy/1"

// copied is a desk.Copied as scripts see it.
type copied struct {
	envelope
	Changed     bool   `json:"changed"`
	DryRun      bool   `json:"dry_run"`
	From        string `json:"from"`
	To          string `json:"to"`
	Continued   bool   `json:"continued"` // what was cut short before
	Events      int    `json:"events"`
	Records     int    `json:"records"`
	Specialists int    `json:"specialists"` // of a practice
	Bytes       int64  `json:"bytes"`       // of all that the book holds
	InUse       string `json:"in_use"`      // the book of this command's settings
}

// InUse is which book the settings name, beside a copy.
type InUse struct {
	Book      string
	Copy, Old bool   // it is one of the two
	Next      string // what the settings have to name to use the copy
}

// BookCopied writes what copying a book came to, and which book is used. A quiet answer is where the copy is.
func (v View) BookCopied(w io.Writer, r desk.Copied, use InUse) error {
	return document{
		value: copied{
			envelope: answered(copySchema), Changed: !r.DryRun, DryRun: r.DryRun, From: r.From, To: r.To, Continued: r.Continued,
			Events: r.Events, Records: r.Records, Specialists: r.Specialists, Bytes: r.Bytes, InUse: use.Book,
		},
		quiet: []string{r.To},
		records: [][]string{
			{"from", "to", "continued", "events", "records", "specialists", "bytes"},
			{
				r.From, r.To, strconv.FormatBool(r.Continued), strconv.Itoa(r.Events), strconv.Itoa(r.Records),
				strconv.Itoa(r.Specialists), strconv.FormatInt(r.Bytes, 10),
			},
		},
		text: func(p *page) { p.copied(r, use) },
	}.write(v, w)
}

func (p *page) copied(r desk.Copied, use InUse) {
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
		p.paragraph("", "  ", p.Phrases.Say("copy.dry", nil), p.paint.plain)
	} else {
		p.paragraph("", "  ", p.Phrases.Say("copy.done", nil), p.paint.good)
	}
	p.line("  " + p.Phrases.Say("copy.from", lang.Values{"from": Safe(r.From)})) // a path in one piece
	p.line("  " + p.Phrases.Say("copy.to", lang.Values{"to": Safe(r.To)}))
	holds := p.Phrases.Say("copy.holds", lang.Values{"size": p.Phrases.Size(r.Bytes), "events": r.Events, "records": r.Records})
	p.paragraph("  ", "  ", holds, p.paint.plain)
	if r.Specialists > 0 {
		p.paragraph("  ", "  ", p.Phrases.Say("copy.specialists", lang.Values{"count": r.Specialists}), p.paint.plain)
	}
	if r.Continued {
		p.paragraph("  ", "  ", p.Phrases.Say("copy.continued", nil), p.paint.plain)
	}
	if r.DryRun {
		return
	}
	p.paragraph("  ", "  ", p.Phrases.Say("copy.stays", nil), p.paint.plain)
	used := "copy.uses_other"
	switch {
	case use.Copy:
		used = "copy.uses_new"
	case use.Old:
		used = "copy.uses_old"
	}
	p.paragraph("  ", "  ", p.holding(used, lang.Values{"to": use.Next, "book": use.Book}), p.paint.plain)
}
