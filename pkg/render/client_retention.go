package render

import (
	"io"
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// retentionSchema names the shape of what forgetting all of an age came to. Changes only
// add to it.
const retentionSchema = "adsum.retention/1"

// retention is a desk.RetentionResult as scripts see it.
type retention struct {
	envelope
	Changed   bool            `json:"changed"`
	DryRun    bool            `json:"dry_run"`
	Event     *string         `json:"event"`
	Before    *string         `json:"before"`
	Forgotten []expiredRow    `json:"forgotten"`
	Left      []expiredRow    `json:"left"`
	Copies    []traceRow      `json:"copies"` // in which those who were forgotten still stand
	Servers   *serversRow     `json:"servers"`
	Calendars []inCalendarRow `json:"calendars"` // in which events still have the name

	Warnings []warningRow `json:"warnings"`
}

// expiredRow is a client whose time has come. Of one who was forgotten there is no name.
type expiredRow struct {
	ID           string  `json:"id"`
	Name         *string `json:"name"`
	Last         *string `json:"last"`
	Appointments int     `json:"appointments"`
	Why          *string `json:"why"`
	Other        *string `json:"other"`
}

// Retention writes who was forgotten because their last appointment is so long ago, and
// who was left out. A dry run names whom. A quiet answer has their ids.
func (v View) Retention(w io.Writer, r desk.RetentionResult) error {
	named := r.DryRun || !r.Changed
	view := retention{
		envelope: changedOr(retentionSchema, r.Changed), Changed: r.Changed && !r.DryRun, DryRun: r.DryRun, Event: text(r.Event),
		Before: instant(r.Before, v.here()), Forgotten: []expiredRow{}, Left: []expiredRow{}, Copies: tracesOf(r.Traces),
		Servers: serversOf(r.Remaining), Calendars: inCalendarsOf(r.Remaining),
		Warnings: v.warningsOf(r.Warnings),
	}
	d := document{records: [][]string{{"id", "name", "last", "appointments", "why", "other"}}}
	for _, e := range r.Expired {
		row := expiredOf(e, named, v.here())
		view.Forgotten, d.records, d.quiet = append(view.Forgotten, row), append(d.records, row.fields()), append(d.quiet, e.Client.ID)
	}
	for _, e := range r.Left {
		row := expiredOf(e, true, v.here())
		view.Left, d.records = append(view.Left, row), append(d.records, row.fields())
	}
	d.value, d.text = view, func(p *page) { p.retention(r) }
	return d.write(v, w)
}

// soleOf returns the id of one client, and what stands for one in a command where there are others.
func soleOf(expired []desk.Expired) string {
	if len(expired) == 1 {
		return expired[0].Client.ID
	}
	return "ID"
}

func expiredOf(e desk.Expired, named bool, zone *time.Location) expiredRow {
	row := expiredRow{
		ID: e.Client.ID, Last: instant(e.Last, zone), Appointments: e.Appointments, Why: text(string(e.Why)), Other: text(e.Other),
	}
	if named {
		row.Name = text(e.Client.Name)
	}
	return row
}

func (r expiredRow) fields() []string {
	return []string{r.ID, or(r.Name), or(r.Last), strconv.Itoa(r.Appointments), or(r.Why), or(r.Other)}
}

func (p *page) retention(r desk.RetentionResult) {
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.warnings(r.Warnings)
	before := lang.Values{"date": p.Phrases.Date(r.Before), "clients": tied(p.Phrases.Count("clients", len(r.Expired)))}
	switch {
	case !r.Changed:
		p.paragraph("", "  ", p.Phrases.Say("retention.nobody", before), p.paint.plain)
	case r.DryRun:
		p.paragraph("", "  ", p.Phrases.Say("retention.would", before), p.paint.plain)
	default:
		p.paragraph("", "  ", p.Phrases.Say("retention.done", before), p.paint.good)
	}
	expired := foremost(p, r.Expired, alike)
	for _, e := range expired {
		p.expired(e, r.DryRun)
	}
	again := p.Typed
	if r.Changed && !r.DryRun { // nobody knows them any more
		again = ""
	}
	p.unlistedBy("  ", len(r.Expired)-len(expired), again)
	if r.Changed {
		p.remaining(r.Remaining, soleOf(r.Expired))
	}
	if len(r.Left) > 0 {
		p.section(p.Phrases.Say("retention.left", nil))
	}
	left := foremost(p, r.Left, alike)
	for _, e := range left {
		p.expired(e, true)
	}
	p.unlisted("  ", len(r.Left)-len(left))
}

// expired adds a line for a client whose time has come.
func (p *page) expired(e desk.Expired, named bool) {
	line := Safe(e.Client.ID)
	if named {
		line += "  " + oneLine(e.Client.Name)
	}
	line += "  " + tied(p.dated(e.Last.In(p.here())))
	switch e.Why {
	case desk.LeftOpen:
		line += "  " + p.Phrases.Say("retention.open", nil)
	case desk.LeftMixed:
		line += "  " + p.Phrases.Say("retention.mixed", lang.Values{"other": oneLine(e.Other)})
	}
	p.paragraph("  ", "    ", line, p.paint.plain)
}
