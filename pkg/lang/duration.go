package lang

import (
	"strconv"
	"strings"
	"time"
)

const day = 24 * time.Hour

// Duration returns d with abbreviated units: "50 min", "1 h 30 min", "14 h 59
// min", "24 h"; what is longer in days and hours. What is less than the smallest
// unit shown is left out, but less than a minute is shown in seconds.
func (p *Phrases) Duration(d time.Duration) string {
	d = max(d, -d)
	switch {
	case d < time.Minute:
		return put(p.style("length.seconds"), "s", strconv.Itoa(int(d/time.Second)))
	case d < day+time.Hour:
		return p.hoursAndMinutes(d)
	}
	return joinUnits(p.Count("days", int(d/day)), p.hoursAndMinutes((d % day).Truncate(time.Hour)))
}

// LongDuration returns d in whole words, for a letter: "1 hour 30 minutes", but
// "1 h 30" where the language writes hours as on a clock. Seconds are left out.
func (p *Phrases) LongDuration(d time.Duration) string {
	d = max(d, -d).Truncate(time.Minute)
	switch {
	case d == 0:
		return p.Count("minutes", 0)
	case d < 2*day:
		return p.longHoursAndMinutes(d)
	}
	return joinUnits(p.Count("days", int(d/day)), p.longHoursAndMinutes(d%day))
}

// hoursAndMinutes writes both abbreviated; what there is none of is left out.
func (p *Phrases) hoursAndMinutes(d time.Duration) string {
	pattern, hours, minutes := unitsOf(d)
	if pattern == "" {
		return ""
	}
	return p.clock(p.style("length."+pattern), hours, minutes)
}

// longHoursAndMinutes is hoursAndMinutes in whole words.
func (p *Phrases) longHoursAndMinutes(d time.Duration) string {
	pattern, hours, minutes := unitsOf(d)
	if pattern == "" {
		return ""
	}
	return put(p.style("length.long_"+pattern),
		"h", strconv.Itoa(hours), "hours", p.Count("hours", hours),
		"mm", twoDigits(minutes), "minutes", p.Count("minutes", minutes))
}

// unitsOf returns how many hours and minutes there are, and the last part of the key
// of the pattern for them; none where there are neither.
func unitsOf(d time.Duration) (pattern string, hours, minutes int) {
	hours, minutes = int(d/time.Hour), int(d%time.Hour/time.Minute)
	switch {
	case hours > 0 && minutes > 0:
		pattern = "hours_minutes"
	case hours > 0:
		pattern = "hours"
	case minutes > 0:
		pattern = "minutes"
	}
	return pattern, hours, minutes
}

// joinUnits joins days with what is left of a day, if anything is.
func joinUnits(days, rest string) string { return strings.TrimSuffix(days+" "+rest, " ") }
