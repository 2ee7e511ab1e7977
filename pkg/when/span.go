package when

import (
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

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
	if p.clock == nil && p.bare == nil || p.mode != forTime || len(p.groups) == 2 || p.lasting > 0 {
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
