package when

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// noYear marks a date that was given without its year.
const noYear = -1

// date is a date as a phrase gives it. Unless the order is open, first is the
// day and second the month.
type date struct {
	year          int
	first, second int
	open          bool
	text          string
}

// readNamedDate reads "24 listopada 2026 r.", "the 24th of November" and
// "November 24, 2026".
func (p *parser) readNamedDate() (bool, error) {
	from := p.at
	day, month, ok := p.dayThenMonth()
	if !ok {
		p.at = from
		day, month, ok = p.monthThenDay()
	}
	if !ok {
		return false, nil
	}
	d := date{year: p.optionalYear(), first: day, second: month}
	d.text = p.text(from, p.at)
	return true, p.setDate(d)
}

func (p *parser) dayThenMonth() (int, int, bool) {
	day := p.peek(0)
	if day.kind != numberToken || day.digits > 2 {
		return 0, 0, false
	}
	p.at++
	p.stop()
	p.ordinal()
	p.word(wordOf)
	month, ok := p.word(wordMonth)
	p.stop()
	return day.number, month, ok
}

func (p *parser) monthThenDay() (int, int, bool) {
	month, ok := p.word(wordMonth)
	if !ok {
		return 0, 0, false
	}
	p.stop()
	p.word(wordOn)
	day := p.peek(0)
	if day.kind != numberToken || day.digits > 2 || p.opensClock() {
		return 0, 0, false
	}
	p.at++
	p.ordinal()
	return day.number, month, true
}

// opensClock reports whether the number that stands here belongs to a time of
// day, or to a date in figures.
func (p *parser) opensClock() bool {
	follows := p.peek(1)
	if follows.kind == signToken && follows.glued && follows.text != "," && p.peek(2).kind == numberToken {
		return true
	}
	_, hour := p.look(1, wordHour)
	_, meridiem := p.meridiem(1)
	return hour > 0 || meridiem > 0
}

// ordinal skips the ending of a day's number: "24th", "1er", "24-го".
func (p *parser) ordinal() {
	ahead := 0
	if p.isSign(0, "-") && p.peek(0).glued {
		ahead = 1
	}
	if _, width := p.look(ahead, wordOrdinal); width > 0 && p.peek(ahead).glued {
		p.at += ahead + 1
	}
}

func (p *parser) optionalYear() int {
	ahead := 0
	if p.isSign(0, ",") {
		ahead = 1
	}
	year := p.peek(ahead)
	after := p.peek(ahead + 1)
	if year.kind != numberToken || year.digits != 4 || after.glued && after.kind == signToken && after.text != "," {
		return noYear
	}
	p.at += ahead + 1
	p.yearWord()
	return year.number
}

func (p *parser) yearWord() {
	if _, ok := p.word(wordYear); ok {
		p.stop()
	}
}

// readNumericDate reads dates in figures: 2026-11-24, 24.11.2026, 24/11. A pair
// with a dot is kept apart, since it may be a time.
func (p *parser) readNumericDate() (bool, error) {
	first, sep, second := p.peek(0), p.peek(1), p.peek(2)
	if first.kind != numberToken || !isDateSign(sep) || !isPart(second, 2) {
		return false, nil
	}
	third := p.peek(4)
	three := p.isSign(3, sep.text) && p.peek(3).glued && third.kind == numberToken && third.glued
	switch {
	case three && first.digits == 4 && isPart(third, 2):
		return true, p.readISODate(first, second, third)
	case first.digits > 2:
		return false, nil
	case three && (third.digits == 4 || third.digits == 2 && sep.text != "-"):
		return true, p.readFullDate(first, second, third)
	case three || sep.text == "-":
		return false, nil
	}
	return p.readShortDate(first, second, sep.text)
}

func isDateSign(t token) bool {
	return t.kind == signToken && t.glued && (t.text == "-" || t.text == "/" || t.text == ".")
}

func isPart(t token, digits int) bool {
	return t.kind == numberToken && t.glued && t.digits <= digits
}

func (p *parser) readISODate(year, month, day token) error {
	text := p.text(p.at, p.at+5)
	p.at += 5
	if t := p.peek(0); t.kind == wordToken && t.text == "t" && t.glued && p.peek(1).glued {
		p.at++
		p.joined = true
	}
	return p.setDate(date{year: year.number, first: day.number, second: month.number, text: text})
}

func (p *parser) readFullDate(first, second, year token) error {
	text := p.text(p.at, p.at+5)
	p.at += 5
	p.yearWord()
	full := year.number
	if year.digits == 2 {
		full += 2000
	}
	return p.setDate(date{year: full, first: first.number, second: second.number, open: p.openOrder(), text: text})
}

func (p *parser) readShortDate(first, second token, sep string) (bool, error) {
	_, meridiem := p.meridiem(3)
	if meridiem > 0 {
		return false, nil
	}
	d := date{year: noYear, first: first.number, second: second.number, open: p.openOrder()}
	d.text = p.text(p.at, p.at+3)
	p.at += 3
	if sep == "/" {
		return true, p.setDate(d)
	}
	c := clock{first.number, second.number, 0}
	p.dotted = append(p.dotted, dotted{d, c, second.digits == 2 && c.exists(), d.text})
	p.stop()
	return true, nil
}

// openOrder reports whether the language leaves open which of day and month
// comes first, as English does.
func (p *parser) openOrder() bool { return p.lang != "pl" && p.lang != "fr" && p.lang != "uk" }

// resolve returns the day that a date names; without its year, the one that the
// direction leads to.
func (d date) resolve(c Context) (Day, error) {
	if d.year != noYear {
		if err := checkYear(d.year); err != nil {
			return Day{}, err
		}
	}
	first, ok := d.reading(d.first, d.second, c)
	if !d.open || d.first == d.second {
		if !ok {
			return Day{}, noSuchDate(d.text)
		}
		return first, nil
	}
	second, also := d.reading(d.second, d.first, c)
	switch {
	case ok && also:
		return Day{}, d.ambiguous(first, second, c)
	case ok:
		return first, nil
	case also:
		return second, nil
	}
	return Day{}, noSuchDate(d.text)
}

// reading returns the date with the given day and month.
func (d date) reading(day, month int, c Context) (Day, bool) {
	found := Day{d.year, time.Month(month), day}
	if d.year != noYear {
		return found, found.exists()
	}
	return c.dated(found.Month, day)
}

func (d date) ambiguous(first, second Day, c Context) error {
	return fault.New(fault.Invalid, "when.ambiguous_order", "text", d.text,
		"first", first.Start(c.zone()), "second", second.Start(c.zone()),
		"write_first", first.String(), "write_second", second.String())
}
