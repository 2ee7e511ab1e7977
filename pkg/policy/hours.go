package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// grid is the raster on which free slots begin, by the clock of the zone.
const grid = 15 * time.Minute

// Works reports whether a slot lies within working hours, which are times of
// the clock in a zone. Where the clocks change, only what lies within the hours
// by every reading of the clock counts.
func Works(h appointment.Hours, zone *time.Location, s appointment.Slot) bool {
	return slices.ContainsFunc(openings(h, zone, s.Start, s.End), func(o appointment.Slot) bool {
		return !s.Start.Before(o.Start) && !s.End.After(o.End)
	})
}

// TooClose reports whether less than the buffer lies between two slots, which
// an overlap is as well.
func TooClose(buffer time.Duration, a, b appointment.Slot) bool {
	return a.Overlaps(b.Start.Add(-buffer), b.End.Add(buffer))
}

// Vacancies is what free slots are looked for with: they begin in [From, Until),
// last Length, and keep the buffer of the hours to what is Taken and to each
// other. Zone is that of the hours.
type Vacancies struct {
	Hours       appointment.Hours
	Zone        *time.Location
	From, Until time.Time
	Length      time.Duration
	Taken       []appointment.Slot
}

// Free returns the first free slots, at most count of them, in order. They
// begin on quarters of an hour, and all of them could be booked.
func (v Vacancies) Free(count int) []appointment.Slot {
	if v.Length <= 0 || !v.From.Before(v.Until) {
		return nil
	}
	var free []appointment.Slot
	from := v.From
	for _, o := range openings(v.Hours, v.Zone, v.From, v.Until.Add(v.Length)) {
		from = later(o.Start, from)
		for len(free) < count {
			s, found := v.next(from, o.End)
			if !found {
				break
			}
			free = append(free, s)
			from = s.End.Add(v.Hours.Buffer)
		}
	}
	return free
}

// next returns the first free slot from an instant on that ends by another.
func (v Vacancies) next(from, end time.Time) (appointment.Slot, bool) {
	for {
		start := onGrid(from, v.Zone)
		s := appointment.Slot{Start: start.UTC(), End: start.Add(v.Length).UTC()}
		if s.End.After(end) || !s.Start.Before(v.Until) {
			return s, false
		}
		at := slices.IndexFunc(v.Taken, func(t appointment.Slot) bool { return TooClose(v.Hours.Buffer, s, t) })
		if at < 0 {
			return s, true
		}
		from = later(v.Taken[at].End.Add(v.Hours.Buffer), start.Add(time.Second))
	}
}

// onGrid returns the first instant from t on at which the clocks of a zone show
// a quarter of an hour.
func onGrid(t time.Time, zone *time.Location) time.Time {
	whole := t.Truncate(time.Minute)
	if whole.Before(t) {
		whole = whole.Add(time.Minute)
	}
	if over := time.Duration(whole.In(zone).Minute()) * time.Minute % grid; over > 0 {
		whole = whole.Add(grid - over)
	}
	return whole
}

// Spread returns count of the slots given, in order: the first of each day, and
// where the days are too few the next ones too. A choice of days helps a client
// more than three times of one morning.
func Spread(free []appointment.Slot, count int, zone *time.Location) []appointment.Slot {
	var chosen, rest []appointment.Slot
	days := map[string]bool{}
	for _, s := range free {
		day := s.Start.In(zone).Format(time.DateOnly)
		if days[day] {
			rest = append(rest, s)
			continue
		}
		days[day] = true
		chosen = append(chosen, s)
	}
	if missing := count - len(chosen); missing > 0 {
		chosen = append(chosen, rest[:min(missing, len(rest))]...)
	}
	chosen = chosen[:min(count, len(chosen))]
	slices.SortFunc(chosen, func(a, b appointment.Slot) int { return a.Start.Compare(b.Start) })
	return chosen
}

// openings returns the stretches of working time that bear on [from, to), in
// order; those that touch, as at midnight, are one.
func openings(h appointment.Hours, zone *time.Location, from, to time.Time) []appointment.Slot {
	var merged []appointment.Slot
	first, last := dayOf(from.Add(-24*time.Hour), zone), dayOf(to.Add(24*time.Hour), zone)
	for day := first; !day.After(last); day = day.AddDate(0, 0, 1) {
		for _, s := range opened(h, zone, day) {
			if n := len(merged) - 1; n >= 0 && !s.Start.After(merged[n].End) {
				merged[n].End = later(merged[n].End, s.End)
				continue
			}
			merged = append(merged, s)
		}
	}
	return merged
}

// dayOf returns the day that an instant falls on in a zone, as a midnight of UTC.
func dayOf(t time.Time, zone *time.Location) time.Time {
	year, month, day := t.In(zone).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// opened returns the working time of one day.
func opened(h appointment.Hours, zone *time.Location, day time.Time) []appointment.Slot {
	if h.Closed || isOff(h, day) {
		return nil
	}
	spans := []appointment.Span{{From: 0, To: 24 * 60}}
	if h.Weekly() {
		spans = h.Week[(int(day.Weekday())+6)%7]
	}
	var found []appointment.Slot
	for _, span := range spans {
		starts, ends := shown(day, span.From, zone), shown(day, span.To, zone)
		start := starts[len(starts)-1]
		for _, end := range ends {
			if start.Before(end) {
				found = append(found, appointment.Slot{Start: start, End: end})
				break
			}
		}
	}
	return found
}

func isOff(h appointment.Hours, day time.Time) bool {
	name := day.Format(time.DateOnly)
	return slices.ContainsFunc(h.DaysOff, func(off appointment.DaysOff) bool {
		return off.From <= name && name <= off.To
	})
}

// shown returns the instants at which the clocks of a zone show so many minutes
// from the midnight of a day, earliest first: two where they are turned back,
// and where they are turned forward past it the instant at which that happens.
func shown(day time.Time, minutes int, zone *time.Location) []time.Time {
	wall := day.Add(time.Duration(minutes) * time.Minute)
	before, after := offset(wall.Add(-24*time.Hour), zone), offset(wall.Add(24*time.Hour), zone)
	var instants []time.Time
	for _, east := range []time.Duration{before, after} {
		t := wall.Add(-east)
		if offset(t, zone) == east && !slices.ContainsFunc(instants, t.Equal) {
			instants = append(instants, t)
		}
	}
	if len(instants) == 0 {
		turned, _ := wall.Add(-before).In(zone).ZoneBounds()
		instants = append(instants, turned.UTC())
	}
	slices.SortFunc(instants, time.Time.Compare)
	return instants
}

// offset returns how far east of Greenwich a zone's clocks are at an instant.
func offset(t time.Time, zone *time.Location) time.Duration {
	_, seconds := t.In(zone).Zone()
	return time.Duration(seconds) * time.Second
}
