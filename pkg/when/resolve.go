package when

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// instant holds a group against the calendar and the zone.
func (p *parsed) instant(g *group, c Context) (time.Time, error) {
	switch {
	case g.now:
		return c.Now, p.alone(g)
	case g.span != nil:
		return p.elapsed(g, c)
	case g.clock == nil && g.whole:
		return p.wholeDay(g, c)
	case g.clock == nil && g.signed && g.weekday == nil:
		return p.sameTime(g, c)
	case g.clock == nil:
		return time.Time{}, p.noTime(g, c)
	case g.clock.midnight:
		return time.Time{}, p.midnight(g, c)
	case g.part > today+afternoon && g.clock.hour < 6:
		return time.Time{}, p.smallHours(g, c)
	case g.dayless():
		return p.timeAlone(g, c)
	case g.weekday != nil && g.weekday.mode == wordWeekday && g.date == nil && g.shift == nil && g.period == nil && g.later == 0:
		return p.onWeekday(g, c)
	}
	d, err := p.day(g, c)
	if err != nil {
		return time.Time{}, err
	}
	return p.on(g, d, c)
}

// wholeDay returns the end of the last day that the group names.
func (p *parsed) wholeDay(g *group, c Context) (time.Time, error) {
	days, err := p.endDays(g, c)
	if err != nil {
		return time.Time{}, err
	}
	return days[1].End(c.zone()), nil
}

// on returns the instant at which the clocks show the group's time on a day.
func (p *parsed) on(g *group, d Day, c Context) (time.Time, error) {
	return g.at(d, g.clock.clock, c.zone()).only(p, g.clock.clock, c.zone(), written)
}

// at returns the instants of a local time, only one where the phrase has its
// offset.
func (g *group) at(d Day, c clock, zone *time.Location) wall {
	if g.offset == nil {
		return atWall(d, c, zone)
	}
	east := time.FixedZone("", *g.offset)
	t := time.Date(d.Year, d.Month, d.Day, c.hour, c.minute, c.second, 0, east)
	return wall{instants: []time.Time{t.In(zone)}}
}

// alone refuses "now" beside anything else.
func (p *parsed) alone(g *group) error {
	rest := *g
	rest.now = false
	if !rest.empty() {
		return p.twice("when.two_times")
	}
	return nil
}

// elapsed adds the span to now, or to the same time of day where the phrase
// also counts days.
func (p *parsed) elapsed(g *group, c Context) (time.Time, error) {
	if g.clock != nil || g.date != nil || g.weekday != nil {
		if g.clock == nil {
			return time.Time{}, fault.New(fault.Invalid, "when.day_and_span", "phrase", p.phrase, "length", p.textOf(g.counting))
		}
		return time.Time{}, p.twice("when.two_times")
	}
	t := c.Now
	if g.shift != nil {
		var err error
		if t, err = p.sameTime(g, c); err != nil {
			return time.Time{}, err
		}
	}
	return t.Add(time.Duration(*g.span) * time.Second), nil
}

// sameTime returns the present time of day, some days from today.
func (p *parsed) sameTime(g *group, c Context) (time.Time, error) {
	d, err := p.day(g, c)
	if err != nil || d == c.today() {
		return c.Now, err
	}
	now := clockOf(c.Now.In(c.zone()))
	return g.at(d, now, c.zone()).only(p, now, c.zone(), written)
}

// timeAlone returns the instant of a time that names no day: on the appointment's
// day or today, or where the context's direction looks for it.
func (p *parsed) timeAlone(g *group, c Context) (time.Time, error) {
	switch {
	case c.Direction.past():
		return p.latestSuch(g, c)
	case c.About != (Day{}):
		return p.on(g, c.About, c)
	case c.Direction == Upcoming && !g.at(c.today(), g.clock.clock, c.zone()).latest().After(c.Now):
		return p.on(g, c.today().AddDays(1), c)
	}
	return p.on(g, c.today(), c)
}

// latestSuch returns the instant of a time that has passed: on the appointment's
// day or today, or else yesterday.
func (p *parsed) latestSuch(g *group, c Context) (time.Time, error) {
	var days []Day
	for _, d := range []Day{c.About, c.today()} {
		passed := d != (Day{}) && !g.at(d, g.clock.clock, c.zone()).earliest().After(c.Now)
		if passed && (len(days) == 0 || days[0] != d) {
			days = append(days, d)
		}
	}
	switch len(days) {
	case 0:
		return p.on(g, c.today().AddDays(-1), c)
	case 1:
		return p.on(g, days[0], c)
	}
	return time.Time{}, p.whichDay(g, days[0], days[1], c)
}

// whichDay refuses a time that may be on one of two days.
func (p *parsed) whichDay(g *group, first, second Day, c Context) error {
	return p.ask("when.which_day", []string{p.onDay(g, first), p.onDay(g, second)}, "time", g.clock.String(),
		"first", first.Start(c.zone()), "second", second.Start(c.zone()))
}

// onDay returns the phrase as one of its day and time in figures, with the end of
// its range.
func (p *parsed) onDay(g *group, d Day) string {
	text := d.String() + " " + g.clock.String()
	if len(p.groups) == 2 && p.groups[0] == g && p.groups[1].dayless() {
		text += "-" + p.groups[1].clock.String()
	}
	return text
}

