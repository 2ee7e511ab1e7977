package lang

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const day = 24 * time.Hour

// spans is how a language writes lengths of time.
type spans struct {
	gap       string // between a number and its unit
	clockLike bool   // hours and minutes are written as on a clock: "1 h 05"
}

// Duration returns d with abbreviated units: "50 min", "1 h 30 min", "14 h 59
// min", "24 h"; what is longer in days and hours. What is less than the smallest
// unit shown is left out, but less than a minute is shown in seconds.
func (p *Phrases) Duration(d time.Duration) string {
	d = max(d, -d)
	switch {
	case d < time.Minute:
		return p.unit(d, time.Second, "unit.second")
	case d < day+time.Hour:
		return p.hoursAndMinutes(d, p.unit(d, time.Hour, "unit.hour"), p.unit(d%time.Hour, time.Minute, "unit.minute"))
	}
	return joinUnits(
		p.Count("days", int(d/day)),
		p.unit(d%day, time.Hour, "unit.hour"))
}

// unit returns how many whole units d holds; nothing for none, but zero
// seconds are said.
func (p *Phrases) unit(d, unit time.Duration, key string) string {
	n := int(d / unit)
	if n == 0 && unit != time.Second {
		return ""
	}
	return strconv.Itoa(n) + p.spans.gap + p.words[key]
}

// hoursAndMinutes joins both, or writes them as on a clock.
func (p *Phrases) hoursAndMinutes(d time.Duration, hours, minutes string) string {
	if p.spans.clockLike && hours != "" && minutes != "" {
		return hours + p.spans.gap + fmt.Sprintf("%02d", int(d%time.Hour/time.Minute))
	}
	return joinUnits(hours, minutes)
}

// LongDuration returns d in whole words, for a letter: "1 hour 30 minutes", but
// "1 h 30" where the language writes hours as on a clock. Seconds are left out.
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
	hours := p.counted("hours", int(rest/time.Hour))
	if p.spans.clockLike {
		hours = p.unit(rest, time.Hour, "unit.hour")
	}
	return joinUnits(
		p.counted("days", int(days)),
		p.hoursAndMinutes(rest, hours, p.counted("minutes", int(rest%time.Hour/time.Minute))))
}

func (p *Phrases) counted(key string, n int) string {
	if n == 0 {
		return ""
	}
	return p.Count(key, n)
}

func joinUnits(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " ")
}
