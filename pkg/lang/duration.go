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
		return p.units(d, time.Second, "unit.second")
	case d < day+time.Hour:
		return joinUnits(
			p.units(d, time.Hour, "unit.hour"),
			p.units(d%time.Hour, time.Minute, "unit.minute"))
	}
	return joinUnits(
		p.Count("days", int(d/day)),
		p.units(d%day, time.Hour, "unit.hour"))
}

// units returns how many whole units d holds; nothing for none, but zero
// seconds are said.
func (p *Phrases) units(d, unit time.Duration, key string) string {
	n := int(d / unit)
	if n == 0 && unit != time.Second {
		return ""
	}
	return strconv.Itoa(n) + " " + p.words[key]
}

// LongDuration returns d in whole words, for a letter: "1 hour 30 minutes".
// Seconds are left out.
func (p *Phrases) LongDuration(d time.Duration) string {
	d = max(d, -d).Truncate(time.Minute)
	if d == 0 {
		return p.Count("minutes", 0)
	}
	var days time.Duration
	if d >= 2*day {
		days = d / day
	}
	rest := d - days*day
	return joinUnits(
		p.counted("days", int(days)),
		p.counted("hours", int(rest/time.Hour)),
		p.counted("minutes", int(rest%time.Hour/time.Minute)))
}

func (p *Phrases) counted(key string, n int) string {
	if n == 0 {
		return ""
	}
	return p.Count(key, n)
}

func joinUnits(parts ...string) string {
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}
