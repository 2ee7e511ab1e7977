package when

import (
	"errors"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// instant holds the parts against the calendar and the zone.
func (p parts) instant(c Context) (time.Time, error) {
	if p.now {
		return c.Now, p.alone()
	}
	if err := p.settleDotted(c); err != nil {
		return time.Time{}, err
	}
	switch {
	case p.span != nil:
		return p.elapsed(c)
	case p.clock == nil && p.signed && p.weekday == nil:
		return p.sameTime(c)
	case p.clock == nil:
		return time.Time{}, p.noTime(c)
	case p.date == nil && p.days == nil && p.weekday != nil && p.weekday.mode == wordWeekday:
		return p.onWeekday(c)
	}
	d, err := p.day(c)
	if err != nil {
		return time.Time{}, err
	}
	return p.at(d, *p.clock, c.zone()).only(*p.clock, c.zone())
}

// calendarDay returns the day of a phrase that names no time.
func (p parts) calendarDay(c Context) (Day, error) {
	if p.now {
		return c.today(), p.alone()
	}
	if p.clock != nil || p.span != nil {
		return Day{}, fault.New(fault.Invalid, "when.time_in_day", "phrase", p.phrase)
	}
	for _, d := range p.dotted {
		if p.date != nil || p.days != nil {
			return Day{}, fault.New(fault.Invalid, "when.two_days", "phrase", p.phrase)
		}
		p.date = &d.date
	}
	return p.day(c)
}

// alone refuses "now" beside anything else.
func (p parts) alone() error {
	if p.date != nil || p.days != nil || p.weekday != nil || p.clock != nil || p.span != nil || len(p.dotted) > 0 {
		return fault.New(fault.Invalid, "when.two_times", "phrase", p.phrase)
	}
	return nil
}

// noTime refuses a day where an instant is needed; a day that does not exist is
// the first thing to mend.
func (p parts) noTime(c Context) error {
	if _, err := p.day(c); err != nil {
		return err
	}
	return fault.New(fault.Invalid, "when.no_time", "phrase", p.phrase)
}

// elapsed adds the span to now, or to the same time of day where the phrase
// also counts days.
func (p parts) elapsed(c Context) (time.Time, error) {
	if p.clock != nil || p.date != nil || p.weekday != nil {
		return time.Time{}, fault.New(fault.Invalid, "when.two_times", "phrase", p.phrase)
	}
	t := c.Now
	if p.days != nil {
		var err error
		if t, err = p.sameTime(c); err != nil {
			return time.Time{}, err
		}
	}
	return t.Add(time.Duration(*p.span) * time.Second), nil
}

// sameTime returns the present time of day, some days from today.
func (p parts) sameTime(c Context) (time.Time, error) {
	if *p.days == 0 {
		return c.Now, nil
	}
	d, now := c.today().AddDays(*p.days), clockOf(c.Now.In(c.zone()))
	return p.at(d, now, c.zone()).only(now, c.zone())
}

// onWeekday returns the instant at which the clocks show the time on the
// weekday: the next after now or, looking back, the latest that is not ahead.
func (p parts) onWeekday(c Context) (time.Time, error) {
	d := c.weekday(p.weekday.iso)
	w := p.at(d, *p.clock, c.zone())
	switch {
	case c.Direction == Past && w.earliest().After(c.Now):
		w = p.at(d.AddDays(-7), *p.clock, c.zone())
	case c.Direction != Past && !w.latest().After(c.Now):
		w = p.at(d.AddDays(7), *p.clock, c.zone())
	}
	return w.only(*p.clock, c.zone())
}

// at returns the instants of a local time, only one where the phrase has its
// offset.
func (p parts) at(d Day, c clock, zone *time.Location) wall {
	if p.offset == nil {
		return atWall(d, c, zone)
	}
	east := time.FixedZone("", *p.offset)
	t := time.Date(d.Year, d.Month, d.Day, c.hour, c.minute, c.second, 0, east)
	return wall{instants: []time.Time{t.In(zone)}}
}

// day returns the day that the phrase names, today where it names none.
func (p parts) day(c Context) (Day, error) {
	switch {
	case p.date != nil:
		d, err := p.date.resolve(c)
		if err != nil {
			return Day{}, err
		}
		return d, p.agree(d, c)
	case p.days != nil:
		d := c.today().AddDays(*p.days)
		return d, p.agree(d, c)
	case p.weekday != nil:
		return p.weekday.resolve(c), nil
	}
	return c.today(), nil
}

// agree refuses a weekday that is not the one of the day beside it.
func (p parts) agree(d Day, c Context) error {
	switch {
	case p.weekday == nil:
		return nil
	case p.weekday.mode != wordWeekday:
		return fault.New(fault.Invalid, "when.two_days", "phrase", p.phrase)
	case p.weekday.iso != d.isoWeekday():
		return fault.New(fault.Invalid, "when.weekday_mismatch",
			"weekday", p.weekday.text, "date", d.Start(c.zone()))
	}
	return nil
}

// resolve returns the day of a weekday: the one that the direction leads to,
// with "next" the one of the following week, with "last" the latest before
// today.
func (w weekday) resolve(c Context) Day {
	switch w.mode {
	case wordNext:
		return c.today().WeekStart().AddDays(7 + w.iso - 1)
	case wordLast:
		return nextDay(c.today().AddDays(-7), w.iso)
	}
	return c.weekday(w.iso)
}

// nextDay returns the first day from the given one on that is the weekday.
func nextDay(from Day, iso int) Day { return from.AddDays((iso - from.isoWeekday() + 7) % 7) }

// settleDotted decides which pairs with a dot are dates and which are times.
func (p *parts) settleDotted(c Context) error {
	dated := p.date != nil || p.days != nil || p.span != nil
	switch {
	case len(p.dotted) == 0:
		return nil
	case len(p.dotted) == 1 && dated:
		return p.dotAsClock(p.dotted[0])
	case len(p.dotted) == 1 && p.clock == nil:
		return p.settleOne(p.dotted[0], c)
	case len(p.dotted) == 1:
		p.date = &p.dotted[0].date
		return nil
	case len(p.dotted) == 2 && !dated:
		p.date = &p.dotted[0].date
		return p.dotAsClock(p.dotted[1])
	}
	return fault.New(fault.Invalid, "when.two_days", "phrase", p.phrase)
}

func (p *parts) dotAsClock(d dotted) error {
	switch {
	case p.clock != nil:
		return fault.New(fault.Invalid, "when.two_times", "phrase", p.phrase)
	case !d.isClock:
		return noSuchTime(d.text)
	}
	p.clock = &d.clock
	return nil
}

// settleOne settles a pair with a dot that no other part explains.
func (p *parts) settleOne(d dotted, c Context) error {
	_, err := d.date.resolve(c)
	isDate := err == nil || isOpen(err)
	switch {
	case isDate && d.isClock:
		return fault.New(fault.Invalid, "when.date_or_time", "text", d.text, "as_time", d.clock.String())
	case d.isClock:
		p.clock = &d.clock
	case !isDate && d.date.second > 12 && d.date.first > 12:
		return noSuchTime(d.text)
	default:
		p.date = &d.date
	}
	return nil
}

func isOpen(err error) bool {
	f, ok := errors.AsType[*fault.Error](err)
	return ok && f.Key == "when.ambiguous_order"
}
