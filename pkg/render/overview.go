package render

import (
	"io"

	"github.com/adsum-cli/adsum/pkg/desk"
)

// overviewSchema names the shape of an overview. Changes only add to it.
const overviewSchema = "adsum.overview/1"

// overviewView is a desk.Overview as scripts see it: the rows of an agenda and those of what is due.
type overviewView struct {
	envelope
	Agenda []row     `json:"agenda"`
	Due    []taskRow `json:"due"`
}

// Overview writes the appointments of a day, under a title where there are none, and what is due. CSV
// has the appointments; a quiet answer is their ids.
func (v View) Overview(w io.Writer, title string, d desk.Overview) error {
	if v.forPrograms() {
		return v.writeValue(w, overviewView{answered(overviewSchema), v.rowsOf(d.Entries), v.tasksOf(d.Tasks)})
	}
	if !v.Told() {
		return v.List(w, title, d.Entries)
	}
	var lines []listed
	return v.fitted(w, func(p *page) {
		p.Typed = p.Phrases.Command("agenda", nil)
		lines = p.list(title, d.Entries, lines)
		if len(d.Tasks) == 0 && len(d.Entries) == 0 {
			p.paragraph("", "  ", p.holding("day.first", nil), p.paint.dim)
			p.paragraph("", "  ", p.holding("day.commands", nil), p.paint.dim)
			return
		}
		p.section(p.Phrases.Say("day.due", nil))
		p.Typed = p.Phrases.Command("due", nil)
		p.All = p.Typed + " --limit 0"
		p.tasks(d.Tasks)
	})
}
