package when

import (
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

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

// readSpan reads "+2h", "in 2 hours", "il y a 2 heures" and "2 godziny temu".
func (p *parser) readSpan() (bool, error) {
	from := p.at
	if p.isSign(0, "+") || p.isSign(0, "-") {
		return p.readSignedSpan()
	}
	_, ahead := p.word(wordIn)
	back := false
	if !ahead {
		_, back = p.word(wordSince)
	}
	a, ok := p.amount()
	if ok && !ahead && !back {
		if _, back = p.word(wordAgo); !back {
			_, ahead = p.word(wordHence)
		}
	}
	if !ok || !ahead && !back {
		return false, nil
	}
	if back {
		a = a.negative()
	}
	p.counting = stretch{from, p.at}
	if a.hour.to > 0 {
		return true, p.daysAndHour(a)
	}
	return true, p.setSpan(a)
}

// daysAndHour refuses "dans 3 jours 15h": three days and fifteen hours, or three
// o'clock in three days.
func (p *parser) daysAndHour(a amount) error {
	minutes := abs(a.seconds) / aMinute
	length := signedSpan(time.Duration(abs(a.seconds)) * time.Second)[1:]
	sign := "+"
	if a.seconds < 0 {
		sign = "-"
	}
	days := strconv.Itoa(abs(a.days)) + "d"
	if a.months != 0 {
		days = strconv.Itoa(abs(a.months)) + "mo" + days
	}
	at := clock{hour: minutes / 60, minute: minutes % 60}.String()
	return p.ask("when.span_or_time", []string{p.rewrite(edit{p.counting, sign + days + length}), p.rewrite(edit{a.hour, at})},
		"text", p.textOf(p.counting))
}

// readLasting reads for how long the range is that begins at the time before: "for 1h",
// "na godzinę".
func (p *parser) readLasting() (bool, error) {
	if p.clock == nil || p.mode != forTime || len(p.groups) == 2 || p.lasting > 0 {
		return false, nil
	}
	if _, ok := p.word(wordLasting); !ok {
		return false, nil
	}
	a, ok := p.amount()
	if !ok || a.dated || a.inexact || a.seconds <= 0 || a.seconds > maxSpan {
		return false, nil
	}
	p.lasting = a.seconds
	return true, nil
}

// readSignedSpan reads "+2h". After a time or a date a minus parts the ends of a
// range.
func (p *parser) readSignedSpan() (bool, error) {
	from := p.at
	minus := p.isSign(0, "-")
	if minus && (p.clock != nil || p.date != nil || p.weekday != nil || p.bare != nil || len(p.dotted) > 0) {
		return false, nil
	}
	p.at++
	if !p.peek(0).glued || p.peek(0).kind != numberToken && (minus || from > 0) {
		return false, nil
	}
	a, ok := p.amount()
	if !ok {
		return false, nil
	}
	if minus {
		a = a.negative()
	}
	p.signed = true
	p.counting = stretch{from, p.at}
	if a.hour.to > 0 {
		return true, p.daysAndHour(a)
	}
	return true, p.setSpan(a)
}

// maxSpan bounds a span in seconds, so that it fits a time.Duration: some 250
// years, more than Parse accepts.
const maxSpan = 250 * 366 * aDay

func (p *parser) setSpan(a amount) error {
	switch {
	case a.inexact:
		return fault.New(fault.Invalid, "when.unknown", "phrase", p.phrase)
	case abs(a.days) > maxSpan/aDay || abs(a.seconds) > maxSpan || abs(a.months) > maxSpan/aMonth:
		return fault.New(fault.Invalid, "when.too_far", "phrase", p.phrase, "from", firstYear, "to", lastYear)
	case p.span != nil:
		return p.twice("when.two_times")
	case a.timed && !p.dayless():
		return fault.New(fault.Invalid, "when.day_and_span", "phrase", p.phrase, "length", p.textOf(p.counting))
	}
	if a.dated {
		if err := p.setShift(a); err != nil {
			return err
		}
	}
	if a.timed {
		p.span = &a.seconds
	}
	return nil
}

func (p *parser) setShift(a amount) error {
	if p.shift != nil || p.date != nil || p.span != nil {
		return p.twice("when.two_days")
	}
	p.shift = &a
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
