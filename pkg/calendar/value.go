package calendar

import (
	"strconv"
	"strings"
	"time"
)

const (
	dateLayout = "20060102"

	longestDays = 36525 // that something may last, a century
)

// moment is a value of the type DATE or DATE-TIME. Wall is what a clock shows, as if in UTC; in
// which zone it does, nil for none, in which case it is that of whom it is about.
type moment struct {
	wall time.Time
	date bool
	zone *time.Location
}

// in returns the instant, for who goes by the clock of a zone.
func (m moment) in(zone *time.Location) time.Time {
	if m.zone != nil {
		zone = m.zone
	}
	return clockTime(m.wall, zone)
}

// clockTime returns when the clocks of a zone show a time: of two, the first; where they pass over it,
// when they would if they had not been turned yet (RFC 5545, 3.3.5).
func clockTime(wall time.Time, zone *time.Location) time.Time {
	offset := func(near time.Time) time.Duration {
		_, seconds := near.In(zone).Zone()
		return time.Duration(seconds) * time.Second
	}
	before, after := offset(wall.Add(-24*time.Hour)), offset(wall.Add(24*time.Hour))
	early, late := wall.Add(-max(before, after)), wall.Add(-min(before, after))
	switch {
	case offset(early) == max(before, after):
		return early.In(zone)
	case offset(late) == min(before, after):
		return late.In(zone)
	}
	return wall.Add(-before).In(zone)
}

// wallOf returns what the clock of a time shows, as if in UTC.
func wallOf(t time.Time) time.Time {
	_, offset := t.Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}

// parseMoment reads one DATE or DATE-TIME; zone is that which its property names.
func parseMoment(text string, zone *time.Location) (moment, bool) {
	layout := layoutOf(text)
	if layout == "" {
		return moment{}, false
	}
	if len(text) >= 15 && text[13:15] == "60" {
		text = text[:13] + "59" + text[15:] // a leap second, as the RFC advises
	}
	wall, err := time.Parse(layout, text)
	switch {
	case err != nil:
		return moment{}, false
	case layout == utcLayout:
		zone = time.UTC
	case layout == dateLayout:
		zone = nil
	}
	return moment{wall: wall, date: layout == dateLayout, zone: zone}, true
}

func layoutOf(text string) string {
	switch len(text) {
	case len(dateLayout):
		return dateLayout
	case len(localLayout):
		return localLayout
	case len(utcLayout):
		return utcLayout
	}
	return ""
}

// length is how long something lasts: days of the calendar, and a stretch of time.
type length struct {
	days  int
	exact time.Duration
}

// from returns the end of what begins at a time, whose zone is that of the days.
func (l length) from(start time.Time) time.Time {
	if l.days != 0 {
		start = clockTime(wallOf(start).AddDate(0, 0, l.days), start.Location())
	}
	return start.Add(l.exact)
}

// parseLength reads a DURATION, one of less than nothing too.
func parseLength(text string) (length, bool) {
	sign, rest := int64(1), text
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		if rest[0] == '-' {
			sign = -1
		}
		rest = rest[1:]
	}
	rest, found := strings.CutPrefix(rest, "P")
	if !found || rest == "" {
		return length{}, false
	}
	date, clock, hasClock := strings.Cut(rest, "T")
	days, okDays := parseUnits(date, "WD", 7, 1)
	seconds, okClock := parseUnits(clock, "HMS", 3600, 60, 1)
	if !okDays || !okClock || hasClock && clock == "" || days+seconds/secondsOfDay > longestDays {
		return length{}, false
	}
	return length{int(sign * days), time.Duration(sign*seconds) * time.Second}, true
}

const secondsOfDay = 24 * 60 * 60

// parseUnits reads numbers that units follow, each at most once and in their order, and adds up what they
// are worth.
func parseUnits(text, units string, worth ...int64) (sum int64, ok bool) {
	for text != "" {
		end := strings.IndexAny(text, units)
		if end < 1 || end > 9 || strings.Trim(text[:end], "0123456789") != "" {
			return 0, false
		}
		n, _ := strconv.ParseInt(text[:end], 10, 64) // at most nine digits
		unit := strings.IndexByte(units, text[end])
		sum += n * worth[unit]
		units, worth, text = units[unit+1:], worth[unit+1:], text[end+1:]
	}
	return sum, true
}
