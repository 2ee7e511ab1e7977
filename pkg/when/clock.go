package when

import (
	"fmt"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// maxOffsetHours is the farthest that a zone is from Greenwich.
const maxOffsetHours = 14

func (c clock) exists() bool { return c.hour < 24 && c.minute < 60 && c.second < 60 }

// readClock reads a time of day, the word before it and the offset after it.
func (p *parser) readClock() (bool, error) {
	announced, twelve := p.announcement()
	from := p.at
	if _, ok := p.word(wordMidnight); ok {
		return true, fault.New(fault.Invalid, "when.midnight", "phrase", p.phrase)
	}
	c, ok := clock{hour: 12}, false
	if _, ok = p.word(wordNoon); !ok {
		c, ok = p.figures(announced)
	}
	if !ok {
		return false, nil
	}
	if bare := p.at == from+1 && p.tokens[from].kind == numberToken; bare && twelve && c.hour >= 1 && c.hour <= 12 {
		return true, twoHalves(c.hour)
	}
	if !c.exists() {
		return true, noSuchTime(p.text(from, p.at))
	}
	if !announced && c.hour > 0 && p.maybeSpan() {
		return true, p.spanOrTime(c)
	}
	if p.clock != nil {
		return true, p.twice("when.two_times")
	}
	p.clock = &c
	return true, p.readOffset()
}

// bareHour reports whether an hour alone stands here that would make sense of
// the phrase as a time of day, and returns the phrase with its minutes added.
func (p *parser) bareHour() (write string, ok bool) {
	h := p.peek(0)
	if !p.timed || p.clock != nil || h.kind != numberToken || h.digits > 2 || h.number > 23 {
		return "", false
	}
	write = strings.TrimSpace(p.phrase[:h.from] + clock{hour: h.number}.String() + p.phrase[h.to:])
	_, err := read(write, Context{Lang: p.lang}, true)
	return write, err == nil
}

// withoutMinutes refuses an hour alone, which may be the day of a month. In
// English it may besides be of the morning or the afternoon.
func (p *parser) withoutMinutes(write string) error {
	h := p.peek(0)
	if p.openOrder() && h.number >= 1 && h.number <= 12 {
		return twoHalves(h.number)
	}
	return fault.New(fault.Invalid, "when.bare_hour", "phrase", p.phrase, "hour", h.text, "write", write)
}

// twoHalves refuses an hour that may be of the morning or of the afternoon.
func twoHalves(h int) error {
	morning := clock{hour: h % 12}
	afternoon := clock{hour: h%12 + 12}
	return fault.New(fault.Invalid, "when.am_or_pm", "hour", h,
		"write_first", morning.String(), "write_second", afternoon.String())
}

// maybeSpan reports whether the whole phrase is no more than hours and minutes
// of half a day, as "2h" or "1 год 30 хв", in a language that would rather call
// that a length of time. French writes its times so.
func (p *parser) maybeSpan() bool {
	_, hourWord := p.look(1-p.at, wordHour)
	return p.lang != "fr" && p.at == len(p.tokens) && hourWord > 0 && p.tokens[0].number <= 12
}

func (p *parser) spanOrTime(c clock) error {
	span := fmt.Sprintf("+%dh", c.hour)
	if c.minute > 0 {
		span = fmt.Sprintf("+%dh%02d", c.hour, c.minute)
	}
	return fault.New(fault.Invalid, "when.span_or_time", "text", strings.TrimSpace(p.phrase),
		"write_first", span, "write_second", c.String())
}

func noSuchTime(text string) error {
	return fault.New(fault.Invalid, "when.no_such_time", "time", text)
}

// announcement skips the words that announce a time of day, and says whether
// they are English, where an hour alone may be of the morning or the afternoon.
func (p *parser) announcement() (announced, twelve bool) {
	for {
		n, ok := p.word(wordAt)
		if !ok {
			return announced, twelve
		}
		p.stop()
		announced, twelve = true, n == 1
	}
}

// figures reads a time of day in figures. Where it was announced, an hour alone
// and a dot between hour and minute are clear enough.
func (p *parser) figures(announced bool) (clock, bool) {
	h := p.peek(0)
	if h.kind != numberToken || h.digits > 2 {
		return clock{}, false
	}
	_, hourWord := p.look(1, wordHour)
	_, meridiem := p.meridiem(1)
	switch {
	case p.isMinutes(1, ":"):
		return p.withColon()
	case hourWord > 0:
		return p.withHourWord()
	case meridiem > 0:
		p.at++
		return p.halfDay(clock{hour: h.number}), true
	case p.isMinutes(1, "."):
		return p.withDot(announced)
	case announced && !p.opensDate():
		p.at++
		return clock{hour: h.number}, true
	}
	return clock{}, false
}

// isMinutes reports whether a sign and two figures stand ahead, glued.
func (p *parser) isMinutes(ahead int, sign string) bool {
	m := p.peek(ahead + 1)
	return p.isSign(ahead, sign) && p.peek(ahead).glued && m.kind == numberToken && m.glued && m.digits == 2
}

func (p *parser) withColon() (clock, bool) {
	c := clock{hour: p.peek(0).number, minute: p.peek(2).number}
	p.at += 3
	if p.isMinutes(0, ":") {
		c.second = p.peek(1).number
		p.at += 2
		p.skipFraction()
	}
	if _, ok := p.word(wordHour); ok {
		p.stop()
		return c, true
	}
	return p.halfDay(c), true
}

// skipFraction drops a fraction of a second.
func (p *parser) skipFraction() {
	if (p.isSign(0, ".") || p.isSign(0, ",")) && p.peek(0).glued && isPart(p.peek(1), 9) {
		p.at += 2
	}
}

// withHourWord reads "15h", "15h30", "15 h 30", "15 год 30 хв".
func (p *parser) withHourWord() (clock, bool) {
	c := clock{hour: p.peek(0).number}
	p.at++
	p.word(wordHour)
	p.stop()
	m := p.peek(0)
	if m.kind != numberToken || m.digits != 2 {
		return c, true
	}
	unit, width := p.look(1, wordUnit)
	last := p.peek(1).kind == endToken
	if !m.glued && !last && (width == 0 || unit != aMinute) {
		return c, true
	}
	p.at++
	if unit == aMinute {
		p.at += width
		p.stop()
	}
	c.minute = m.number
	return c, true
}

func (p *parser) withDot(announced bool) (clock, bool) {
	_, meridiem := p.meridiem(3)
	if meridiem == 0 && (!announced || p.isSign(3, ".") && isPart(p.peek(4), 4)) {
		return clock{}, false
	}
	c := clock{hour: p.peek(0).number, minute: p.peek(2).number}
	p.at += 3
	return p.halfDay(c), true
}

// opensDate reports whether the number that stands here begins a date.
func (p *parser) opensDate() bool {
	_, month := p.look(1, wordMonth)
	follows := p.peek(1)
	return month > 0 || follows.glued && follows.text != ","
}

// halfDay applies the am or pm that follows a time. An hour that no twelve-hour
// clock shows becomes one that no clock shows.
func (p *parser) halfDay(c clock) clock {
	n, width := p.meridiem(0)
	if width == 0 {
		return c
	}
	p.at += width
	if c.hour < 1 || c.hour > 12 {
		c.hour = 24
		return c
	}
	c.hour = c.hour%12 + n
	return c
}

// meridiem looks for am, pm, a.m. or p.m. ahead, and returns the hours that it
// adds and its tokens.
func (p *parser) meridiem(ahead int) (n, width int) {
	if n, width = p.look(ahead, wordMeridiem); width > 0 {
		return n, width
	}
	half := p.peek(ahead).text
	if half != "a" && half != "p" || !p.isSign(ahead+1, ".") || p.peek(ahead+2).text != "m" {
		return 0, 0
	}
	width = 3
	if p.isSign(ahead+3, ".") {
		width = 4
	}
	if half == "p" {
		return 12, width
	}
	return 0, width
}

// readOffset reads the offset that may follow a time: Z, UTC, +01:00, -0500.
func (p *parser) readOffset() error {
	zero := 0
	if t := p.peek(0); t.kind == wordToken && (t.text == "z" || t.text == "utc" || t.text == "gmt") {
		p.at++
		p.offset = &zero
	}
	sign, h := p.peek(0), p.peek(1)
	plus := sign.kind == signToken && sign.text == "+"
	if !plus && !p.isMinusOffset() || !isPart(h, 4) || h.digits%2 != 0 {
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
// "9:00-10:00" it more likely parts two times, so it is taken only where
// nothing else can be meant.
func (p *parser) isMinusOffset() bool {
	if !p.isSign(0, "-") {
		return false
	}
	precise := p.at >= 4 && p.isMinutes(-2, ":") && p.peek(-4).text == ":"
	return !p.peek(0).glued || p.joined || precise || p.offset != nil
}

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