// midnight refuses the midnight of a day, which may be its first or its last.
func (p *parsed) midnight(g *group, c Context) error {
	d, err := p.day(g, c)
	if err != nil {
		return err
	}
	return p.ask("when.midnight", []string{p.onDay(g, d), p.onDay(g, d.AddDays(1))})
}

// smallHours refuses an hour after midnight of "tonight", which may be that of
// today or of the coming night.
func (p *parsed) smallHours(g *group, c Context) error {
	return p.whichDay(g, c.today(), c.today().AddDays(1), c)
}

// onWeekday returns the instant at which the clocks show the time on the
// weekday: the next after now or, looking back, the latest that is not ahead.
func (p *parsed) onWeekday(g *group, c Context) (time.Time, error) {
	d := c.weekday(g.weekday.iso)
	w := g.at(d, g.clock.clock, c.zone())
	switch {
	case c.Direction.past() && w.earliest().After(c.Now):
		d = d.AddDays(-7)
	case !c.Direction.past() && !w.latest().After(c.Now):
		d = d.AddDays(7)
	}
	return p.on(g, d, c)
}

// day returns the day that the group names, today where it names none.
func (p *parsed) day(g *group, c Context) (Day, error) {
	d, err := p.named(g, c)
	if err != nil {
		return Day{}, err
	}
	return d.AddDays(g.later), nil
}

func (p *parsed) named(g *group, c Context) (Day, error) {
	switch {
	case g.date != nil:
		d, err := p.dateDay(g, c)
		if err != nil {
			return Day{}, err
		}
		return d, p.agree(g, d, g.date.words, c)
	case g.shift != nil && g.weekday != nil && g.shift.weeks != 0:
		return p.weeksAndWeekday(g, c)
	case g.shift != nil:
		d, err := p.shifted(g, c)
		if err != nil {
			return Day{}, err
		}
		return d, p.agree(g, d, g.counting, c)
	case g.weekday != nil:
		return p.weekdayDay(g, c)
	case g.period != nil:
		return Day{}, p.periodAlone()
	case c.About != (Day{}) && g.clock != nil:
		return c.About, nil
	}
	return c.today(), nil
}

// shifted counts calendar units from today. A month that lacks the day is refused.
func (p *parsed) shifted(g *group, c Context) (Day, error) {
	d, ok := c.today().addMonths(g.shift.months)
	if !ok {
		first := d.AddDays(1)
		return Day{}, p.ask("when.short_month", []string{p.rewrite(edit{g.counting, d.String()}), p.rewrite(edit{g.counting, first.String()})},
			"length", p.textOf(g.counting), "day", c.today().Day, "last", d.Start(c.zone()))
	}
	if d = d.AddDays(g.shift.days); languageOf(p.lang).wideWeeks && !g.signed && g.span == nil {
		return p.idiom(g, d, c)
	}
	return d, nil
}

// idiom refuses the French "dans huit jours" and "dans quinze jours", which are one
// and two weeks to most, and eight and fifteen days to the calendar.
func (p *parsed) idiom(g *group, d Day, c Context) (Day, error) {
	n := g.shift.days
	if abs(n) != 8 && abs(n) != 15 || g.shift.weeks != 0 || g.shift.months != 0 {
		return d, nil
	}
	week := d.AddDays(-n % 7)
	return Day{}, p.ask("when.which_week", []string{p.rewrite(edit{g.counting, week.String()}), p.rewrite(edit{g.counting, d.String()})},
		"first", week.Start(c.zone()), "second", d.Start(c.zone()))
}

// weeksAndWeekday returns the day of "za tydzień we wtorek": of the week that lies
// so many ahead, or so many weeks after the coming one, where both are the same.
func (p *parsed) weeksAndWeekday(g *group, c Context) (Day, error) {
	week := c.today().AddDays(g.shift.days).WeekStart().AddDays(g.weekday.iso - 1)
	coming := nextDay(c.today(), g.weekday.iso).AddDays(g.shift.days)
	if week == coming || g.shift.days < 0 {
		return week, nil
	}
	return Day{}, p.ask("when.which_week", []string{
		p.rewrite(edit{g.counting, week.String()}, edit{g.weekday.words, ""}),
		p.rewrite(edit{g.counting, coming.String()}, edit{g.weekday.words, ""}),
	}, "first", week.Start(c.zone()), "second", coming.Start(c.zone()))
}

// agree refuses a weekday that is not the one of the day beside it.
func (p *parsed) agree(g *group, d Day, words stretch, c Context) error {
	w := g.weekday
	switch {
	case w == nil:
		return nil
	case w.mode == wordNext || w.mode == wordLast:
		return p.twice("when.two_days")
	case w.iso == d.isoWeekday():
		return nil
	case words == (stretch{}):
		words = w.name
	}
	near := nextDay(d.AddDays(-3), w.iso)
	if !c.Direction.past() && near.Before(c.today()) {
		near = near.AddDays(7)
	}
	phrases := []string{
		p.rewrite(edit{words, d.String()}, edit{w.words, ""}),
		p.rewrite(edit{words, near.String()}, edit{w.words, ""}),
	}
	return p.ask("when.weekday_mismatch", phrases, "weekday", p.textOf(w.name), "text", p.textOf(words),
		"named", d.Start(c.zone()), "near", near.Start(c.zone()))
}
