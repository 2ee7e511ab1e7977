package render

import (
	"io"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// busySchema names the shape of what came of taking events of foreign calendars out. Changes only add to it.
const busySchema = "adsum.busy/1"

// busyRow is a time at which an event of a foreign calendar keeps the specialist busy.
type busyRow struct {
	ID     string `json:"id"`
	Source string `json:"source"`
	Start  string `json:"start"`
	End    string `json:"end"`
}

// busyView is what came of taking events out.
type busyView struct {
	change
	Source   *string      `json:"source"`
	Events   int          `json:"events"` // that were taken out
	Times    []busyRow    `json:"times"`  // from now on, at which they block nothing any more
	Warnings []warningRow `json:"warnings"`
}

func (v View) busyOf(b appointment.Busy) busyRow {
	return busyRow{b.ID, b.Source, v.stamp(b.Start), v.stamp(b.End)}
}

func busyHeader() []string { return []string{"id", "source", "start", "end"} }

func (r busyRow) fields() []string { return []string{r.ID, r.Source, r.Start, r.End} }

// BusyTimes writes when events of foreign calendars take place, in the order given.
func (v View) BusyTimes(w io.Writer, times []appointment.Busy) error {
	list := listing[busyRow]{
		header: busyHeader(),
		fields: busyRow.fields,
		id:     func(r busyRow) string { return r.ID },
		text:   func(w io.Writer) error { return textOfList(v, w, "busy.none", times, (*page).busy) },
	}
	for _, b := range times {
		list.rows = append(list.rows, v.busyOf(b))
	}
	return list.write(v, w)
}

// busy says when an event takes place, and where it comes from.
func (p *page) busy(b appointment.Busy) {
	start, end := b.Start.In(p.inZone()), b.End.In(p.inZone())
	until := p.short(end)
	if start.Format(time.DateOnly) == end.Format(time.DateOnly) {
		until = p.Phrases.Time(end)
	}
	said := []string{tied(p.short(start) + "-" + until), Safe(b.ID), oneLine(b.Source)}
	p.paragraph("", "  ", strings.Join(said, "  "), p.paint.plain)
}

// Unblocked writes what came of taking events out.
func (v View) Unblocked(w io.Writer, r desk.Unblocked) error {
	view := busyView{change: v.besideOf(busySchema, r.Beside), Source: text(r.Source), Events: r.Events, Warnings: v.warningsOf(r.Warnings)}
	view.Times = []busyRow{}
	records, ids := [][]string{busyHeader()}, []string(nil)
	for _, b := range r.Times {
		row := v.busyOf(b)
		view.Times, records = append(view.Times, row), append(records, row.fields())
	}
	if len(r.Times) > 0 {
		ids = []string{r.Times[0].ID}
	}
	return document{value: view, quiet: ids, records: records, text: func(p *page) { p.unblocked(r) }}.write(v, w)
}

func (p *page) unblocked(r desk.Unblocked) {
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	words, colour := p.Phrases.Say("headline.unchanged", nil), p.paint.strong
	if r.Changed {
		words, colour = p.Phrases.Say("headline."+string(r.Verb), nil), p.paint.good
	}
	p.titled(words, colour, "  "+oneLine(r.Source))
	if r.Events > 1 {
		p.paragraph("", "  ", p.Phrases.Say("busy.events", lang.Values{"count": r.Events}), p.paint.plain)
	}
	shown := r.Times[:min(len(r.Times), mostUnblocked)]
	for _, b := range shown {
		p.busy(b)
	}
	p.warnings(r.Warnings)
}

// mostUnblocked is how many times are told of at which nothing blocks any more.
const mostUnblocked = 3
