package render

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// traceRow is a copy of the book as scripts see it in which one who was forgotten stands, or
// may where that cannot be told.
type traceRow struct {
	Path string `json:"path"`
	Sure bool   `json:"sure"`
}

func tracesOf(traces []desk.Trace) []traceRow {
	rows := make([]traceRow, len(traces))
	for i, t := range traces {
		rows[i] = traceRow{Path: t.Path, Sure: t.Sure}
	}
	return rows
}

// inCalendarRow is a calendar on a server in which events still have the name of one who was forgotten.
type inCalendarRow struct {
	Name   string `json:"name"`
	Events int    `json:"events"`
}

func inCalendarsOf(r desk.Remaining) []inCalendarRow {
	rows := []inCalendarRow{}
	for _, c := range r.Calendars {
		rows = append(rows, inCalendarRow(c))
	}
	return rows
}

// remaining says what still has one who was forgotten: the servers, of which it is asked by an id, and
// copies.
func (p *page) remaining(r desk.Remaining, id string) {
	p.traces(r.Traces, r.Unnoted)
	p.inCalendars(r.Calendars)
	p.servers(r, id)
}

// inCalendars says in which calendars on servers events still have the name of one who was forgotten.
func (p *page) inCalendars(calendars []desk.InCalendar) {
	for _, c := range calendars {
		p.paragraph("", "  ", p.holding("forget.calendar", lang.Values{"name": oneLine(c.Name), "count": c.Events}), p.paint.warn)
	}
}

// traces says in which copies one who was forgotten still stands.
func (p *page) traces(traces []desk.Trace, unnoted error) {
	if unnoted != nil {
		p.paragraph("", "  ", p.Phrases.Say("forget.unnoted", nil), p.paint.warn)
	}
	p.paragraph("", "  ", p.Phrases.Say("forget.others", nil), p.paint.dim)
	if len(traces) == 0 {
		p.paragraph("", "  ", p.Phrases.Say("forget.no_copy", nil), p.paint.plain)
		return
	}
	p.paragraph("", "  ", p.Phrases.Say("forget.copies", nil), p.paint.warn)
	for _, t := range traces {
		line := "  " + Safe(t.Path)
		if !t.Sure {
			line += "  " + p.Phrases.Say("forget.perhaps", nil)
		}
		p.line(line)
	}
	p.paragraph("", "  ", p.Phrases.Say("forget.elsewhere", nil), p.paint.dim)
}

// noted reports whether it was noted beside the book that somebody was forgotten, nil where
// nobody was.
func noted(r desk.ClientResult) *bool {
	if r.Verb != appointment.VerbClientForget || r.DryRun {
		return nil
	}
	is := r.Unnoted == nil
	return &is
}
