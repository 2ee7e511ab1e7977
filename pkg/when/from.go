package when

import (
	"errors"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// ParseFrom returns the instant from which something is looked for: the one that a phrase
// names, or the first of the day, the week, the month or the part of a day that it names.
// Errors are those of Parse and ParseDays.
func ParseFrom(phrase string, c Context) (time.Time, error) {
	return decided(phrase, func(phrase string) (time.Time, error) {
		t, err := parse(phrase, c)
		if _, doubt := errors.AsType[*Readings](err); err == nil || doubt {
			return t, err
		}
		if p, none := read(phrase, c, forTime); none == nil && p.groups[0].part > 0 && p.groups[0].clock == nil {
			return p.partBegins(c)
		}
		p, none := read(phrase, c, forDay)
		if none != nil {
			return t, err
		}
		days, none := p.calendarDays(c)
		switch key := fault.Of(err).Key; {
		case none == nil:
			return days[0].Start(c.zone()), nil
		case key == "when.no_time" || key == "when.period_alone":
			return t, none
		}
		return t, err
	})
}

// partBegins returns the first instant of a part of the day: that of the day for its
// morning.
func (p *parsed) partBegins(c Context) (time.Time, error) {
	g := p.groups[0]
	d, err := p.day(g, c)
	if err != nil {
		return time.Time{}, err
	}
	hour := map[dayPart]int{afternoon: 12, evening: 18, night: 22}[g.part%today]
	if hour == 0 {
		return d.Start(c.zone()), checkYear(d.Year)
	}
	return atWall(d, clock{hour: hour}, c.zone()).earliest(), checkYear(d.Year)
}
