package render

import "time"

// gridRow is a row of a grid: a stretch of the day by the clock, of several steps where nothing in them
// is told.
type gridRow struct {
	wall
	folded bool
	now    bool
}

// leastFolded is how many minutes outside all working hours, with nothing in them, are folded where
// there is room too: a night between two appointments.
const leastFolded = 2 * 60

// hourRows returns the rows of some columns, each of so many minutes. Rows in which nothing is are folded
// where they are outside working hours, or with all set wherever they are.
func (v View) hourRows(columns []column, step int, all bool) []gridRow {
	need := needed(columns)
	now := nowIn(columns, v.Now)
	var rows []gridRow
	for from := need.from; from < need.to; from += step {
		w := wall{from, from + step}
		row := gridRow{wall: w, now: now.meets(w), folded: isEmpty(columns, w, all)}
		row.folded = row.folded && !row.now
		rows = append(rows, row)
	}
	least := leastFolded / step
	if all {
		least = 2
	}
	return folded(rows, least)
}

// nowIn returns the minute that it is by the clock, where one of some columns is of today.
func nowIn(columns []column, now time.Time) wall {
	for _, c := range columns {
		if c.today {
			at := now.In(c.day.Start.Location())
			minute := at.Hour()*60 + at.Minute()
			return wall{minute, minute + 1}
		}
	}
	return wall{}
}

// isEmpty reports whether no column has an appointment, a held time or an event of another calendar in a row, or, unless free time may be folded
// too, working time.
func isEmpty(columns []column, w wall, all bool) bool {
	for _, c := range columns {
		if !all && anyMeets(c.open, w) {
			return false
		}
		if anyMeets(c.busy, w) && !c.busyAll() && (!c.set || anyMeets(c.open, w)) {
			return false
		}
		for _, b := range c.blocks {
			if anyMeets(b.walls, w) {
				return false
			}
		}
	}
	return true
}

// folded makes one row of those beside each other that are to be folded, of whole hours, where they are
// so many at least.
func folded(rows []gridRow, least int) []gridRow {
	var kept []gridRow
	for i := 0; i < len(rows); {
		end := i
		for end < len(rows) && rows[end].folded && rows[i].from%60 == 0 {
			end++
		}
		for end > i && rows[end-1].to%60 != 0 {
			end--
		}
		if end-i >= least {
			kept = append(kept, gridRow{wall: wall{rows[i].from, rows[end-1].to}, folded: true})
			i = end
			continue
		}
		kept = append(kept, gridRow{wall: rows[i].wall, now: rows[i].now})
		i++
	}
	return kept
}
