package schedule

import (
	"slices"
	"time"
)

// grid is the raster on which free slots begin, by the clock of the zone.
const grid = 15 * time.Minute

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

// dayOf returns the day that an instant falls on in a zone, as a midnight of UTC.
func dayOf(t time.Time, zone *time.Location) time.Time {
	year, month, day := t.In(zone).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
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
