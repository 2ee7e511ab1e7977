package render

import (
	"io"

	"github.com/adsum-cli/adsum/pkg/desk"
)

// taskRow is one thing to do as scripts see it.
type taskRow struct {
	Kind        string    `json:"kind"`
	Since       *string   `json:"since"`
	Appointment string    `json:"appointment"`
	Client      clientRow `json:"client"`
	Start       *string   `json:"start"`
	Item        *string   `json:"item"`
	Command     string    `json:"command"`
}

// Due writes what there is to do, in the order given. A quiet answer is the ids
// of the appointments, each once.
func (v View) Due(w io.Writer, tasks []desk.Task) error {
	list := listing[taskRow]{
		header: []string{"kind", "since", "appointment", "client", "start", "item", "command"},
		fields: func(r taskRow) []string {
			return []string{r.Kind, or(r.Since), r.Appointment, r.Client.Name, or(r.Start), or(r.Item), r.Command}
		},
		id:   func(r taskRow) string { return r.Appointment },
		text: func(w io.Writer) error { return v.textDue(w, tasks) },
	}
	for _, t := range tasks {
		zone := desk.ZoneOf(t.Appointment)
		list.rows = append(list.rows, taskRow{
			Kind: string(t.Kind), Since: instant(t.Since, zone), Appointment: t.Appointment.ID,
			Client: clientRow{t.Client.ID, t.Client.Name}, Start: instant(t.Appointment.Start, zone),
			Item: text(t.Item), Command: t.Command,
		})
	}
	return list.write(v, w)
}

// textDue writes the tasks under what they have in common.
func (v View) textDue(w io.Writer, tasks []desk.Task) error {
	p := v.page(w)
	if len(tasks) == 0 {
		p.line(p.Phrases.Say("due.nothing", nil))
	}
	kind := desk.TaskKind("")
	for _, t := range tasks {
		if t.Kind != kind {
			kind = t.Kind
			p.section(p.Phrases.Say("task."+string(kind), nil))
		}
		since := p.Phrases.ShortDateTime(t.Since.In(p.zone(t.Appointment)))
		p.paragraph("  ", "    ", since+"  "+Safe(t.Appointment.ID)+"  "+oneLine(t.Client.Name), p.paint.plain)
		p.paragraph("      ", "        ", p.toType(t.Command), p.paint.choice)
	}
	return p.flush()
}
