package render

import (
	"io"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
)

// settleSchema names the shape of a closing. Changes only add to it.
const settleSchema = "adsum.settle/1"

// closing is a desk.Closing as scripts see it: the results that changed
// something, then those that are left to the specialist.
type closing struct {
	Schema  string   `json:"schema"`
	Changed int      `json:"changed"`
	Left    int      `json:"left"`
	DryRun  bool     `json:"dry_run"`
	Results []result `json:"results"`
}

// Closing writes what closing a day came to. Text begins with the title. A quiet
// answer is the ids of the appointments that were closed.
func (v View) Closing(w io.Writer, title string, c desk.Closing) error {
	switch {
	case v.JQ != nil:
		return v.JQ.run(w, closingOf(c))
	case v.Quiet:
		return writeIDs(w, settledBy(c.Closed)...)
	}
	switch v.Format {
	case JSON:
		return writeJSON(w, closingOf(c), "  ")
	case JSONL:
		return writeJSON(w, closingOf(c), "")
	case CSV:
		return writeCSV(w, rowsOf(entriesOf(slices.Concat(c.Closed, c.Left))))
	case Text:
	}
	return v.textClosing(w, title, c)
}

func closingOf(c desk.Closing) closing {
	view := closing{
		Schema: settleSchema, Changed: len(c.Closed), Left: len(c.Left), DryRun: c.DryRun, Results: []result{},
	}
	for _, r := range slices.Concat(c.Closed, c.Left) {
		view.Results = append(view.Results, resultOf(r))
	}
	return view
}

func settledBy(results []desk.Result) []appointment.Appointment {
	return appointmentsOf(entriesOf(results))
}

func entriesOf(results []desk.Result) []desk.Entry {
	var entries []desk.Entry
	for _, r := range results {
		e := desk.Entry{Appointment: r.Appointment, Client: r.Client}
		for _, m := range r.Messages {
			if !m.Settled {
				e.Messages++
			}
		}
		entries = append(entries, e)
	}
	return entries
}

func (v View) textClosing(w io.Writer, title string, c desk.Closing) error {
	p := v.page(w)
	if c.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.paragraph("", "", oneLine(title), p.paint.strong)
	if len(c.Closed)+len(c.Left) == 0 {
		p.line(p.Phrases.Say("settle.nothing", nil))
	}
	columns := p.columns(entriesOf(slices.Concat(c.Closed, c.Left)))
	texts := 0
	for i, r := range c.Closed {
		if i == 0 {
			p.section(p.Phrases.Say("settle.closed", nil))
		}
		p.line(p.entry(entriesOf([]desk.Result{r})[0], columns))
		texts += len(r.Notices)
	}
	if texts > 0 && !c.DryRun {
		p.paragraph("  ", "  ", p.Phrases.Say("settle.notices", nil), p.paint.dim)
	}
	for i, r := range c.Left {
		if i == 0 {
			p.section(p.Phrases.Say("settle.left", nil))
		}
		p.left(r, columns)
	}
	return p.flush()
}

// left adds an appointment that waits for the specialist: why, and what can be
// done about it.
func (p *page) left(r desk.Result, columns widths) {
	p.line(p.entry(entriesOf([]desk.Result{r})[0], columns))
	words, colour := p.outcome(r)
	p.paragraph("      ", "      ", words+" ["+p.named(r.Decision.Rules)+"]", colour)
	for _, o := range r.Decision.Options {
		p.paragraph("      ", "        ", oneLine(o.Command), p.paint.choice)
	}
}
