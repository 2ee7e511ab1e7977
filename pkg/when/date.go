package when

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// noYear marks a date that was given without its year.
const noYear = -1

// date is a date as a phrase gives it. Unless the order is open, first is the
// day and second the month, 0 where the phrase names the day of the month alone.
type date struct {
	year          int
	first, second int
	open          bool
	stamp         bool // as ISO 8601 or RFC 2822 write it, with its year
	words         stretch
}

// dotted is a pair such as 5.06 or 15.30, which may be a date or a time.
type dotted struct {
	date  date
	clock clock
	// isClock says whether the pair can be read as a time of day at all.
	isClock bool
}

func (p *parser) setDate(d date) error {
	if p.date != nil && p.date.second == 0 && d.second == 0 || p.date != nil && p.date.second != 0 || p.shift != nil || p.span != nil {
		if p.span != nil {
			return fault.New(fault.Invalid, "when.day_and_span", "phrase", p.phrase, "length", p.textOf(p.counting))
		}
		return p.twice("when.two_days")
	}
	p.date = &d
	return nil
}

// readNamedDate reads "24 listopada 2026 r.", "the 24th of November", "24-Dec-2026",
// "24 XII" and "November 24, 2026".
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
	d.words, d.stamp = stretch{from, p.at}, d.year != noYear
	return true, p.setDate(d)
}

func (p *parser) dayThenMonth() (day, month int, ok bool) {
	start := p.at
	if day, ok = p.dayNumber(); !ok {
		return 0, 0, false
	}
	p.word(wordOf)
	if p.isSign(0, "-") && p.peek(0).glued {
		p.at++
	}
	if month, ok = p.word(wordMonth); !ok {
		month, ok = p.romanMonth(start)
	}
	p.stop()
	return day, month, ok
}

// romanMonth reads a month in Roman figures, which are capitals.
func (p *parser) romanMonth(start int) (int, bool) {
	month, ok := p.word(wordRoman)
	if !ok || p.tokens[start].kind != numberToken {
		return 0, false
	}
	typed := p.text(p.at-1, p.at)
	return month, typed == strings.ToUpper(typed)
}

// dayNumber reads the number of a day: "24", "24th", "24-go", "dwudziestego
// czwartego".
func (p *parser) dayNumber() (int, bool) {
	if t := p.peek(0); t.kind == numberToken {
		p.at++
		p.stop()
		p.suffix()
		return t.number, t.digits <= 2
	}
	if n, ok := p.counted(wordDaily, wordDaily); ok {
		return n, n <= 31
	}
	start := p.at
	if n, ok := p.counted(wordNumber, wordDaily); ok {
		return n, n <= 31
	}
	p.at = start
	n, ok := p.counted(wordNumber, wordNumber)
	return n, ok && n <= 31
}

func (p *parser) monthThenDay() (day, month int, ok bool) {
	if month, ok = p.word(wordMonth); !ok {
		return 0, 0, false
	}
	p.stop()
	p.word(wordOn)
	if t := p.peek(0); t.kind == numberToken && (t.digits > 2 || p.opensClock()) {
		return 0, 0, false
	}
	start := p.at
	day, ok = p.dayNumber()
	if _, hour := p.look(0, wordHour); ok && hour > 0 && p.tokens[start].kind == wordToken {
		return 0, 0, false
	}
	return day, month, ok
}

// opensClock reports whether the number that stands here belongs to a time of
// day, or to a date in figures.
func (p *parser) opensClock() bool {
	follows := p.peek(1)
	if follows.kind == signToken && follows.glued && follows.text != "," && follows.text != "-" && p.peek(2).kind == numberToken {
		return true
	}
	_, hour := p.look(1, wordHour)
	_, meridiem := p.meridiem(1)
	return hour > 0 || meridiem > 0
}

// suffix skips the ending of a day's number, and says whether there is one:
// "24th", "1er", "24-го".
func (p *parser) suffix() bool {
	ahead := 0
	if p.isSign(0, "-") && p.peek(0).glued {
		ahead = 1
	}
	_, width := p.look(ahead, wordSuffix)
	if width == 0 || !p.peek(ahead).glued {
		return false
	}
	p.at += ahead + 1
	return true
}

func (p *parser) optionalYear() int {
	ahead := 0
	if p.isSign(0, ",") || p.isSign(0, "-") && p.peek(0).glued {
		ahead = 1
	}
	if n, width := p.look(0, wordYear); n == 1 {
		p.at += width
		p.stop()
		return p.context.today().Year
	}
	year := p.peek(ahead)
	after := p.peek(ahead + 1)
	if year.kind != numberToken || year.digits != 4 || after.glued && after.kind == signToken && !after.isOneOf(",.-)") {
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

// readOrdinalDay reads the day of a month alone: "the 28th", "le 28", "28-go",
// "28 числа", "dwudziestego ósmego".
func (p *parser) readOrdinalDay() (bool, error) {
	from := p.at
	if p.date != nil {
		return false, nil
	}
	_, announced := p.word(wordThe)
	number := p.peek(0).kind == numberToken
	if number && p.opensClock() {
		return false, nil
	}
	start := p.at
	day, ok := p.dayNumber()
	if ok && !announced {
		named := p.tokens[p.at-1].kind == wordToken
		if p.tokens[start].kind == wordToken {
			p.at = start
			if _, named = p.counted(wordDaily, wordDaily); !named {
				p.at = start
				_, named = p.counted(wordNumber, wordDaily)
			}
		} else if text := p.peek(0).text; text == "числа" || p.isPointed() {
			named = true
		}
		ok = named
	}
	if !ok || p.peek(0).glued && p.peek(0).text != "," {
		return false, nil
	}
	if _, unit := p.look(0, wordUnit); unit > 0 || p.beforeMonth() {
		return false, nil
	}
	return true, p.setDate(date{year: noYear, first: day, words: stretch{from, p.at}})
}

// isPointed reports whether the full stop of an ordinal was just read and a time of day
// follows it: "24. o 15:00".
func (p *parser) isPointed() bool {
	_, at := p.look(0, wordAt)
	return p.tokens[p.at-1].text == "." && at > 0
}

// beforeMonth reports whether the month of the day just read follows.
func (p *parser) beforeMonth() bool {
	_, of := p.look(0, wordOf)
	_, month := p.look(of, wordMonth)
	return month > 0
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
	words := stretch{p.at, p.at + 5}
	p.at += 5
	p.tee()
	return p.setDate(date{year: year.number, first: day.number, second: month.number, stamp: true, words: words})
}

// tee reads the T of ISO 8601.
func (p *parser) tee() {
	if _, ok := p.look(0, wordTee); ok > 0 && p.peek(0).glued && p.peek(1).glued {
		p.at++
		p.joined = true
	}
}

func (p *parser) readFullDate(first, second, year token) error {
	words := stretch{p.at, p.at + 5}
	p.at += 5
	p.yearWord()
	full := year.number
	if year.digits == 2 {
		full += 2000
	}
	return p.setDate(date{year: full, first: first.number, second: second.number, open: p.twelveHours(), words: words})
}

func (p *parser) readShortDate(first, second token, sep string) (bool, error) {
	_, meridiem := p.meridiem(3)
	if meridiem > 0 {
		return false, nil
	}
	d := date{year: noYear, first: first.number, second: second.number, open: p.twelveHours()}
	d.words = stretch{p.at, p.at + 3}
	p.at += 3
	if sep == "/" {
		return true, p.setDate(d)
	}
	c := clock{first.number, second.number, 0}
	p.dotted = append(p.dotted, dotted{d, c, second.digits == 2 && c.exists()})
	p.stop()
	return true, nil
}
