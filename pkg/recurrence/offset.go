package recurrence

import (
	"math"
	"time"
)

// widest is more than any zone turns its clocks by, in seconds.
const widest = 26 * 60 * 60

// offset says when the clocks of a zone show a time. It remembers how far they were from UTC
// where it looked last.
type offset struct {
	zone        *time.Location
	from, until int64 // in between, in UTC, no other time is meant
	ahead       int64
}

// at returns the second of UTC at which the clocks show a second of the calendar: the first of two, and
// for one that is skipped, when they would have shown it, had they not been turned.
func (o *offset) at(shown int64) (second int64, skipped bool) {
	if t := shown - o.ahead; o.from <= t && t < o.until {
		return t, false
	}
	wall := time.Unix(shown, 0).UTC()
	found := instants(wall, o.zone)
	if len(found) == 0 {
		_, ahead := wall.Add(-24 * time.Hour).In(o.zone).Zone()
		return shown - int64(ahead), true
	}
	o.remember(found[0])
	return found[0].Unix(), false
}

// remember takes the offset of an instant for those near it.
func (o *offset) remember(t time.Time) {
	_, ahead := t.In(o.zone).Zone()
	from, until := t.In(o.zone).ZoneBounds()
	o.ahead, o.from, o.until = int64(ahead), math.MinInt64, math.MaxInt64
	if !from.IsZero() {
		o.from = from.Unix() + widest
	}
	if !until.IsZero() {
		o.until = until.Unix()
	}
}

// shownAt returns the second of the calendar that the clocks of a zone show at an instant.
func shownAt(t time.Time, zone *time.Location) int64 {
	_, ahead := t.In(zone).Zone()
	return t.Unix() + int64(ahead)
}

// around returns how far the clocks of a zone are from UTC at an instant and what it may be mistaken for.
func around(t time.Time, zone *time.Location) []int64 {
	var ahead []int64
	for _, by := range []time.Duration{-widest, 0, widest} {
		near := t.Add(by * time.Second)
		ahead = append(ahead, shownAt(near, zone)-near.Unix())
	}
	return ahead
}
