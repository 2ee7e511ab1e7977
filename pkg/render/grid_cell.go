package render

import (
	"fmt"
	"strings"
)

// hour returns the hour that a row begins with.
func (g *grid) hour(r gridRow) string {
	switch minute := r.from % 60; {
	case r.folded:
		return g.paint.dim(strings.Repeat(signFolded, gridHours-1) + " ")
	case minute > 0:
		return g.paint.dim(fmt.Sprintf(":%02d", minute))
	}
	return fmt.Sprintf("%02d ", r.from/60)
}

// edge returns what parts a column from the one before it: where it is now, a mark, also beside the hours.
func (g *grid) edge(c column, r gridRow, first bool) string {
	if !r.now || !c.today && !first {
		return g.paint.dim(signPart)
	}
	g.used[signNow] = true
	return g.paint.choice(signNow)
}

// cell returns what a column has in a row: the appointments that begin in it, else those that go on, else
// what kind of time it is.
func (g *grid) cell(c column, r gridRow) string {
	found := beginning(c.blocks, r, g.step)
	if len(found) == 0 {
		for _, b := range c.blocks {
			if anyMeets(b.walls, r.wall) && (len(found) == 0 || found[0].lanes == b.lanes) {
				found = append(found, b)
			}
		}
	}
	if len(found) == 0 {
		return g.empty(c, r)
	}
	return g.lanes(found, r)
}

// beginning returns the blocks that begin in a row, with those beside them that go on.
func beginning(blocks []block, r gridRow, step int) []block {
	var found []block
	for _, b := range blocks {
		if b.row(step) == r.from && !r.folded {
			found = append(found, b)
		}
	}
	if len(found) == 0 {
		return nil
	}
	begins := found
	for _, b := range blocks {
		if b.row(step) == r.from || !anyMeets(b.walls, r.wall) {
			continue
		}
		for _, other := range begins {
			if other.lanes == b.lanes && other.lane != b.lane {
				found = append(found, b)
				break
			}
		}
	}
	return found
}

// empty returns a cell without an appointment.
func (g *grid) empty(c column, r gridRow) string {
	sign, filling := "", " "
	switch {
	case !anyMeets(c.walls, r.wall):
		sign = signSkipped
	case c.off:
		sign = signOff
	case c.set && !anyMeets(c.open, r.wall):
		sign = signOutside
	case r.folded:
		filling = signFolded
	}
	if sign != "" {
		g.used[sign], filling = true, sign
	}
	return g.paint.dim(strings.Repeat(filling, g.width))
}

// lanes returns a cell with appointments side by side. What has no room is counted.
func (g *grid) lanes(found []block, r gridRow) string {
	lanes := found[0].lanes
	most := min(lanes, max(g.width/2, 1))
	wide := g.width / most
	cell := ""
	for lane := range most {
		if lane == most-1 {
			wide = g.width - wide*lane
		}
		if lane == most-1 && lanes > most {
			cell += painted(g.paint.strong, fmt.Sprintf("+%d", lanes-most+1), wide)
			continue
		}
		cell += g.lane(found, lane, r, wide)
	}
	return cell
}

// lane returns one of the places side by side.
func (g *grid) lane(found []block, lane int, r gridRow, wide int) string {
	for _, b := range found {
		if b.lane != lane {
			continue
		}
		status := b.entry.Appointment.Status
		paint := g.paint.status(status)
		if b.row(g.step) != r.from || r.folded {
			return painted(paint, signGoesOn, wide)
		}
		g.used[statusSign(status)] = true
		return painted(paint, g.named(b, wide), wide)
	}
	return strings.Repeat(" ", wide)
}

// named says whose a block is, with its sign, and when it begins where the row does not say it.
func (g *grid) named(b block, wide int) string {
	text := statusSign(b.entry.Appointment.Status)
	if mark := g.marks[b.entry.Specialist]; mark != "" {
		text += mark + " "
	}
	minute := b.walls[0].from % 60
	if at := fmt.Sprintf(":%02d ", minute); b.begins && minute != b.row(g.step)%60 && widthOf(text+at)+leastName < wide {
		text += at
	}
	name := oneLine(b.entry.Client.Name)
	if room := wide - widthOf(text); widthOf(name) > room && room <= leastName {
		name = firstCells(name, room) // a sign that something is cut would take what is left
	}
	return text + name
}

// painted is text in a colour, filled up to so many cells without one, or cut there.
func painted(colour paint, text string, wide int) string {
	filled := padded(text, wide)
	seen := strings.TrimRight(filled, " ")
	return colour(seen) + filled[len(seen):]
}
