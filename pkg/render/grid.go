package render

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Stretch is the days of a picture: from the midnight that the first begins with to the one that ends
// the last, each in the location whose clock the picture is drawn by.
type Stretch struct{ From, To time.Time }

// days returns the days of a stretch, by the clock of its location.
func (s Stretch) days() []appointment.Slot {
	var days []appointment.Slot
	for from := s.From; from.Before(s.To); {
		to := when.DayOf(from, from.Location()).End(from.Location())
		days = append(days, appointment.Slot{Start: from, End: to})
		from = to
	}
	return days
}

// column is what a grid shows beside the hours: a day, of a specialist where the columns are those of a
// practice on one day.
type column struct {
	day    appointment.Slot
	walls  []wall // which hours the clocks show on that day
	today  bool
	whose  string // the specialist, by name; empty for a day
	blocks []block
	set    bool // there are working hours
	open   []wall
	busy   []wall // with events of foreign calendars
	off    bool
}

// block is an appointment in a column, or a time that an offer holds.
type block struct {
	entry  *dossier.Entry // nil for a time that is held
	slot   appointment.Slot
	whose  string // the specialist, by name
	walls  []wall
	begins bool // on that day, not before
	lane   int  // of those side by side
	lanes  int
}

// wall is a stretch of a day by the clock, in minutes from midnight, the end not included.
type wall struct{ from, to int }

func (w wall) meets(other wall) bool { return w.from < other.to && other.from < w.to }

func anyMeets(walls []wall, w wall) bool { return slices.ContainsFunc(walls, w.meets) }

// wallsOf returns what of a slot lies in a day, by the clock: several where the clocks are changed
// meanwhile.
func wallsOf(s, day appointment.Slot) []wall {
	var walls []wall
	from, to := s.Start.In(day.Start.Location()), s.End
	if from.Before(day.Start) {
		from = day.Start
	}
	if day.End.Before(to) {
		to = day.End
	}
	for from.Before(to) {
		end := to
		if _, turned := from.ZoneBounds(); !turned.IsZero() && turned.Before(to) {
			end = turned
		}
		minute := from.Hour()*60 + from.Minute()
		walls = append(walls, wall{minute, minute + int((end.Sub(from)+time.Minute-1)/time.Minute)})
		from = end.In(from.Location())
	}
	return walls
}

// columnsOf returns the columns of some days, or where a practice is asked about one, those of its
// specialists on that day.
func (v View) columnsOf(s Stretch, plan desk.Plan) []column {
	var columns []column
	days := s.days()
	for _, day := range days {
		if len(days) > 1 || len(plan.Work) < 2 {
			columns = append(columns, v.column(day, plan.Entries, plan.Work))
			columns[len(columns)-1].hold(plan.Work)
			continue
		}
		for _, work := range plan.Work {
			c := v.column(day, ofSpecialist(plan.Entries, work.Specialist), []desk.Work{work})
			c.hold([]desk.Work{work})
			c.whose = work.Specialist
			columns = append(columns, c)
		}
	}
	return columns
}

// ofSpecialist returns the rows that are a specialist's.
func ofSpecialist(entries []dossier.Entry, name string) []dossier.Entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e dossier.Entry) bool { return e.Specialist != name })
}

// column returns what a day holds. Some time of it is working time where one of those works who are
// meant, and it is off where all of them are.
func (v View) column(day appointment.Slot, entries []dossier.Entry, work []desk.Work) column {
	c := column{day: day, walls: wallsOf(day, day), today: !v.Now.Before(day.Start) && v.Now.Before(day.End), off: len(work) > 0}
	for _, w := range work {
		c.set = c.set || w.Set
		for _, open := range w.Open {
			c.open = append(c.open, wallsOf(open, day)...)
		}
		for _, busy := range w.Busy {
			if len(work) == 1 { // else others may be free then
				c.busy = append(c.busy, wallsOf(busy, day)...)
			}
		}
		c.off = c.off && slices.ContainsFunc(w.Off, day.Overlaps)
	}
	for i := range entries {
		e := &entries[i]
		if walls := wallsOf(e.Appointment.Slot(), day); len(walls) > 0 {
			if !takesTime(e.Appointment.Status) {
				walls = []wall{{walls[0].from, walls[0].from + 1}}
			}
			c.blocks = append(c.blocks, block{
				entry: e, slot: e.Appointment.Slot(), whose: e.Specialist, walls: walls, begins: !e.Appointment.Start.Before(day.Start),
			})
		}
	}
	return c
}

