package render

import (
	"io"
	"slices"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/history"
)

// reversal is the result of an undo or a redo as scripts see it: any other
// result, with the event and the verb that it is about, and whether the
// appointment that it shows was removed with it. Of a command about several appointments it is
// what each of them came to, too.
type reversal struct {
	result
	*several
	Of     string `json:"of"`
	OfVerb string `json:"of_verb"`
	Gone   bool   `json:"gone"`
}

func (v View) reversalOf(r desk.Result) reversal {
	view := reversal{result: v.resultOf(r), Of: r.Reversed.Event, OfVerb: string(r.Reversed.Verb), Gone: r.Gone}
	if r.Each != nil {
		view.Schema, view.several = batchSchema, v.severalOf(desk.Batch{Results: r.Each})
	}
	return view
}

// reversal writes what an undo or a redo came to.
func (v View) reversal(w io.Writer, r desk.Result) error {
	d := document{
		value:   v.reversalOf(r),
		quiet:   []string{r.Reversed.Event},
		records: [][]string{columns()},
		text:    func(p *page) { p.reversed(r) },
	}
	if r.Appointment.ID != "" {
		d.quiet = []string{r.Appointment.ID}
		d.records = append(d.records, v.rowOf(r.Appointment, r.Client).record())
	}
	for _, one := range r.Each {
		d.records = append(d.records, v.rowOf(one.Appointment, one.Client).record())
	}
	return d.write(v, w)
}

func (p *page) reversed(r desk.Result) {
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.briefHeadline(r)
	p.paragraph("", "  ", capital(p.told(*r.Reversed))+"  "+Safe(history.ShortID(r.Reversed.Event)), p.paint.plain)
	switch {
	case len(r.Each) > 0:
		p.reversedEach(r)
	case r.Gone:
		p.paragraph("", "  ", p.Phrases.Say("undo.gone", nil), p.paint.plain)
	case r.Appointment.ID != "":
		p.when(r)
		p.silence(r)
		if money := p.money(r.Appointment, r.Platform); money != "" {
			p.paragraph("", "  ", money, p.paint.plain)
		}
		if drawn := p.drawn(r.Appointment, r.Package); drawn != "" {
			p.paragraph("", "  ", drawn, p.paint.plain)
		}
	}
	p.warnings(r.Warnings)
	switch {
	case r.Appointment.ID == "" && len(r.Notices) > 0:
		p.paragraph("", "  ", p.Phrases.Say("settle.notices", nil), p.paint.dim)
	case r.Appointment.ID != "" && !r.Gone:
		p.offer(r)
		p.notices(r)
		p.support(r)
	}
}

// reversedEach says how each of several appointments stands again, and what they come to.
func (p *page) reversedEach(r desk.Result) {
	if !slices.ContainsFunc(r.Each, func(one desk.Result) bool { return !one.Gone }) {
		p.paragraph("", "  ", p.Phrases.Say("undo.gone_several", nil), p.paint.plain)
		return
	}
	p.sums(desk.Batch{Results: r.Each, DryRun: r.DryRun})
	shown := p.few(len(r.Each))
	for _, one := range r.Each[:shown] {
		a := one.Appointment
		line := p.short(a.Start.In(p.zone(a))) + "  " + Safe(a.ID) + "  " + oneLine(one.Client.Name) + "  " + p.status(a)
		if one.Gone {
			line = p.short(a.Start.In(p.zone(a))) + "  " + Safe(a.ID) + "  " + oneLine(one.Client.Name) + "  " + p.Phrases.Say("undo.gone", nil)
		}
		p.paragraph("  ", "    ", line, p.paint.plain)
	}
	p.unshown("  ", len(r.Each)-shown, "more.left", nil)
}

// briefHeadline says what came of a command that policy was not asked about, and
// for which appointment.
func (p *page) briefHeadline(r desk.Result) {
	words, colour := p.Phrases.Say("headline.unchanged", nil), p.paint.strong
	if r.Changed {
		words, colour = p.Phrases.Say("headline."+string(r.Verb), nil), p.paint.good
	}
	rest := ""
	if r.Appointment.ID != "" {
		rest = "  " + Safe(r.Appointment.ID) + "  " + oneLine(r.Client.Name)
	}
	p.titled(words, colour, rest)
}

// textMarked writes that a text was sent.
func (v View) textMarked(w io.Writer, r desk.Result) error {
	p := v.page(w)
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.briefHeadline(r)
	for _, n := range r.Notices {
		p.paragraph("", "  ", oneLine(n.Subject), p.paint.plain)
	}
	for _, s := range r.Support {
		p.paragraph("", "  ", p.about(title(r), oneLine(s.Topic)), p.paint.plain)
	}
	p.warnings(r.Warnings)
	return p.flush()
}
