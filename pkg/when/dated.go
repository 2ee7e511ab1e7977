package when

import (
	"errors"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// season is how many days back a date without its year is too near to be taken
// for that of the coming year without asking.
const season = 90

// dateDay returns the day that the group's date names.
func (p *parsed) dateDay(g *group, c Context) (Day, error) {
	d := *g.date
	if w := g.period; w != nil {
		switch {
		case d.second == 0 && w.unit == aMonth:
			named, err := p.monthYear(*w, c)
			if err != nil {
				return Day{}, err
			}
			first, _ := c.days(named)
			d.second, d.year = int(first.Month), first.Year
		case w.unit == aYear && d.year == noYear:
			d.year = c.today().Year + w.from
		default:
			return Day{}, p.twice("when.two_days")
		}
	}
	if d.second == 0 {
		return p.dayOfMonth(d, c)
	}
	if d.year != noYear {
		if err := checkYear(d.year); err != nil {
			return Day{}, err
		}
	}
	first, ok := d.reading(d.first, d.second)
	second, also := d.reading(d.second, d.first)
	switch {
	case d.open && ok && also && d.first != d.second:
		return Day{}, p.twoOrders(d, first, second, c)
	case ok:
		return p.inYear(d, first, c)
	case d.open && also:
		return p.inYear(d, second, c)
	}
	return Day{}, noSuchDate(p.textOf(d.words))
}

// reading returns the date with the given day and month, without its year that of
// a leap year, and whether there is such a date.
func (d date) reading(day, month int) (Day, bool) {
	found := Day{d.year, time.Month(month), day}
	if d.year == noYear {
		found.Year = 2024
	}
	return found, found.exists()
}

// twoOrders refuses a date of which both numbers can be the day.
func (p *parsed) twoOrders(d date, first, second Day, c Context) error {
	var phrases []string
	for _, day := range []*Day{&first, &second} {
		found, err := p.inYear(d, *day, c)
		if asked, doubt := errors.AsType[*Readings](err); doubt {
			phrases = append(phrases, asked.Phrases...)
			continue
		}
		*day = found
		phrases = append(phrases, p.rewrite(edit{d.words, day.String()}))
	}
	return p.ask("when.ambiguous_order", phrases, "text", p.textOf(d.words),
		"first", first.Start(c.zone()), "second", second.Start(c.zone()))
}

// inYear returns a day and month in the year that the direction leads to. Where it
// passed not long ago, or the coming year lacks it, the year is asked for.
func (p *parsed) inYear(d date, found Day, c Context) (Day, error) {
	if d.year != noYear {
		return found, nil
	}
	if about, ok := c.besideAbout(found); ok {
		return about, nil
	}
	day, back, ahead := c.likely(found)
	if c.Direction == Future || c.Direction == Upcoming {
		near := back != ahead && back.until(c.origin()) <= season
		if near || c.origin().until(ahead) > 366 {
			return Day{}, p.whichYear(d, back, ahead, c)
		}
	}
	return day, nil
}

// likely returns a day and month in the year that the direction leads to, and the last and the next
// such days.
func (c Context) likely(found Day) (day, back, ahead Day) {
	ahead, _ = c.ahead(found.Month, found.Day)
	back, _ = Day{c.origin().Year, found.Month, found.Day}.nearest(-1, func(d Day) bool { return !c.origin().Before(d) })
	past := c.Direction == Past && c.origin().until(ahead) > slip || c.Direction == Begun && ahead != c.origin()
	if nearest := c.Direction == Nearest && back.until(c.origin()) < c.origin().until(ahead); past || nearest {
		return back, back, ahead
	}
	return ahead, back, ahead
}

// besideAbout returns the day and month in the year of the appointment that the
// phrase is about, where they are its day or the one before or after it.
func (c Context) besideAbout(d Day) (Day, bool) {
	for _, n := range []int{0, -1, 1} {
		if about := c.About.AddDays(n); c.About != (Day{}) && about.Month == d.Month && about.Day == d.Day {
			return about, true
		}
	}
	return Day{}, false
}

func (p *parsed) whichYear(d date, back, ahead Day, c Context) error {
	phrases := []string{p.rewrite(edit{d.words, back.String()}), p.rewrite(edit{d.words, ahead.String()})}
	return p.ask("when.which_year", phrases, "text", p.textOf(d.words),
		"first", back.Start(c.zone()), "second", ahead.Start(c.zone()))
}

// dayOfMonth returns the nearest coming day with that number or, looking back, the
// latest; months that lack it are passed over.
func (p *parsed) dayOfMonth(d date, c Context) (Day, error) {
	if d.first < 1 || d.first > 31 {
		return Day{}, noSuchDate(p.textOf(d.words))
	}
	start := Day{c.origin().Year, c.origin().Month, 1}
	step := 1
	if c.Direction.past() {
		step = -1
	}
	for range 4 {
		found := start
		found.Day = d.first
		passed := found.Before(c.origin())
		if found.exists() && found != c.origin() && passed == (step < 0) || found == c.origin() {
			return found, nil
		}
		start, _ = start.addMonths(step)
	}
	return Day{}, noSuchDate(p.textOf(d.words))
}

// weekdayDay returns the day of a weekday: the one that the direction leads to, or
// that of the week which the phrase names.
func (p *parsed) weekdayDay(g *group, c Context) (Day, error) {
	w := g.weekday
	this := c.today().WeekStart().AddDays(w.iso - 1)
	switch {
	case g.period != nil && (g.period.unit != aWeek || w.mode != wordWeekday && w.mode != wordThis):
		return Day{}, p.twice("when.two_days")
	case g.period != nil:
		first, _ := c.days(*g.period)
		return first.AddDays(w.iso - 1), nil
	case w.mode == wordThis:
		return this, nil
	case w.mode == wordComing:
		return nextDay(c.today().AddDays(1), w.iso), nil
	case w.mode == wordNext && c.today().Before(this):
		return Day{}, p.whichWeek(w, wordNext, this, this.AddDays(7), c)
	case w.mode == wordNext:
		return this.AddDays(7), nil
	case w.mode == wordLast && w.wide && this.Before(c.today()):
		return Day{}, p.whichWeek(w, wordLast, this, this.AddDays(-7), c)
	case w.mode == wordLast:
		return nextDay(c.today().AddDays(-7), w.iso), nil
	}
	return c.weekday(w.iso), nil
}

// whichWeek refuses "next friday" while a Friday is ahead in this week, and "last
// tuesday" when one has passed.
func (p *parsed) whichWeek(w *weekday, mode wordKind, this, other Day, c Context) error {
	near, far := languageOf(p.lang).weekday(w.iso, mode == wordLast)
	return p.ask("when.which_week", []string{p.rewrite(edit{w.words, near}), p.rewrite(edit{w.words, far})},
		"first", this.Start(c.zone()), "second", other.Start(c.zone()))
}

// nextDay returns the first day from the given one on that is the weekday.
func nextDay(from Day, iso int) Day { return from.AddDays((iso - from.isoWeekday() + 7) % 7) }

// days returns the first and the last day of a period.
func (c Context) days(w period) (first, last Day) {
	switch {
	case w.fixed:
		return w.first, w.last
	case w.unit == aWeek:
		first = c.today().WeekStart().AddDays(7 * w.from)
		return first, first.AddDays(6)
	case w.unit == aYear:
		year := c.today().Year + w.from
		return Day{year, time.January, 1}, Day{year, time.December, 31}
	case w.month > 0:
		first = Day{w.year, time.Month(w.month), 1}
	default:
		first, _ = Day{c.today().Year, c.today().Month, 1}.addMonths(w.from)
	}
	return first, Day{first.Year, first.Month, first.monthLength(int(first.Month))}
}

// month returns a named month with the year that the direction leads to; where it
// is over not long since, the year is asked for.
func (p *parsed) monthYear(w period, c Context) (period, error) {
	if w.month == 0 || w.year != noYear {
		return w, checkYear(max(w.year, firstYear))
	}
	w.year = c.origin().Year
	first, last := c.days(w)
	if !last.Before(c.origin()) && !c.origin().Before(first) {
		return w, nil
	}
	past, ahead := w, w
	if last.Before(c.origin()) {
		ahead.year++
	} else {
		past.year--
	}
	_, back := c.days(past)
	first, _ = c.days(ahead)
	switch {
	case c.Direction.past(), c.Direction == Nearest && back.until(c.origin()) < c.origin().until(first):
		return past, nil
	case c.Direction != Nearest && back.until(c.origin()) <= season:
		start, _ := c.days(past)
		phrases := []string{p.rewrite(edit{w.words, start.String()[:7]}), p.rewrite(edit{w.words, first.String()[:7]})}
		return w, p.ask("when.which_year", phrases, "text", p.textOf(w.words),
			"first", start.Start(c.zone()), "second", first.Start(c.zone()))
	}
	return ahead, nil
}

func checkYear(year int) error {
	if year < firstYear || year > lastYear {
		return fault.New(fault.Invalid, "when.year_range", "year", year, "from", firstYear, "to", lastYear)
	}
	return nil
}