// hold adds the times that offers hold, but for one at which the appointment stands that it is held for.
func (c *column) hold(work []desk.Work) {
	for _, w := range work {
		for _, held := range w.Held {
			proposed := slices.ContainsFunc(c.blocks, func(b block) bool {
				return b.slot == held && b.whose == w.Specialist && b.entry != nil && b.entry.Appointment.Status == appointment.Proposed
			})
			if walls := wallsOf(held, c.day); len(walls) > 0 && !proposed {
				c.blocks = append(c.blocks, block{slot: held, whose: w.Specialist, walls: walls, begins: !held.Start.Before(c.day.Start)})
			}
		}
	}
}

// busyAll reports whether one event takes all of the day.
func (c column) busyAll() bool { return slices.Equal(c.busy, c.walls) }

// takesTime reports whether an appointment of a status keeps others from its time.
func takesTime(s appointment.Status) bool {
	return s != appointment.Cancelled && s != appointment.EnteredInError
}

// side puts blocks that share time, or a row in which both begin, side by side.
func (c *column) side(step int) {
	slices.SortStableFunc(c.blocks, func(a, b block) int {
		return cmp.Or(a.slot.Start.Compare(b.slot.Start), b.slot.End.Compare(a.slot.End))
	})
	first := 0 // of those that hang together
	for i := range c.blocks {
		b := &c.blocks[i]
		if !slices.ContainsFunc(c.blocks[first:i], func(other block) bool { return b.besides(other, step) }) {
			first = i
		}
		b.lane = 0
		for slices.ContainsFunc(c.blocks[first:i], func(other block) bool { return other.lane == b.lane && b.besides(other, step) }) {
			b.lane++
		}
		lanes := b.lane + 1
		for j := first; j < i; j++ {
			lanes = max(lanes, c.blocks[j].lanes)
		}
		for j := first; j <= i; j++ {
			c.blocks[j].lanes = lanes
		}
	}
}

// besides reports whether two blocks cannot stand in the same place.
func (b block) besides(other block, step int) bool {
	return b.row(step) == other.row(step) || slices.ContainsFunc(b.walls, func(w wall) bool { return anyMeets(other.walls, w) })
}

// row returns the minute that the row begins with in which a block begins, where rows last a step.
func (b block) row(step int) int { return b.walls[0].from / step * step }

// needed returns from which minute to which something stands in some columns: appointments, what is held, and
// working time where there are working hours, else events that do not take all of a day. Of nothing it is the middle of the day.
func needed(columns []column) wall {
	const usualFrom, usualTo = 9 * 60, 17 * 60
	need := wall{24 * 60, 0}
	for _, c := range columns {
		for _, w := range c.open {
			need = wall{min(need.from, w.from), max(need.to, w.to)}
		}
		if !c.set && !c.busyAll() {
			for _, w := range c.busy {
				need = wall{min(need.from, w.from), max(need.to, w.to)}
			}
		}
		for _, b := range c.blocks {
			for _, w := range b.walls {
				need = wall{min(need.from, w.from), max(need.to, w.to)}
			}
		}
	}
	if need.from >= need.to {
		return wall{usualFrom, usualTo}
	}
	return wall{need.from / 60 * 60, (need.to + 59) / 60 * 60}
}
