package when

import "time"

// readWeekend reads "weekend", "ce week-end", "наступні вихідні" and the number of a
// week that French writes as "S49".
func (p *parser) readWeekend() (bool, error) {
	from := p.at
	letter := languageOf(p.lang).weekLetter
	if n := p.peek(1); p.mode == forDay && letter != "" && p.peek(0).text == letter && n.kind == numberToken && n.glued {
		p.at += 2
		return n.digits <= 2, p.setWeek(n.number, from)
	}
	p.word(wordOn)
	mode, _, before := p.weekdayMode()
	if _, ok := p.word(wordWeekend); !ok {
		return false, nil
	}
	if !before {
		mode, _, _ = p.weekdayMode()
	}
	saturday := p.context.today().WeekStart().AddDays(5)
	switch mode {
	case wordNext:
		saturday = saturday.AddDays(7)
	case wordLast:
		saturday = saturday.AddDays(-7)
	default: // this one
	}
	return true, p.setPeriod(period{fixed: true, first: saturday, last: saturday.AddDays(1), words: stretch{from, p.at}})
}

// readYear reads a year that stands alone: "2026", "w 2026 roku".
func (p *parser) readYear() (bool, error) {
	from := p.at
	if p.mode != forDay {
		return false, nil
	}
	for _, kind := range []wordKind{wordIn, wordOn} {
		p.word(kind)
	}
	n := p.peek(0)
	if n.kind != numberToken || n.digits != 4 {
		return false, nil
	}
	p.at++
	if unit, width := p.look(0, wordUnit); unit == aYear {
		p.at += width
	}
	if p.peek(0).kind != endToken {
		return false, nil
	}
	return true, p.setPeriod(period{fixed: true, first: Day{n.number, 1, 1}, last: Day{n.number, 12, 31}, words: stretch{from, p.at}})
}

// setWeek takes the week of a number as ISO 8601 counts them, in the year that the
// context's direction leads to.
func (p *parser) setWeek(number, from int) error {
	today := p.context.today()
	var found *Day
	for _, year := range []int{today.Year - 1, today.Year, today.Year + 1} {
		monday := Day{year, 1, 4}.WeekStart().AddDays(7 * (number - 1))
		if y, n := monday.Start(time.UTC).ISOWeek(); y != year || n != number {
			continue
		}
		if found == nil || p.nearerWeek(monday, *found) {
			found = &monday
		}
	}
	if found == nil {
		return noSuchDate(p.text(from, p.at))
	}
	return p.setPeriod(period{unit: aWeek, fixed: true, first: *found, last: found.AddDays(6), words: stretch{from, p.at}})
}

// nearerWeek reports whether the later of two weeks suits the direction better.
func (p *parser) nearerWeek(later, earlier Day) bool {
	today := p.context.today()
	switch p.context.Direction {
	case Past, Begun:
		return !today.Before(later)
	case Nearest:
		return abs(today.until(later)) < abs(today.until(earlier))
	case Future, Upcoming:
	}
	return earlier.AddDays(6).Before(today)
}
