package when

// amount is a length of time as a phrase gives it: calendar months and days, and
// seconds.
type amount struct {
	months  int
	days    int
	seconds int
	dated   bool    // it names days or longer units, if only 0 of them
	timed   bool    // it names hours, minutes or seconds
	weeks   int     // the days that were named as weeks
	last    int     // the length of the last unit
	hour    stretch // hours after days that may as well be a time of day
	inexact bool    // a fraction that is no whole number of seconds or days
}

func (a amount) negative() amount {
	a.months, a.days, a.seconds, a.weeks = -a.months, -a.days, -a.seconds, -a.weeks
	return a
}

// amount reads one or more numbers with their units, from the longest unit to
// the shortest: "1h30m", "2 days", "1 godz. i 30 min", "tydzień".
func (p *parser) amount() (amount, bool) {
	if n, ok := p.spanWord(); ok {
		return amount{seconds: n, timed: true}, true
	}
	a, ok := p.firstUnit()
	for ok && p.nextUnit(&a) {
	}
	return a, ok
}

// spanWord reads a word that holds both number and unit: "half an hour".
func (p *parser) spanWord() (int, bool) {
	start := p.at
	if n, ok := p.word(wordSpan); ok {
		return n, true
	}
	p.word(wordOne)
	n, ok := p.word(wordSpan)
	if !ok {
		p.at = start
	}
	return n, ok
}

// firstUnit reads a number with its unit, or a unit alone, which stands for one.
// An abbreviation of a unit needs its number.
func (p *parser) firstUnit() (amount, bool) {
	var a amount
	start := p.at
	if p.quantity(&a) {
		return a, true
	}
	p.at = start
	_, counted := p.word(wordOne)
	word := p.peek(0)
	n, ok := p.word(wordUnit)
	if !ok || !counted && len([]rune(word.text)) < 3 {
		return a, false
	}
	a.add(1, 1, n)
	return a, true
}

// nextUnit reads a shorter unit after a longer one. After days, hours that stand
// apart may be a time of day, unless they are written as adsum prints a length:
// "dans 3 jours 15h", but "dans 3 jours 22 h".
func (p *parser) nextUnit(a *amount) bool {
	start, before := p.at, *a
	_, joined := p.word(wordAnd)
	glued := p.peek(0).glued
	timely := !glued && !joined && a.last >= aDay && p.isHourOfDay()
	if timely && a.last > aDay {
		return false
	}
	timely = timely && p.peek(1).glued
	if p.partOfHour(a) || p.bareMinutes(a) || p.quantity(a) && a.last < before.last {
		if timely || a.hour.to > 0 {
			a.hour = stretch{max(a.hour.from, before.hour.from), p.at}
			if a.hour.from == 0 {
				a.hour.from = start
			}
		}
		return true
	}
	p.at, *a = start, before
	return false
}

// partOfHour reads the half or the quarter of "une heure et demie".
func (p *parser) partOfHour(a *amount) bool {
	if a.last != anHour {
		return false
	}
	if n, ok := p.spanWord(); ok {
		a.add(n, 1, aSecond)
		return true
	}
	p.word(wordOne)
	if _, ok := p.word(wordHalf); ok {
		a.add(30, 1, aMinute)
		return true
	}
	_, ok := p.word(wordQuarter)
	if ok {
		a.add(15, 1, aMinute)
	}
	return ok
}

func (p *parser) isHourOfDay() bool {
	_, width := p.look(1, wordHour)
	return p.peek(0).kind == numberToken && p.peek(0).number < 24 && width > 0
}

// bareMinutes reads the minutes of "1h30", "1 h 30" or "une heure trente", which
// have no unit of their own.
func (p *parser) bareMinutes(a *amount) bool {
	if a.last != anHour {
		return false
	}
	t, start := p.peek(0), p.at
	n, ok := p.count(2)
	_, unit := p.look(0, wordUnit)
	last := p.peek(0).kind == endToken
	if !ok || n > 59 || unit > 0 || p.sign("'") || t.kind == numberToken && t.digits != 2 || !t.glued && !last {
		p.at = start
		return false
	}
	a.add(n, 1, aMinute)
	return true
}

// quantity reads a number, whole or with a fraction, and its unit.
func (p *parser) quantity(a *amount) bool {
	whole := p.peek(0)
	n, ok := p.count(9)
	if !ok && whole.kind != numberToken {
		return false
	}
	scale := 1
	if fraction := p.peek(1); whole.kind == numberToken && p.isDecimal(whole, fraction) {
		p.at += 2
		for range fraction.digits {
			scale *= 10
		}
		n = n*scale + fraction.number
	} else if p.andHalf() {
		n, scale = 2*n+1, 2
	}
	unit, ok := p.word(wordUnit)
	if !ok && p.sign("'") {
		unit, ok = aMinute, true
	}
	if !ok {
		return false
	}
	p.stop()
	a.add(n, scale, unit)
	return true
}

// andHalf reads the half between a number and its unit: "dwie i pół godziny".
func (p *parser) andHalf() bool {
	start := p.at
	p.word(wordAnd)
	p.word(wordOne)
	_, half := p.word(wordHalf)
	if _, unit := p.look(0, wordUnit); !half || unit == 0 {
		p.at = start
		return false
	}
	return true
}

func (p *parser) isDecimal(whole, fraction token) bool {
	return (p.isSign(0, ".") || p.isSign(0, ",")) && p.peek(0).glued &&
		fraction.kind == numberToken && fraction.glued && fraction.digits <= 4 && whole.digits <= 4
}

// add adds n/scale units of the given length.
func (a *amount) add(n, scale, unit int) {
	a.last = unit
	switch {
	case unit >= aMonth:
		a.dated = true
		a.inexact = a.inexact || n%scale != 0
		a.months += n / scale * (unit / aMonth)
	case unit >= aDay:
		a.dated = true
		a.inexact = a.inexact || n%scale != 0
		a.days += n / scale * (unit / aDay)
		if unit >= aWeek {
			a.weeks += n / scale * (unit / aDay)
		}
	default:
		a.timed = true
		a.inexact = a.inexact || n*unit%scale != 0
		a.seconds += n * unit / scale
	}
}
