package when

import (
	"strconv"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// readDaysAhead reads "the next 7 days", "les 7 prochains jours" and "ostatnie 3 miesiące": so
// many from today on, or up to today.
func (p *parser) readDaysAhead() (bool, error) {
	from := p.at
	if p.mode != forDay {
		return false, nil
	}
	for _, kind := range []wordKind{wordIn, wordOn} {
		p.word(kind)
	}
	mode, _, before := p.weekdayMode()
	at := stretch{p.at, p.at + 1}
	n, ok := p.count(anyDigits)
	if ok && !before {
		mode, _, before = p.weekdayMode()
	}
	unit, width := p.look(0, wordUnit)
	if !ok || !before || mode == wordThis || width == 0 || unit != aDay && unit != aWeek && unit != aMonth && unit != aYear {
		return false, nil
	}
	p.at += width
	today := p.context.today()
	if most := today.most(unit, mode == wordLast); n < 1 || n > most {
		return true, p.countBounds(most, unit, at)
	}
	first, last := today, today.after(n, unit).AddDays(-1)
	if mode == wordLast {
		first, last = today.after(-n, unit).AddDays(1), today
	}
	return true, p.setPeriod(period{fixed: true, first: first, last: last, words: stretch{from, p.at}})
}

// anyDigits is more digits than a phrase can have.
const anyDigits = 1 << 30

// countBounds refuses so many days, weeks, months or years, at which a number stands: none, or more than
// most, which the calendar has.
func (p *parser) countBounds(most, unit int, at stretch) error {
	usual := 6 // a number that many units fit as grammar has them
	if unit == aDay {
		usual = 30
	}
	write := p.rewrite(edit{at, strconv.Itoa(min(usual, max(most, 1)))})
	return fault.New(fault.Invalid, "when.count_bounds", "phrase", p.phrase, "most", most, "write", write)
}

// most returns how many units there are from a day on, or up to it, within the years that are known.
func (d Day) most(unit int, back bool) int {
	days, months := d.until(Day{lastYear, 12, 31})+1, (lastYear-d.Year)*12+12-int(d.Month)
	if back {
		days, months = Day{firstYear, 1, 1}.until(d)+1, (d.Year-firstYear)*12+int(d.Month)-1
	}
	switch {
	case unit < aMonth:
		return days / (unit / aDay)
	case unit == aYear:
		return months / 12
	}
	return months
}

// after returns the day so many units later, by the calendar where they are months or years; the last
// of a month that is too short.
func (d Day) after(n, unit int) Day {
	if unit < aMonth {
		return d.AddDays(n * (unit / aDay))
	}
	if unit == aYear {
		n *= 12
	}
	day, _ := d.addMonths(n)
	return day
}
