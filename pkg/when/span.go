package when

import "github.com/adsum-cli/adsum/pkg/fault"

// amount is a length of time as a phrase gives it: calendar days, and seconds.
type amount struct {
	days    int
	seconds int
	dated   bool // it names days or weeks, if only 0 of them
	timed   bool // it names hours, minutes or seconds
	last    int  // the length of the last unit
	inexact bool // a fraction that is no whole number of seconds or days
}

func (a amount) negative() amount {
	a.days, a.seconds = -a.days, -a.seconds
	return a
}

// readSpan reads "+2h", "in 2 hours", "il y a 2 heures" and "2 godziny temu".
func (p *parser) readSpan() (bool, error) {
	if p.isSign(0, "+") || p.isSign(0, "-") {
		return p.readSignedSpan()
	}
	if _, ok := p.word(wordIn); ok {
		a, ok := p.amount()
		return ok, p.setSpan(a, ok)
	}
	if _, ok := p.word(wordSince); ok {
		a, ok := p.amount()
		return ok, p.setSpan(a.negative(), ok)
	}
	a, ok := p.amount()
	if ok {
		_, ok = p.word(wordAgo)
	}
	return ok, p.setSpan(a.negative(), ok)
}

func (p *parser) readSignedSpan() (bool, error) {
	minus := p.isSign(0, "-")
	p.at++
	if !p.peek(0).glued || p.peek(0).kind != numberToken {
		return false, nil
	}
	a, ok := p.amount()
	if minus {
		a = a.negative()
	}
	p.signed = p.signed || ok
	return ok, p.setSpan(a, ok)
}

// maxSpan bounds a span in seconds, so that it fits a time.Duration: some 250
// years, more than Parse accepts.
const maxSpan = 250 * 366 * aDay

func (p *parser) setSpan(a amount, ok bool) error {
	switch {
	case !ok:
		return nil
	case a.inexact:
		return fault.New(fault.Invalid, "when.unknown", "phrase", p.phrase)
	case abs(a.days) > maxSpan/aDay || abs(a.seconds) > maxSpan:
		return fault.New(fault.Invalid, "when.too_far", "phrase", p.phrase, "from", firstYear, "to", lastYear)
	case p.span != nil:
		return p.twice("when.two_times")
	}
	if a.dated {
		if err := p.setDays(a.days); err != nil {
			return err
		}
	} else if p.days != nil {
		return p.twice("when.two_days")
	}
	if a.timed {
		p.span = &a.seconds
	}
	return nil
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
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
	if p.peek(0).kind == numberToken {
		return a, p.quantity(&a)
	}
	_, counted := p.word(wordOne)
	word := p.peek(0)
	n, ok := p.word(wordUnit)
	if !ok || !counted && len([]rune(word.text)) < 4 {
		return a, false
	}
	a.add(1, 1, n)
	return a, true
}

// nextUnit reads a shorter unit after a longer one. After days, hours that
// stand apart are a time of day: "dans 3 jours 15h".
func (p *parser) nextUnit(a *amount) bool {
	start, before := p.at, *a
	_, joined := p.word(wordAnd)
	glued := p.peek(0).glued
	if !glued && !joined && a.last >= aDay && p.isHourOfDay() {
		return false
	}
	if p.bareMinutes(a) || p.quantity(a) && a.last < before.last {
		return true
	}
	p.at, *a = start, before
	return false
}

func (p *parser) isHourOfDay() bool {
	_, width := p.look(1, wordHour)
	return p.peek(0).kind == numberToken && width > 0
}

// bareMinutes reads the minutes of "1h30" or "1 h 30", which have no unit of
// their own.
func (p *parser) bareMinutes(a *amount) bool {
	t := p.peek(0)
	_, unit := p.look(1, wordUnit)
	if a.last != anHour || t.kind != numberToken || t.digits != 2 || t.number > 59 || unit > 0 {
		return false
	}
	if last := p.peek(1).kind == endToken; !t.glued && !last {
		return false
	}
	p.at++
	a.add(t.number, 1, aMinute)
	return true
}

// quantity reads a number, whole or with a decimal part, and its unit.
func (p *parser) quantity(a *amount) bool {
	whole := p.peek(0)
	if whole.kind != numberToken {
		return false
	}
	p.at++
	n, scale := whole.number, 1
	if fraction := p.peek(1); p.isDecimal(whole, fraction) {
		p.at += 2
		for range fraction.digits {
			scale *= 10
		}
		n = n*scale + fraction.number
	}
	unit, ok := p.word(wordUnit)
	if !ok {
		return false
	}
	p.stop()
	a.add(n, scale, unit)
	return true
}

func (p *parser) isDecimal(whole, fraction token) bool {
	return (p.isSign(0, ".") || p.isSign(0, ",")) && p.peek(0).glued &&
		fraction.kind == numberToken && fraction.glued && fraction.digits <= 4 && whole.digits <= 4
}

// add adds n/scale units of the given length.
func (a *amount) add(n, scale, unit int) {
	a.last = unit
	if unit >= aDay {
		a.dated = true
		a.inexact = a.inexact || n%scale != 0
		a.days += n / scale * (unit / aDay)
		return
	}
	a.timed = true
	a.inexact = a.inexact || n*unit%scale != 0
	a.seconds += n * unit / scale
}
