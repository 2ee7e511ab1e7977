package render

import (
	"io"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/when"
)

// remindersSchema names the shape of reminders. Changes only add to it.
const remindersSchema = "adsum.reminders/1"

// remindersView is a desk.Reminders as scripts see it.
type remindersView struct {
	change
	Reminders []reminderRow `json:"reminders"`
	Warnings  []warningRow  `json:"warnings"`
	Events    []eventOfRow  `json:"events" jsonschema:"nullable"` // of a practice those of all specialists; null else
}

// eventOfRow is the event in the journal of one of several specialists.
type eventOfRow struct {
	Specialist string `json:"specialist"`
	Event      string `json:"event"`
}

func eventsOf(events []desk.PartEvent) []eventOfRow {
	var rows []eventOfRow
	for _, e := range events {
		rows = append(rows, eventOfRow(e))
	}
	return rows
}

// reminderRow is a reminder with what it takes to send it.
type reminderRow struct {
	noticeTextRow
	Start *string `json:"start"`
	Email *string `json:"email"`
	Phone *string `json:"phone"`
}

func (v View) reminderOf(t outbox.Text) reminderRow {
	return reminderRow{
		v.noticeTextOf(t), instant(t.Appointment.Start, when.ZoneOf(t.Appointment.Timezone)),
		text(t.Client.Email), text(t.Client.Phone),
	}
}

// Reminders writes the texts with which clients are to be reminded; where there are none, text is
// nothing at all, so that cron has nothing to mail. A quiet answer is their ids.
func (v View) Reminders(w io.Writer, r desk.Reminders) error {
	view := remindersView{v.besideOf(remindersSchema, r.Beside), rowsFor(r.Texts, v.reminderOf), v.warningsOf(r.Warnings), eventsOf(r.Events)}
	if view.Reminders == nil {
		view.Reminders = []reminderRow{}
	}
	d := document{
		value:   view,
		records: [][]string{{"id", "kind", "lang", "state", "created", "sent", "appointment", "client", "subject", "body", "start", "email", "phone", "specialist", "room"}},
		text:    func(p *page) { p.reminders(r) },
	}
	for _, row := range view.Reminders {
		d.quiet = append(d.quiet, row.ID)
		d.records = append(d.records, append(row.written(), or(row.Start), or(row.Email), or(row.Phone), or(row.Specialist), or(row.Room)))
	}
	return d.write(v, w)
}

// reminders adds each text below whom it is for and how to reach them.
func (p *page) reminders(r desk.Reminders) {
	if r.DryRun && len(r.Texts) > 0 {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.warnings(r.Warnings)
	for _, t := range r.Texts {
		p.of(t.Specialist, func() { p.reminder(r, t) })
	}
}

func (p *page) reminder(r desk.Reminders, t outbox.Text) {
	p.gap()
	about := p.short(t.Appointment.Start.In(p.zone(t.Appointment)))
	for _, contact := range []string{t.Client.Phone, t.Client.Email} {
		if contact != "" {
			about += "  " + oneLine(contact)
		}
	}
	p.titled(oneLine(t.Client.Name), p.paint.strong, "  "+p.beginning(t.Specialist, about))
	p.paragraph("  ", "    ", oneLine(t.Subject), p.paint.strong)
	p.text(desk.Result{Appointment: t.Appointment, Client: t.Client, DryRun: r.DryRun}, outbox.Notice, t.ID, t.Body)
	if !r.DryRun {
		p.paragraph("  ", "    ", p.holding("texts.then", lang.Values{"kind": string(t.Kind), "id": t.ID}), p.paint.plain)
	}
}
