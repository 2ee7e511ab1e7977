package render

import (
	"io"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// slotRow is a free time as scripts see it.
type slotRow struct {
	Start string `json:"start"`
	End   string `json:"end"`

	Specialist *string `json:"specialist"`
	Room       *string `json:"room"` // that is free too, where one was named
}

// Free writes free times, in the order given, in the zone of the view. Without
// one, text says until when none was found. A quiet answer is the starts.
func (v View) Free(w io.Writer, until time.Time, free desk.Openings) error {
	list := listing[slotRow]{
		header: []string{"start", "end", "specialist", "room"},
		fields: func(r slotRow) []string { return []string{r.Start, r.End, or(r.Specialist), or(r.Room)} },
		id:     func(r slotRow) string { return r.Start },
		text:   func(w io.Writer) error { return v.textFree(w, until, free) },
	}
	for _, s := range free.Slots {
		list.rows = append(list.rows, slotRow{v.stamp(s.Start), v.stamp(s.End), text(s.Specialist), text(s.Room)})
	}
	return list.write(v, w)
}

// Warnings writes what the specialist should know beside an answer that has no
// room for it.
func (v View) Warnings(w io.Writer, list []desk.Warning) error {
	p := v.page(w)
	p.warnings(list)
	return p.flush()
}

func (v View) stamp(t time.Time) string { return t.In(v.inZone()).Format(time.RFC3339) }

func (v View) inZone() *time.Location {
	if v.Zone == nil {
		return time.UTC
	}
	return v.Zone
}

// textFree writes one line a time, under the date of each day.
func (v View) textFree(w io.Writer, until time.Time, free desk.Openings) error {
	return v.fitted(w, func(p *page) {
		zone := p.inZone()
		p.warnings(free.Warnings)
		if len(free.Slots) == 0 {
			p.paragraph("", "  ", p.Phrases.Say("free.none", lang.Values{"time": until.In(zone)}), p.paint.plain)
		}
		day := ""
		shown := foremost(p, free.Slots, alike)
		for _, s := range shown {
			start := s.Start.In(zone)
			if date := p.Phrases.Date(start); date != day {
				day = date
				p.section(date)
			}
			line := "  " + p.Phrases.Time(start) + "-" + p.Phrases.Time(s.End.In(zone))
			if p.Whose.ofPractice() {
				line += "  " + oneLine(s.Specialist)
			}
			p.line(line)
		}
		p.unlisted("", len(free.Slots)-len(shown))
	})
}
