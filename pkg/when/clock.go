package when

import "github.com/adsum-cli/adsum/pkg/fault"

// timeOfDay is a time of day as a phrase gives it.
type timeOfDay struct {
	clock
	stretch
	half     bool // it may be twelve hours later
	marked   bool // am, pm or a part of the day was said
	midnight bool // of the day or of the next
	padded   bool // the hour has its leading zero, or is exact to the second
	bare     bool // an hour alone
}

// exists reports whether a clock shows the time.
func (c clock) exists() bool { return c.hour < 24 && c.minute < 60 && c.second < 60 }

// plus returns the clock some hours later.
func (c clock) plus(hours int) clock {
	c.hour += hours
	return c
}

func (c clock) seconds() int { return c.hour*anHour + c.minute*aMinute + c.second }

// readClock reads a time of day in figures, the word before it and the offset
// after it.
func (p *parser) readClock() (bool, error) {
	from := p.at
	announced, twelve := p.announcement()
	if _, ok := p.word(wordMidnight); ok {
		return true, p.setClock(timeOfDay{midnight: true, stretch: stretch{from, p.at}})
	}
	start := p.at
	if p.isHyphened() {
		return true, p.hyphened()
	}
	t, ok := p.figures(announced || len(p.groups) == 2 && p.groups[0].clock != nil)
	if !ok {
		return false, nil
	}
	t.stretch = stretch{start, p.at}
	if !t.marked && !t.padded && (twelve || p.twelveHours()) {
		t.half = t.hour >= 1 && t.hour <= 6 || t.bare && t.hour >= 1 && t.hour <= 12
	}
	if !announced && t.hour > 0 && p.maybeSpan() {
		return true, p.spanOrTime(t)
	}
	return true, p.setClock(t)
}

// twelveHours reports whether the language counts its hours to twelve, and so
// leaves those of the small hours open.
func (p *parsed) twelveHours() bool { return languageOf(p.lang).twelveHours }

func (p *parser) setClock(t timeOfDay) error {
	switch {
	case p.clock == nil && t.clock == (clock{hour: 24}) && !t.marked && (len(p.groups) == 2 || t.to-t.from < len(p.tokens)):
		t.clock, t.midnight = clock{}, true
	case !t.exists():
		return noSuchTime(p.textOf(t.stretch))
	case p.clock != nil:
		return p.twice("when.two_times")
	case t.half:
		t.hour %= 12
	}
	p.clock = &t
	return p.readOffset()
}

func noSuchTime(text string) error {
	return fault.New(fault.Invalid, "when.no_such_time", "time", text)
}

// announcement skips the words that announce a time of day, and says whether
// they are English, where an hour alone may be of the morning or the afternoon.
func (p *parser) announcement() (announced, twelve bool) {
	for {
		n, ok := p.word(wordAt)
		if !ok && p.sign("@") {
			n, ok = 1, true
		}
		if !ok {
			return announced, twelve
		}
		p.stop()
		announced, twelve = true, n == 1
	}
}

// figures reads a time of day in figures. Where it was announced, an hour alone,
// a dot between hour and minute and four figures in a row are clear enough.
func (p *parser) figures(announced bool) (timeOfDay, bool) {
	h := p.peek(0)
	if announced && h.kind == numberToken && h.digits == 4 && !p.peek(1).glued {
		p.at++
		return timeOfDay{clock: clock{hour: h.number / 100, minute: h.number % 100}, padded: true}, true
	}
	if h.kind != numberToken || h.digits > 2 {
		return timeOfDay{}, false
	}
	t := timeOfDay{clock: clock{hour: h.number}, padded: h.digits == 2 && h.number < 10}
	_, hourWord := p.look(1, wordHour)
	_, meridiem := p.meridiem(1)
	_, noon := p.look(1, wordNoon)
	suffix := p.hourSuffix()
	switch {
	case p.isMinutes(1, ":"):
		p.withColon(&t)
	case hourWord > 0:
		p.withHourWord(&t)
	case meridiem > 0:
		p.at++
		p.halfDay(&t)
	case h.number == 12 && noon > 0:
		p.at += 1 + noon
		t.marked = true
	case announced && suffix > 0:
		p.at += suffix
		t.bare = true
	case p.isMinutes(1, "."):
		return t, p.withDot(&t, announced)
	case announced && !p.opensDate():
		p.at++
		t.bare = true
	default:
		return t, false
	}
	return t, true
}

