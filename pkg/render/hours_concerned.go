package render

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/when"
)

// concernedRow is an appointment that stands where the specialist does not work any more, as
// scripts see it.
type concernedRow struct {
	row
	Options []optionRow `json:"options"`
}

func (v View) concernedOf(list []desk.Concerned) []concernedRow {
	rows := make([]concernedRow, len(list))
	for i, c := range list {
		rows[i] = concernedRow{v.rowOf(c.Appointment, c.Client), v.optionRows(c.Ways, when.ZoneOf(c.Appointment.Timezone))}
		rows[i].Package = drawnOf(c.Appointment, c.Package)
	}
	return rows
}

// concerned lists the appointments that stand where the specialist does not work any more, each
// with what to type; where the screen is too low for that, the first of each status.
func (p *page) concerned(list []desk.Concerned) {
	if len(list) == 0 {
		return
	}
	p.section(p.Phrases.Say("section.concerned", nil))
	shown := p.few(len(list))
	told := map[appointment.Status]bool{}
	for _, c := range list[:shown] {
		p.candidate(c.Entry)
		if p.folds(foldEffects) && told[c.Appointment.Status] {
			continue
		}
		told[c.Appointment.Status] = true
		for _, way := range c.Ways {
			p.indented("      ", p.toType(way))
		}
	}
	p.unlistedBy("  ", len(list)-shown, p.daysListed(list[0].Appointment.Start, list[len(list)-1].Appointment.Start))
	p.gap()
}
