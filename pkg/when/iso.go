package when

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// readISO reads the forms of ISO 8601 that are no year-month-day: 2026-W49-2,
// 2026W492, 2026-W49, 20261224T1500, 2026-328. The source is ISO 8601-1:2019,
// 5.2.2 to 5.2.3 and 5.3.
func (p *parser) readISO() (bool, error) {
	year := p.peek(0)
	switch {
	case year.kind != numberToken:
		return false, nil
	case year.digits == 8:
		return p.readBasic(year)
	case year.digits != 4:
		return false, nil
	}
	ahead := 1
	if p.isSign(1, "-") {
		ahead = 2
	}
	if day := p.peek(ahead); ahead == 2 && isPart(day, 3) && day.digits == 3 {
		d := Day{year.number, time.January, 1}.AddDays(day.number - 1)
		return true, p.setISO(d, 3, d.Year == year.number)
	}
	if month := p.peek(2); ahead == 2 && isPart(month, 2) && month.digits == 2 && !(p.isSign(3, "-") && p.peek(3).glued) {
		return p.readISOMonth(year.number, month.number)
	}
	week := p.peek(ahead + 1)
	if p.peek(ahead).text != "w" || !isPart(week, 3) || week.digits < 2 {
		return false, nil
	}
	return p.readISOWeek(year, week, ahead+2)
}

// readISOMonth reads 2026-12.
func (p *parser) readISOMonth(year, month int) (bool, error) {
	words := stretch{p.at, p.at + 3}
	if month < 1 || month > 12 {
		return true, noSuchDate(p.textOf(words))
	}
	p.at += 3
	return true, p.setPeriod(period{unit: aMonth, month: month, year: year, words: words})
}

// readBasic reads 20261224 and 20261224T1500.
func (p *parser) readBasic(t token) (bool, error) {
	d := Day{t.number / 10000, time.Month(t.number / 100 % 100), t.number % 100}
	if err := p.setISO(d, 1, d.exists()); err != nil {
		return true, err
	}
	p.tee()
	h := p.peek(0)
	if !p.joined || h.kind != numberToken || h.digits != 4 && h.digits != 6 {
		return true, nil
	}
	c := clock{hour: h.number / 100, minute: h.number % 100}
	if h.digits == 6 {
		c = clock{h.number / 10000, h.number / 100 % 100, h.number % 100}
	}
	p.at++
	return true, p.setClock(timeOfDay{clock: c, padded: true, stretch: stretch{p.at - 1, p.at}})
}

// readISOWeek reads the rest of a week and, where it has one, its day.
func (p *parser) readISOWeek(year, week token, width int) (bool, error) {
	number, day := week.number, 0
	if week.digits == 3 {
		number, day = week.number/10, week.number%10
	} else if p.isSign(width, "-") && isPart(p.peek(width+1), 1) {
		day = p.peek(width + 1).number
		width += 2
	}
	monday := Day{year.number, time.January, 4}.WeekStart().AddDays(7 * (number - 1))
	exists := number >= 1 && monday.AddDays(3).Year == year.number && day <= 7
	if day > 0 {
		err := p.setISO(monday.AddDays(day-1), width, exists)
		p.tee()
		return true, err
	}
	words := stretch{p.at, p.at + width}
	if !exists {
		return true, noSuchDate(p.textOf(words))
	}
	p.at += width
	return true, p.setPeriod(period{unit: aWeek, first: monday, last: monday.AddDays(6), fixed: true, words: words})
}

func (p *parser) setISO(d Day, width int, exists bool) error {
	words := stretch{p.at, p.at + width}
	p.at += width
	if !exists {
		return noSuchDate(p.textOf(words))
	}
	return p.setDate(date{year: d.Year, first: d.Day, second: int(d.Month), stamp: true, words: words})
}

// isoSeconds reads a duration as ISO 8601 writes it, PT1H30M or P1D, in seconds. A
// day is 24 hours, a week seven days.
func isoSeconds(phrase string) (int, bool) {
	rest, ok := strings.CutPrefix(strings.ToUpper(strings.TrimSpace(phrase)), "P")
	if !ok || rest == "" || strings.HasSuffix(rest, "T") {
		return 0, false
	}
	days, clock, _ := strings.Cut(rest, "T")
	total := 0
	for _, half := range []struct {
		text, units string
		lengths     []int
	}{{days, "WD", []int{aWeek, aDay}}, {clock, "HMS", []int{anHour, aMinute, aSecond}}} {
		n, ok := isoUnits(half.text, half.units, half.lengths)
		if !ok {
			return 0, false
		}
		total += n
	}
	return total, true
}

// isoUnits reads figures, each with its unit, the longest first.
func isoUnits(text, units string, lengths []int) (int, bool) {
	total := 0
	for text != "" {
		t := scanNumber(text, 0)
		if t.digits == 0 || t.to == len(text) {
			return 0, false
		}
		at := strings.IndexByte(units, text[t.to])
		if at < 0 || t.digits > 6 {
			return 0, false
		}
		total += t.number * lengths[at]
		text, units, lengths = text[t.to+1:], units[at+1:], lengths[at+1:]
	}
	return total, true
}

func noSuchDate(text string) error {
	return fault.New(fault.Invalid, "when.no_such_date", "date", text)
}