// hourSuffix returns of how many tokens an hour with its ending is, as "15-tej"; 0
// where it has none.
func (p *parser) hourSuffix() int {
	ahead := 1
	if p.isSign(1, "-") && p.peek(1).glued {
		ahead = 2
	}
	if _, width := p.look(ahead, wordHourSuffix); width == 0 || !p.peek(ahead).glued {
		return 0
	}
	return ahead + 1
}

// isMinutes reports whether a sign and two figures stand ahead, glued.
func (p *parser) isMinutes(ahead int, sign string) bool {
	m := p.peek(ahead + 1)
	return p.isSign(ahead, sign) && p.peek(ahead).glued && m.kind == numberToken && m.glued && m.digits == 2
}

func (p *parser) withColon(t *timeOfDay) {
	t.minute = p.peek(2).number
	p.at += 3
	if p.isMinutes(0, ":") {
		t.second, t.padded = p.peek(1).number, true
		p.at += 2
		p.skipFraction()
	}
	if _, ok := p.word(wordHour); ok {
		p.stop()
		return
	}
	p.halfDay(t)
}

// skipFraction drops a fraction of a second.
func (p *parser) skipFraction() {
	if (p.isSign(0, ".") || p.isSign(0, ",")) && p.peek(0).glued && isPart(p.peek(1), 9) {
		p.at += 2
	}
}

// withHourWord reads "15h", "15h30", "15 h 30", "15 год 30 хв", "9 heures et
// demie".
func (p *parser) withHourWord(t *timeOfDay) {
	p.at++
	p.word(wordHour)
	p.stop()
	if p.fraction(t) {
		p.halfSpoken(t)
		return
	}
	m := p.peek(0)
	if m.kind != numberToken || m.digits != 2 {
		p.halfDay(t)
		return
	}
	unit, width := p.look(1, wordUnit)
	if !m.glued && p.opensDay(unit) {
		return
	}
	p.at++
	if unit == aMinute {
		p.at += width
		p.stop()
	}
	t.minute = m.number
}

// opensDay reports whether the number that stands after an hour is rather that of a
// day or of a length of time than the minutes.
func (p *parser) opensDay(unit int) bool {
	_, of := p.look(1, wordOf)
	_, month := p.look(1+of, wordMonth)
	_, suffix := p.look(1, wordSuffix)
	next := p.peek(1)
	return month > 0 || suffix > 0 || unit != 0 && unit != aMinute ||
		next.kind == signToken && next.glued && (next.text == "." || next.text == "/")
}

func (p *parser) withDot(t *timeOfDay, announced bool) bool {
	_, meridiem := p.meridiem(3)
	if meridiem == 0 && (!announced || p.isSign(3, ".") && isPart(p.peek(4), 4)) {
		return false
	}
	t.minute = p.peek(2).number
	p.at += 3
	p.halfDay(t)
	return true
}

// opensDate reports whether the number that stands here begins a date.
func (p *parser) opensDate() bool {
	_, month := p.look(1, wordMonth)
	follows := p.peek(1)
	return month > 0 || follows.glued && follows.text != "," && follows.text != "-"
}

// halfDay applies the am or pm that follows a time. An hour that no twelve-hour
// clock shows becomes one that no clock shows.
func (p *parser) halfDay(t *timeOfDay) {
	n, width := p.meridiem(0)
	if width == 0 {
		return
	}
	p.at += width
	t.marked = true
	if t.hour < 1 || t.hour > 12 {
		t.hour = 24
		return
	}
	t.hour = t.hour%12 + n
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
