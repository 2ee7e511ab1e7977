package render

import (
	"fmt"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
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
	case anyMeets(c.busy, r.wall):
		sign = signBusy
	case r.folded:
		filling = signFolded
	}
	if sign != "" {
		g.used[sign], filling = true, sign
	}
	return g.paint.dim(strings.Repeat(filling, g.width))
}

// lanes returns a cell with appointments side by side. Of what has no room those are counted that the row
// is of.
func (g *grid) lanes(found []block, r gridRow) string {
	lanes := found[0].lanes
	shown, wide := laned(lanes, g.width)
	cell := ""
	for lane := range shown {
		if lane == lanes-1 {
			wide = g.width - wide*lane
		}
		cell += g.lane(found, lane, r, wide)
	}
	if shown == lanes {
		return cell
	}
	count := ""
	if n := beyondLanes(found, shown); n > 0 {
		count = fmt.Sprintf("+%d", n)
	}
	return cell + painted(g.paint.strong, count, g.width-wide*shown)
}

// laned returns how many of so many places side by side are shown in a cell of a width, and how wide each
// is. Where that is not all, there is room beside them for the count of the others.
func laned(lanes, width int) (shown, wide int) {
	if lanes*leastLane <= width {
		return lanes, width / lanes
	}
	room := width - widthOf(fmt.Sprintf("+%d", lanes))
	if shown = room / leastLane; shown <= 0 {
		return 0, 0
	}
	return shown, room / shown
}

// beyondLanes counts the places from one on in which something is.
func beyondLanes(found []block, from int) int {
	lanes := map[int]bool{}
	for _, b := range found {
		if b.lane >= from {
			lanes[b.lane] = true
		}
	}
	return len(lanes)
}

// lane returns one of the places side by side.
func (g *grid) lane(found []block, lane int, r gridRow, wide int) string {
	for _, b := range found {
		begins := b.row(g.step) == r.from && !r.folded
		switch {
		case b.lane != lane:
		case b.entry == nil:
			return g.held(b, begins, wide)
		case begins:
			return g.named(b, wide)
		default:
			return painted(g.paint.status(b.entry.Appointment.Status), signGoesOn, wide)
		}
	}
	return strings.Repeat(" ", wide)
}

// held fills a place with the sign of a time that is held, behind what is said where it begins.
func (g *grid) held(b block, begins bool, wide int) string {
	g.used[signHeld] = true
	text := ""
	if begins {
		text = firstCells(g.begun(b, signHeld, wide), wide)
	}
	return g.paint.status(appointment.Proposed)(text + strings.Repeat(signHeld, wide-widthOf(text)))
}

// named says whose a block is, with its sign.
func (g *grid) named(b block, wide int) string {
	status := b.entry.Appointment.Status
	g.used[statusSign(status)] = true
	text := g.begun(b, statusSign(status), wide)
	name := oneLine(b.entry.Client.Name)
	if room := wide - widthOf(text); widthOf(name) > room && room <= leastName {
		name = firstCells(name, room) // a sign that something is cut would take what is left
	}
	return painted(g.paint.status(status), text+name, wide)
}

// begun returns what a block begins with: its sign, the mark of whose it is, and when it begins where the
// row does not say it; without room for that a sign that it is later.
func (g *grid) begun(b block, sign string, wide int) string {
	mark := g.marks[b.whose]
	if mark != "" {
		mark += " "
	}
	minute := b.walls[0].from % 60
	if !b.begins || minute == b.row(g.step)%60 {
		return sign + mark
	}
	if timed := sign + mark + fmt.Sprintf(":%02d ", minute); widthOf(timed)+leastName <= wide {
		return timed
	}
	g.used[signLater] = true
	return sign + signLater + mark
}

// painted is text in a colour, filled up to so many cells without one, or cut there.
func painted(colour paint, text string, wide int) string {
	filled := padded(text, wide)
	seen := strings.TrimRight(filled, " ")
	return colour(seen) + filled[len(seen):]
}
