package when

import (
	"errors"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// ParseDays returns the first and the last day that a phrase names: a day, a week,
// a month or a year, or from one of them to another. "Until friday" is from today on,
// unless the past is meant; without its last day, as in "from tuesday", or then without
// its first, it is when.days_open; of so many days as no calendar has when.count_bounds. The other errors are those of ParseDay, and
// when.days_reversed.
func ParseDays(phrase string, c Context) (first, last Day, err error) {
	days, err := decided(phrase, func(phrase string) ([2]Day, error) {
		p, err := read(phrase, c, forDay)
		if err != nil {
			return [2]Day{}, err
		}
		days, err := p.calendarDays(c)
		if err != nil || len(p.groups) == 2 || !p.closed && !p.begun {
			return days, err
		}
		return p.openDays(days, c)
	})
	return days[0], days[1], err
}

// openDays returns the days from today to the last one, where the phrase names that
// alone, and refuses those that have no end.
func (p *parsed) openDays(days [2]Day, c Context) ([2]Day, error) {
	first, last := days[0], days[1]
	switch {
	case p.begun:
		write := first.String() + " - " + first.AddDays(6).String()
		return days, fault.New(fault.Invalid, "when.days_open", "phrase", p.phrase, "write", write)
	case c.Direction.past():
		write := last.AddDays(-6).String() + " - " + last.String()
		return days, fault.New(fault.Invalid, "when.days_open", "phrase", p.phrase, "write", write)
	case last.Before(c.origin()):
		return days, fault.New(fault.Invalid, "when.days_reversed", "phrase", p.phrase)
	}
	return [2]Day{c.origin(), last}, nil
}

// ParseDay returns the calendar day that a phrase names: a day's word, a
// weekday (today counts), a date, or a number of days, weeks or months from today.
// A date without a year is the one that the context's direction leads to.
//
// Errors are those of Parse, without those that a time of day brings, with
// when.unknown_day and when.unknown_day_word for when.unknown and when.unknown_word, and
// when.time_in_day where the phrase names a time, when.period_alone where it names
// a week or a month, when.two_days where it names a range.
func ParseDay(phrase string, c Context) (Day, error) {
	return decided(phrase, func(phrase string) (Day, error) {
		p, err := read(phrase, c, forDay)
		if err != nil {
			return Day{}, err
		}
		g := p.groups[0]
		days, err := p.calendarDays(c)
		switch {
		case err != nil:
			return Day{}, err
		case len(p.groups) == 2:
			return Day{}, p.twice("when.two_days")
		case g.period != nil && g.weekday == nil && g.date == nil:
			return Day{}, p.periodAlone()
		}
		return days[0], nil
	})
}

// calendarDays holds a phrase of days against the calendar.
func (p *parsed) calendarDays(c Context) ([2]Day, error) {
	left := p.groups[0]
	if len(p.groups) == 1 {
		return p.endDays(left, c)
	}
	right := p.groups[1]
	if left.date != nil && right.date != nil {
		sameOrder(left.date, right.date)
		p.complete(left.date, right.date)
	}
	from, err := p.endDays(left, c)
	if err != nil {
		return [2]Day{}, err
	}
	c.From, c.Direction = from[0], Future
	to, err := p.endDays(right, c)
	if err == nil && p.both && to[0] != from[1].AddDays(1) {
		return [2]Day{}, p.twice("when.two_days")
	}
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Key == "when.which_year" || err == nil && to[1].Before(from[0]) {
		return [2]Day{}, fault.New(fault.Invalid, "when.days_reversed", "phrase", p.phrase)
	}
	return [2]Day{from[0], to[1]}, err
}

// sameOrder settles the order of day and month at one end of a range by the other, where that can be
// read in one alone: nobody changes it within a phrase.
func sameOrder(left, right *date) {
	for _, ends := range [][2]*date{{left, right}, {right, left}} {
		open, told := ends[0], *ends[1]
		if !open.open || !told.open {
			continue
		}
		_, dayFirst := told.reading(told.first, told.second)
		_, monthFirst := told.reading(told.second, told.first)
		_, fitsDay := open.reading(open.first, open.second)
		_, fitsMonth := open.reading(open.second, open.first)
		switch {
		case dayFirst && !monthFirst && fitsDay:
			open.open = false
		case monthFirst && !dayFirst && fitsMonth:
			open.first, open.second, open.open = open.second, open.first, false
		}
	}
}

// complete gives the start of a range the month and the year that only its end
// names: "24-26 December 2026".
func (p *parsed) complete(left, right *date) {
	if right.second == 0 {
		return
	}
	if left.second == 0 {
		left.second, left.open = right.second, false
		left.year = right.year
		if left.first > right.first && !right.open {
			left.second--
			if left.second == 0 {
				left.second = 12
				if left.year != noYear {
					left.year--
				}
			}
		}
		return
	}
	if left.year == noYear && right.year != noYear {
		left.year = right.year
		if left.second > right.second && !left.open {
			left.year--
		}
	}
}

// endDays returns the first and the last day of one end of a range.
func (p *parsed) endDays(g *group, c Context) ([2]Day, error) {
	if g.now {
		return [2]Day{c.today(), c.today()}, p.alone(g)
	}
	if g.clock != nil || g.span != nil || g.part > 0 {
		return [2]Day{}, fault.New(fault.Invalid, "when.time_in_day", "phrase", p.phrase)
	}
	if g.period != nil && g.weekday == nil && g.date == nil {
		if g.shift != nil {
			return [2]Day{}, p.twice("when.two_days")
		}
		w, err := p.monthYear(*g.period, c)
		if err != nil {
			return [2]Day{}, err
		}
		first, last := c.days(w)
		return [2]Day{first, last}, checkYear(last.Year)
	}
	if g.nameless() {
		return [2]Day{}, fault.New(fault.Invalid, "when.unknown_day", "phrase", p.phrase)
	}
	day, err := p.day(g, c)
	if err != nil {
		return [2]Day{}, err
	}
	if err := checkYear(day.Year); err != nil {
		return [2]Day{}, err
	}
	if !day.Start(c.zone()).Before(day.End(c.zone())) {
		return [2]Day{}, noSuchDate(day.String())
	}
	return [2]Day{day, day}, nil
}
