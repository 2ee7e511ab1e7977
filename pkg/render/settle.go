package render

import (
	"io"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// settleSchema names the shape of a closing. Changes only add to it.
const settleSchema = "adsum.settle/1"

// closing is a desk.Closing as scripts see it: the results that changed
// something, then those that are left to the specialist.
type closing struct {
	envelope
	Changed int      `json:"changed"`
	Left    int      `json:"left"`
	DryRun  bool     `json:"dry_run"`
	Results []result `json:"results"`

	Warnings []warningRow `json:"warnings"`
}

// Closing writes what closing a day came to. Text has the title where nothing
// was to be closed. A quiet answer is the ids of the appointments that were
// closed.
func (v View) Closing(w io.Writer, title string, c desk.Closing) error {
	switch {
	case v.forPrograms():
		return v.writeValue(w, v.closingOf(c))
	case v.Quiet:
		return writeIDs(w, settledBy(atMost(v, c.Closed))...)
	case v.Format == CSV:
		shown, _ := v.limited(c)
		return writeCSV(w, v.rowsOf(entriesOf(slices.Concat(shown.Closed, shown.Left))))
	}
	return v.textClosing(w, title, c)
}

func (v View) closingOf(c desk.Closing) closing {
	view := closing{
		envelope: changedOr(settleSchema, c.Changed() > 0), Changed: c.Changed(), Left: len(c.Left), DryRun: c.DryRun, Results: []result{},
		Warnings: v.warningsOf(c.Warnings),
	}
	shown, _ := v.limited(c)
	for _, r := range slices.Concat(shown.Closed, shown.Left) {
		view.Results = append(view.Results, v.of(r.Specialist).resultOf(r))
	}
	return view
}

func settledBy(results []desk.Result) []appointment.Appointment {
	return appointmentsOf(entriesOf(results))
}

func entriesOf(results []desk.Result) []dossier.Entry {
	var entries []dossier.Entry
	for _, r := range results {
		e := dossier.Entry{Appointment: r.Appointment, Client: r.Client, Specialist: r.Specialist}
		if r.Appointment.Lapsed() {
			e.Missing = dossier.MissingOf(r.Platform, r.Appointment)
		}
		for _, m := range r.Messages {
			if !m.Answered {
				e.Messages++
			}
		}
		entries = append(entries, e)
	}
	return entries
}

// textClosing writes what was closed and what is left, under the date of each
// day. Where the screen is too low, what is left has it alone.
func (v View) textClosing(w io.Writer, title string, c desk.Closing) error {
	return v.fitted(w, func(p *page) {
		if c.DryRun {
			p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
		}
		if len(c.Closed)+len(c.Left) == 0 {
			p.paragraph("", "", oneLine(title), p.paint.strong)
			p.line(p.Phrases.Say("settle.nothing", nil))
		}
		if len(c.Closed) > 0 && c.Changed() == 0 {
			p.paragraph("", "", p.Phrases.Say("headline.unchanged", nil), p.paint.strong)
		}
		p.warnings(c.Warnings)
		shown, limited := p.limited(c)
		shown.Left, shown.Closed = foremost(p, shown.Left, alike), foremost(p, shown.Closed, alike)
		if limited || p.most > 0 {
			values := lang.Values{"closed": len(c.Closed), "left": len(c.Left)}
			p.paragraph("", "", p.Phrases.Say("apply.settled", values), p.paint.strong)
		}
		if p.most > 0 && len(c.Left) > 0 {
			shown.Closed = nil
		}
		p.shortened(c, shown, limited)
	})
}

// limited returns as much of a closing as is printed, and whether that is less than all: what is
// left to the specialist before what is done.
func (v View) limited(c desk.Closing) (desk.Closing, bool) {
	if v.Limit == 0 || len(c.Closed)+len(c.Left) <= v.Limit {
		return c, false
	}
	c.Left = atMost(v, c.Left)
	c.Closed = c.Closed[:min(len(c.Closed), v.Limit-len(c.Left))]
	return c, true
}

// closing writes what was closed and what is left.
func (p *page) closing(c desk.Closing) {
	all := slices.Concat(c.Closed, c.Left)
	slices.SortStableFunc(all, func(a, b desk.Result) int { return a.Appointment.Start.Compare(b.Appointment.Start) })
	columns, told := p.columns(p.listedOf(entriesOf(all))), p.lastTold(c)
	closed, left := p.byDate(c.Closed), p.byDate(c.Left)
	for i, day := range slices.Compact(p.datesOf(all)) {
		if i > 0 {
			p.gap()
		}
		p.paragraph("", "", day, p.paint.strong)
		p.closed(closed[day], columns)
		if day == told {
			p.paragraph("  ", "  ", p.Phrases.Say("settle.notices", nil), p.paint.dim)
		}
		p.leftOver(left[day], columns)
	}
}

// shortened writes what is shown of a closing and how much of it is not, each under its heading:
// what is left, or was only tried, is shown by the same command once more, what was closed by the
// agenda of those days.
func (p *page) shortened(c, shown desk.Closing, limited bool) {
	left, closed := len(c.Left)-len(shown.Left), len(c.Closed)-len(shown.Closed)
	again := p.Typed
	if limited {
		again = p.All
	}
	by := again
	if closed > 0 && !c.DryRun {
		by = p.daysListed(c.Closed[0].Appointment.Start, c.Closed[len(c.Closed)-1].Appointment.Start)
	}
	if len(shown.Left) == 0 || len(shown.Closed) > 0 {
		p.closing(shown)
		p.unlistedBy("", closed, by)
		p.unlistedBy("", left, again)
		return
	}
	if closed > 0 {
		p.section(p.Phrases.Say("settle.closed", nil))
		p.unlistedBy("  ", closed, by)
	}
	p.closing(shown)
	p.unlistedBy("", left, again)
}

// lastTold returns the last day of which texts for clients were drafted.
func (p *page) lastTold(c desk.Closing) string {
	day := ""
	for i, date := range p.datesOf(c.Closed) {
		if len(c.Closed[i].Notices) > 0 && !c.DryRun {
			day = date
		}
	}
	return day
}

// datesOf returns the day of each result.
func (p *page) datesOf(results []desk.Result) []string {
	var dates []string
	for _, r := range results {
		dates = append(dates, p.Phrases.Date(r.Appointment.Start.In(p.zone(r.Appointment))))
	}
	return dates
}

// byDate returns the results of each day.
func (p *page) byDate(results []desk.Result) map[string][]desk.Result {
	found := map[string][]desk.Result{}
	for i, date := range p.datesOf(results) {
		found[date] = append(found[date], results[i])
	}
	return found
}

func (p *page) closed(results []desk.Result, columns widths) {
	for i, e := range entriesOf(results) {
		if i == 0 {
			p.section(p.Phrases.Say("settle.closed", nil))
		}
		l := p.listed(&e)
		if drawn := p.drawnBriefly(e.Appointment, results[i].Package); drawn != "" {
			l.flags = append([]string{drawn}, l.flags...)
		}
		if r := results[i]; r.Decision.Effect.Assumed {
			l.flags = append([]string{p.Phrases.Say("settle.assumed", nil)}, l.flags...)
		}
		if results[i].Verb == appointment.VerbSilence && e.Missing == "" {
			l.flags = append([]string{p.phrase(silentAs(results[i].Appointment))}, l.flags...)
		}
		p.row(l, columns)
	}
}

// silentAs says what nobody did in time.
func silentAs(a appointment.Appointment) string {
	if a.Silence.Brings == appointment.SilenceConsents {
		return "settle.unopposed"
	}
	return "settle.silent"
}

func (p *page) leftOver(results []desk.Result, columns widths) {
	for i, r := range results {
		if i == 0 {
			p.section(p.Phrases.Say("settle.left", nil))
		}
		p.left(r, columns)
	}
}

// left adds an appointment that waits for the specialist: why, and what can be
// done about it.
func (p *page) left(r desk.Result, columns widths) {
	p.of(r.Specialist, func() { p.leftOf(r, columns) })
}

func (p *page) leftOf(r desk.Result, columns widths) {
	e := entriesOf([]desk.Result{r})[0]
	l := p.listed(&e)
	l.flags = p.standing(nil, &e)
	p.row(l, columns)
	words, colour := p.outcome(r)
	if r.Decision.Verdict == policy.Deny && len(r.Decision.Options) > 0 {
		words, colour = p.Phrases.Say("settle.first", nil), p.paint.warn
	}
	if !p.folds(foldRules) {
		words += " [" + p.named(r.Decision.Rules) + "]"
	}
	p.paragraph("      ", "      ", words, colour)
	for _, o := range r.Decision.Options {
		p.indented("      ", p.toType(o))
	}
}
