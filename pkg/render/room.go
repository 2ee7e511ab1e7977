package render

import (
	"io"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
)

// roomSchema names the shape of a room. Changes only add to it.
const roomSchema = "adsum.room/1"

// roomRow is a room of a practice as scripts see it.
type roomRow struct {
	Name   string `json:"name"`
	Closed bool   `json:"closed"` // nothing can be booked there any more
}

// roomView is what came of a command about a room.
type roomView struct {
	change
	*roomFile
	Warnings []warningRow `json:"warnings"`
}

// roomFile is the room itself.
type roomFile struct {
	Room roomRow `json:"room"`
}

func roomHeader() []string { return []string{"name"} }

func (r roomRow) fields() []string { return []string{r.Name} }

// Room writes what came of a command about a room.
func (v View) Room(w io.Writer, r desk.RoomResult) error {
	view := roomView{
		change: v.besideOf(roomSchema, r.Beside), roomFile: &roomFile{roomRow(r.Room)}, Warnings: v.warningsOf(r.Warnings),
	}
	return document{
		value: view, quiet: []string{r.Name}, records: [][]string{roomHeader(), view.Room.fields()},
		text: func(p *page) { p.roomResult(r) },
	}.write(v, w)
}

func (p *page) roomResult(r desk.RoomResult) {
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	words, colour := p.Phrases.Say("headline.unchanged", nil), p.paint.strong
	if r.Changed {
		words, colour = p.Phrases.Say("headline."+string(r.Verb), nil), p.paint.good
	}
	p.titled(words, colour, "  "+oneLine(r.Name))
}

// Rooms writes the rooms of a practice, by name.
func (v View) Rooms(w io.Writer, all []appointment.Room) error {
	list := listing[roomRow]{
		header: roomHeader(),
		fields: roomRow.fields,
		id:     func(r roomRow) string { return r.Name },
		text:   func(w io.Writer) error { return v.textRooms(w, all) },
	}
	for _, r := range all {
		list.rows = append(list.rows, roomRow(r))
	}
	return list.write(v, w)
}

func (v View) textRooms(w io.Writer, all []appointment.Room) error {
	return v.fitted(w, func(p *page) {
		if len(all) == 0 {
			p.paragraph("", "  ", p.Phrases.Say("room.none", nil), p.paint.plain)
		}
		shown := foremost(p, all, alike)
		for _, r := range shown {
			p.paragraph("", "  ", oneLine(r.Name), p.paint.plain)
		}
		p.unlisted("", len(all)-len(shown))
	})
}

// roomFreeRow is a stretch of time in which a room is free as scripts see it.
type roomFreeRow struct {
	Room  string `json:"room"`
	Start string `json:"start"`
	End   string `json:"end"`
}

// FreeRooms writes when rooms are free, in the order given, in the zone of the view. A quiet answer
// is the names of the rooms.
func (v View) FreeRooms(w io.Writer, free []desk.RoomStretch) error {
	list := listing[roomFreeRow]{
		header: []string{"room", "start", "end"},
		fields: func(r roomFreeRow) []string { return []string{r.Room, r.Start, r.End} },
		id:     func(r roomFreeRow) string { return r.Room },
		text:   func(w io.Writer) error { return v.textFreeRooms(w, free) },
	}
	for _, s := range free {
		list.rows = append(list.rows, roomFreeRow{s.Room, v.stamp(s.Start), v.stamp(s.End)})
	}
	return list.write(v, w)
}

// textFreeRooms writes one line a stretch, under the name of each room.
func (v View) textFreeRooms(w io.Writer, free []desk.RoomStretch) error {
	return v.fitted(w, func(p *page) {
		if len(free) == 0 {
			p.paragraph("", "  ", p.Phrases.Say("room.none_free", nil), p.paint.plain)
		}
		shown := foremost(p, free, alike)
		room := ""
		for _, s := range shown {
			if s.Room != room {
				room = s.Room
				p.section(oneLine(room))
			}
			start, end := s.Start.In(p.inZone()), s.End.In(p.inZone())
			until := p.Phrases.Time(end)
			if end.Sub(start) > 24*time.Hour || p.Phrases.Date(start) != p.Phrases.Date(end) && until != "00:00" {
				until = p.short(end)
			}
			p.line("  " + p.short(start) + "-" + until)
		}
		p.unlisted("", len(free)-len(shown))
	})
}
