package when

// decideBare decides what a number alone is.
func (p *parser) decideBare(g *group) error {
	if g.bare == nil {
		return nil
	}
	n := p.tokens[g.bare.from].number
	dayOfMonth := g.date == nil && (g.weekday != nil || len(p.groups) == 2)
	if p.mode == forTime && g.clock == nil && len(p.groups) == 1 {
		if n > 23 && n <= 31 && g.weekday != nil && g.date == nil {
			g.date = &date{year: noYear, first: n, words: *g.bare}
			return nil
		}
		if n < 24 && p.leavesAnHour(g, n) {
			p.takeHour(g, n)
			return nil
		}
	}
	switch {
	case p.mode == forDay && dayOfMonth, g.clock != nil && g.weekday != nil && dayOfMonth:
		g.date = &date{year: noYear, first: n, words: *g.bare}
		return nil
	case p.mode == forTime && g.clock == nil && n < 24 && (len(p.groups) == 2 && p.hoursExpected() || g.part > 0):
		p.takeHour(g, n)
		return nil
	case p.mode == forTime && g.clock == nil && n == 24 && g != p.groups[0]:
		g.clock = &timeOfDay{midnight: true, stretch: *g.bare}
		return nil
	case p.mode == forTime && g.clock == nil && n < 24:
		return p.bareHour(n, *g.bare)
	}
	return p.unknownAt(g.bare.from)
}

// takeHour makes a number alone the hour.
func (p *parser) takeHour(g *group, n int) {
	padded := p.tokens[g.bare.from].text[0] == '0'
	half := p.twelveHours() && n >= 1 && n <= 12 && !padded
	g.clock = &timeOfDay{clock: clock{hour: n}, stretch: *g.bare, half: half, padded: padded, bare: true}
	if half {
		g.clock.hour %= 12
	}
}

// leavesAnHour reports whether the day beside a number alone leaves it nothing to be
// but the hour: a day counted from today, a full date, or a weekday that the day of the
// month with that number is not.
func (p *parser) leavesAnHour(g *group, n int) bool {
	switch {
	case g.shift != nil:
		return g.shift.dated && g.span == nil
	case g.date != nil:
		return g.date.second != 0
	case g.weekday == nil || g.period != nil || n == 0:
		return g.weekday != nil
	}
	d, err := p.dayOfMonth(date{year: noYear, first: n}, p.context)
	return err != nil || d.isoWeekday() != g.weekday.iso
}

// hoursExpected reports whether the numbers at the ends of a range are hours: a day
// stands beside them, a time at the other end, or a word that opens a range.
func (p *parser) hoursExpected() bool {
	left, right := p.groups[0], p.groups[1]
	return p.opened || left.clock != nil || right.clock != nil || !left.dayless() || !right.dayless() ||
		left.part > 0 || right.part > 0
}

// bareHour refuses an hour alone, which may be the day of a month. In English it
// may besides be of the morning or the afternoon.
func (p *parsed) bareHour(n int, at stretch) error {
	if p.twelveHours() && n >= 1 && n <= lastSmall {
		return p.twoHalves(p.textOf(at), edit{at, clock{hour: n % 12}.String()}, edit{at, clock{hour: n%12 + 12}.String()})
	}
	edits := []edit{{at, clock{hour: n}.String()}}
	if end := p.groups[len(p.groups)-1].bare; end != nil && *end != at && p.tokens[end.from].number < 24 {
		edits = append(edits, edit{*end, clock{hour: p.tokens[end.from].number}.String()})
	}
	write := p.rewrite(edits...)
	return p.ask("when.bare_hour", []string{write}, "hour", p.textOf(at), "write", write)
}
