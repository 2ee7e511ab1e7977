package when

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// maxOffsetHours is the farthest that a zone is from Greenwich.
const maxOffsetHours = 14

// readOffset reads the offset glued to a time, or after a blank where the date
// before it is a full one: Z, UTC, +01:00, -0500.
func (p *parser) readOffset() error {
	if _, ok := p.word(wordZulu); ok {
		zero := 0
		p.offset = &zero
	}
	sign := p.peek(0)
	plus := sign.kind == signToken && sign.text == "+"
	if !plus && !p.isMinusOffset() || plus && !sign.glued && !p.fullDate() && p.offset == nil {
		return nil
	}
	if !plus && !sign.glued && p.maybeEnd() {
		return p.offsetOrEnd()
	}
	return p.offsetHere(plus)
}

// offsetOrEnd refuses a minus and a time after a full date: an offset, or the end of
// a range.
func (p *parser) offsetOrEnd() error {
	d, at := Day{p.date.year, time.Month(p.date.second), p.date.first}, p.at
	if err := p.offsetHere(false); err != nil || p.offset == nil {
		return err
	}
	end := p.text(at+1, p.at)
	return p.ask("when.offset_or_range", []string{
		d.String() + "T" + p.clock.String() + p.text(at, p.at),
		d.String() + " " + p.clock.String() + "-" + end,
	})
}

// readOffsetApart reads the offset in brackets that adsum prints, and refuses one
// that a blank parts from a time without its full date.
func (p *parser) readOffsetApart() (bool, error) {
	if p.clock == nil || p.offset != nil {
		return false, nil
	}
	bracket := p.sign("(")
	plus := p.isSign(0, "+")
	if !plus && !p.isSign(0, "-") || p.peek(1).kind != numberToken || !p.peek(1).glued {
		return false, nil
	}
	if !bracket {
		return true, fault.New(fault.Invalid, "when.offset_apart", "phrase", p.phrase)
	}
	err := p.offsetHere(plus)
	return p.offset != nil && p.sign(")"), err
}

// offsetHere reads the offset that stands here, if its figures are those of one.
func (p *parser) offsetHere(plus bool) error {
	h := p.peek(1)
	if !isPart(h, 4) || h.digits%2 != 0 {
		return nil
	}
	width, hours, minutes := 2, h.number, 0
	switch {
	case h.digits == 4:
		hours, minutes = h.number/100, h.number%100
	case p.isMinutes(2, ":"):
		width, minutes = 4, p.peek(3).number
	}
	if _, unit := p.look(width, wordUnit); unit > 0 {
		return nil
	}
	return p.setOffset(plus, hours, minutes, width)
}

// isMinusOffset reports whether a minus stands here that begins an offset. In
// "9:00-10:00" it parts two times, so it is taken only after seconds, after the T of
// ISO 8601, after UTC, or where a blank parts it from a full date as ISO 8601 and RFC
// 2822 write it.
func (p *parser) isMinusOffset() bool {
	if !p.isSign(0, "-") || len(p.groups) == 2 && p.groups[0].clock != nil && p.peek(0).glued && !p.joined {
		return false
	}
	precise := p.at >= 4 && p.isMinutes(-2, ":") && p.peek(-4).text == ":"
	return p.joined || precise || p.offset != nil || p.fullDate() && p.date.stamp && !p.peek(0).glued
}

// maybeEnd reports whether the number after a minus can end a range that began at
// the time just read.
func (p *parser) maybeEnd() bool {
	h := p.peek(1)
	return isPart(h, 2) && p.clock != nil && p.clock.second == 0 && !p.joined && p.fullDate() && !p.date.open &&
		h.number > p.clock.hour && h.number <= 24
}

// fullDate reports whether the group has a date with its year.
func (p *parser) fullDate() bool { return p.date != nil && p.date.year != noYear && p.date.second != 0 }

func (p *parser) setOffset(plus bool, hours, minutes, width int) error {
	if minutes > 59 || hours*60+minutes > maxOffsetHours*60 {
		return fault.New(fault.Invalid, "when.no_such_offset", "offset", p.text(p.at, p.at+width))
	}
	seconds := hours*anHour + minutes*aMinute
	if !plus {
		seconds = -seconds
	}
	p.at += width
	p.offset = &seconds
	return nil
}
