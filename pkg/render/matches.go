package render

import (
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// matchRow is a client of a specialist, as scripts see it.
type matchRow struct {
	ID         string  `json:"id"`
	Name       string  `json:"name"`
	Specialist string  `json:"specialist"`
	Email      *string `json:"email"`
	Phone      *string `json:"phone"`
}

// Matches writes an error together with the clients of a practice of whom nobody has said that they
// are one person.
func (v View) Matches(w io.Writer, err *fault.Error, list []desk.Match) error {
	if v.forPrograms() {
		view, e := v.nothing(err)
		e.Clients = []matchRow{}
		for _, m := range list {
			e.Clients = append(e.Clients, matchRow{m.Client.ID, m.Client.Name, m.Specialist.Name, text(m.Client.Email), text(m.Client.Phone)})
		}
		return v.writeValue(w, view)
	}
	return v.textFailure(w, err, func(p *page) {
		for _, m := range list {
			line := "  " + Safe(m.Client.ID) + "  " + oneLine(m.Client.Name) + "  " + oneLine(m.Specialist.Name)
			for _, way := range []string{m.Client.Email, m.Client.Phone} {
				if way != "" {
					line += "  " + oneLine(way)
				}
			}
			p.line(line)
		}
	})
}

// clientExportsSchema names the shape of all that a practice has of one person. Changes only add to it.
const clientExportsSchema = "adsum.client-exports/1"

// clientExports is what the specialists of a practice have of one person, as scripts see it.
type clientExports struct {
	envelope
	At      *string           `json:"at"`
	Records []specialistsPart `json:"records"`

	Warnings []warningRow `json:"warnings"`
}

// specialistsPart is what one of them has.
type specialistsPart struct {
	Specialist string `json:"specialist"`
	exported
}

// ClientExports writes all that the specialists of a practice have of one person: text one after the
// other. A quiet answer are the client's ids. Text is for the client, and has no warnings.
func (v View) ClientExports(w io.Writer, all []desk.ClientExport, warnings []desk.Warning) error {
	view := clientExports{envelope: answered(clientExportsSchema), Records: []specialistsPart{}, Warnings: v.warningsOf(warnings)}
	d := document{records: [][]string{append(exportHeader(), "specialist")}}
	for _, e := range all {
		view.At = instant(e.At, v.here())
		view.Records = append(view.Records, specialistsPart{e.Specialist, v.clientExportOf(e).exported})
		d.records = append(d.records, append(exportFields(e), e.Specialist))
		d.quiet = append(d.quiet, e.Client.ID)
	}
	d.value = view
	if v.forPrograms() || v.Quiet || v.Format == CSV {
		return d.write(v, w)
	}
	p := v.page(w)
	for i, e := range all {
		if i > 0 {
			p.line("")
		}
		p.clientExport(e)
	}
	return p.flush()
}

// clientPracticeSchema names the shape of what forgetting one person with all specialists came to.
// Changes only add to it.
const clientPracticeSchema = "adsum.client-practice/1"

// clientPractice is a desk.PracticeForgotten as scripts see it.
type clientPractice struct {
	envelope
	Changed   bool            `json:"changed"`
	DryRun    bool            `json:"dry_run"`
	Clients   []forgottenRow  `json:"clients"`
	Noted     *bool           `json:"noted"`
	Copies    []traceRow      `json:"copies"` // in which they still stand
	Servers   *serversRow     `json:"servers"`
	Calendars []inCalendarRow `json:"calendars"` // in which events still have the name

	Warnings []warningRow `json:"warnings"`
}

// forgottenRow is what came of it with one specialist. The name is that of who is not forgotten yet.
type forgottenRow struct {
	ID           string  `json:"id"`
	Name         *string `json:"name"`
	Specialist   string  `json:"specialist"`
	Changed      bool    `json:"changed"`
	Event        *string `json:"event"`
	Appointments int     `json:"appointments"`
}

// PracticeForgotten writes with which specialists a person was forgotten. A quiet answer are the ids.
func (v View) PracticeForgotten(w io.Writer, r desk.PracticeForgotten) error {
	view := clientPractice{
		envelope: changedOr(clientPracticeSchema, r.Changed), Changed: r.Changed && !r.DryRun, DryRun: r.DryRun, Clients: []forgottenRow{},
		Copies: tracesOf(r.Traces), Servers: serversOf(r.Remaining), Calendars: inCalendarsOf(r.Remaining), Warnings: v.warningsOf(r.Warnings),
	}
	if !r.DryRun {
		is := r.Unnoted == nil
		view.Noted = &is
	}
	d := document{records: [][]string{{"id", "name", "specialist", "changed", "appointments"}}}
	for _, c := range r.Clients {
		row := forgottenRow{ID: c.Client.ID, Specialist: c.Specialist, Changed: c.Changed && !r.DryRun, Event: text(c.Event), Appointments: len(c.Entries)}
		if r.DryRun && c.Changed {
			row.Name = text(c.Was)
		}
		view.Clients, d.quiet = append(view.Clients, row), append(d.quiet, row.ID)
		d.records = append(d.records, []string{row.ID, or(row.Name), row.Specialist, strconv.FormatBool(row.Changed), strconv.Itoa(row.Appointments)})
	}
	d.value, d.text = view, func(p *page) { p.practiceForgotten(r) }
	return d.write(v, w)
}

func (p *page) practiceForgotten(r desk.PracticeForgotten) {
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.warnings(r.Warnings)
	for _, c := range r.Clients {
		values := lang.Values{"client": oneLine(c.Was), "specialist": oneLine(c.Specialist)}
		switch {
		case !c.Changed:
			p.line(p.paint.strong(p.Phrases.Say("headline.unchanged", nil)))
		case r.DryRun:
			p.paragraph("", "  ", p.Phrases.Say("forget.would_practice", values), p.paint.plain)
		default:
			p.paragraph("", "  ", p.Phrases.Say("forget.done_practice", values), p.paint.good)
		}
		who := "  " + Safe(c.Client.ID)
		if c.Client.Name == c.Client.ID { // of who was forgotten the id is left
			who = ""
		}
		p.titled(oneLine(c.Client.Name), p.paint.strong, who+"  "+oneLine(c.Specialist)+"  "+p.account(c.Account))
	}
	p.remaining(r.Remaining, r.Clients[0].Client.ID)
}
