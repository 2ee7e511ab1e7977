package when

// hour is an hour as it is spoken of: "three", "trzeciej", "15".
type hour struct {
	n      int
	figure bool
	padded bool
}

// readSpoken reads a time of day in words: "half past three", "o wpół do
// trzeciej", "trois heures et demie", "чверть на третю".
func (p *parser) readSpoken() (bool, error) {
	announced, _ := p.announcement()
	from := p.at
	expected := announced || p.opened || len(p.groups) == 2
	for _, read := range []func() (timeOfDay, bool){
		p.halfInto, p.minutesAndHour, p.halfHour, p.noon,
		func() (timeOfDay, bool) { return p.hourAndMinutes(expected) },
	} {
		p.at = from
		if t, ok := read(); ok {
			p.halfSpoken(&t)
			t.stretch = stretch{from, p.at}
			return true, p.setClock(t)
		}
	}
	return false, nil
}

// readCountdown reads "za kwadrans trzecia", "за чверть третя": so many minutes,
// then it is three.
func (p *parser) readCountdown() (bool, error) {
	p.announcement()
	from := p.at
	if _, ok := p.word(wordIn); !ok {
		return false, nil
	}
	minutes, ok := p.minutesWord()
	if !ok {
		return false, nil
	}
	p.word(wordTo)
	t, ok := p.halfInto()
	if !ok {
		n, named := p.counted(wordNumber, wordHourly)
		t, ok = spoken(hour{n: n}, 0), named && n <= 24
	}
	if !ok {
		return false, nil
	}
	t = t.later(-minutes)
	p.halfSpoken(&t)
	t.stretch = stretch{from, p.at}
	return true, p.setClock(t)
}

// spoken returns the time of day some minutes after an hour. One of twelve hours
// is counted from midnight, and may be twelve hours later.
func spoken(h hour, minutes int) timeOfDay {
	t := timeOfDay{clock: clock{hour: h.n}, half: h.n >= 1 && h.n <= 12 && !h.padded, padded: h.padded}
	if t.half {
		t.hour %= 12
	}
	t.midnight = h.n == 24
	return t.later(minutes)
}

// later returns the time of day some minutes later, within its twelve hours where
// these are open.
func (t timeOfDay) later(minutes int) timeOfDay {
	wrap := 24 * 60
	if t.half {
		wrap = 12 * 60
	}
	at := (t.hour*60 + t.minute + minutes + wrap) % wrap
	t.hour, t.minute = at/60, at%60
	return t
}

// halfSpoken applies am and pm, and decides the hours that only one half of the
// day is called by: in Polish, French and Ukrainian nine to noon.
func (p *parser) halfSpoken(t *timeOfDay) {
	n, width := p.meridiem(0)
	if width > 0 && t.half {
		p.at += width
		t.hour += n
		t.half, t.marked = false, true
	}
}

// hourWord reads the hour that minutes are counted to or from.
func (p *parser) hourWord() (hour, bool) {
	var h hour
	if t := p.peek(0); t.kind == numberToken && t.digits <= 2 {
		p.at++
		h = hour{t.number, true, t.digits == 2 && t.number < 10}
	} else if n, ok := p.counted(wordNumber, wordHourly); ok {
		h = hour{n: n}
	} else if n, ok := p.counted(wordNumber, wordNumber); ok {
		h = hour{n: n}
	} else if _, ok := p.word(wordNoon); ok {
		return hour{n: 12}, true
	} else {
		return h, false
	}
	p.word(wordHour)
	return h, h.n <= 24
}

// minutesWord reads the minutes before or after an hour: a quarter, or a number.
func (p *parser) minutesWord() (int, bool) {
	if _, ok := p.word(wordQuarter); ok {
		return 15, true
	}
	n, ok := p.count(2)
	if unit, width := p.look(0, wordUnit); ok && width > 0 {
		p.at += width
		p.stop()
		return n, unit == aMinute && n < 60
	}
	return n, ok && n < 60
}

// halfInto reads "wpół do trzeciej", "пів на третю".
func (p *parser) halfInto() (timeOfDay, bool) {
	if _, ok := p.word(wordHalfInto); !ok {
		return timeOfDay{}, false
	}
	h, ok := p.hourWord()
	return spoken(h, -30), ok
}

// minutesAndHour reads "ten past three", "kwadrans po trzeciej", "чверть на
// третю". Before "to" a number in figures would as well begin a range.
func (p *parser) minutesAndHour() (timeOfDay, bool) {
	figures := p.peek(0).kind == numberToken
	from := p.at
	minutes, ok := p.minutesWord()
	if !ok {
		p.at = from
		if _, ok = p.word(wordHalf); !ok {
			return timeOfDay{}, false
		}
		minutes = 30
	}
	figures = figures && p.at == from+1
	for _, kind := range []wordKind{wordPast, wordTo, wordInto} {
		after := p.at
		if _, ok := p.word(kind); !ok || figures {
			continue
		}
		if kind == wordPast && p.isHalfInto() {
			t, ok := p.halfInto()
			return t.later(minutes), ok
		}
		if h, ok := p.hourWord(); ok {
			switch {
			case kind == wordPast:
				return spoken(h, minutes), true
			case kind == wordInto:
				return spoken(h, minutes-60), true
			case minutes%5 == 0 && minutes != 30:
				return spoken(h, -minutes), true
			}
		}
		p.at = after
	}
	return timeOfDay{}, false
}

func (p *parser) isHalfInto() bool {
	_, width := p.look(0, wordHalfInto)
	return width > 0
}

// halfHour reads "half three", which in British English is half past three.
func (p *parser) halfHour() (timeOfDay, bool) {
	if _, ok := p.word(wordHalf); !ok || p.peek(0).kind == numberToken {
		return timeOfDay{}, false
	}
	n, ok := p.word(wordNumber)
	return spoken(hour{n: n}, 30), ok && n <= 12 && p.twelveHours()
}

// noon reads "midi", "midi et demi", "midi moins le quart".
func (p *parser) noon() (timeOfDay, bool) {
	if _, ok := p.word(wordMidnight); ok {
		t := timeOfDay{midnight: true}
		p.fraction(&t)
		return t, true
	}
	_, ok := p.word(wordNoon)
	t := timeOfDay{clock: clock{hour: 12}, marked: true}
	if ok && !p.fraction(&t) {
		from := p.at
		if t.minute, ok = p.minutesWord(); !ok || p.glues() || p.at == from+1 && p.tokens[from].kind == numberToken && p.tokens[from].digits != 2 {
			t.minute, p.at = 0, from
		}
		ok = true
	}
	return t, ok
}

// hourAndMinutes reads an hour in words with what follows it: "trois heures et
// demie", "piętnastej trzydzieści", "three o'clock", "three thirty". A cardinal
// alone is an hour only where one is expected.
func (p *parser) hourAndMinutes(expected bool) (timeOfDay, bool) {
	n, hourly := p.counted(wordNumber, wordHourly)
	if !hourly {
		var ok bool
		if n, ok = p.counted(wordNumber, wordNumber); !ok {
			return timeOfDay{}, false
		}
	}
	if _, ago := p.look(0, wordAgo); n > 24 || ago > 0 {
		return timeOfDay{}, false
	}
	t := spoken(hour{n: n}, 0)
	_, named := p.word(wordHour)
	p.stop()
	if p.fraction(&t) {
		return t, true
	}
	from := p.at
	minutes, more := p.minutesWord()
	if _, week := p.look(0, wordUnit); more && minutes >= 5 && week == 0 && !p.glues() {
		return t.later(minutes), hourly || named || expected || minutes >= 10
	}
	p.at = from
	_, meridiem := p.meridiem(0)
	_, part := p.look(0, wordPart)
	return t, hourly || named || expected || meridiem > 0 || part > 0
}

// glues reports whether a sign and figures follow the number just read, so that it
// is part of something else.
func (p *parser) glues() bool {
	return p.peek(0).kind == signToken && p.peek(0).glued && p.peek(1).kind == numberToken
}

// fraction reads what French adds to an hour: "et demie", "et quart", "moins le
// quart", "moins dix".
func (p *parser) fraction(t *timeOfDay) bool {
	from := p.at
	delta := 0
	if _, ok := p.word(wordAnd); ok {
		if _, ok := p.word(wordHalf); ok {
			delta = 30
		} else if _, ok := p.word(wordQuarter); ok {
			delta = 15
		}
	} else if _, ok := p.word(wordLess); ok {
		n, ok := p.minutesWord()
		if ok {
			delta = -n
		}
	}
	if delta == 0 {
		p.at = from
		return false
	}
	if t.hour >= 1 && t.hour <= 12 && !t.half && !t.padded && !t.marked && !t.midnight {
		t.half = true
		t.hour %= 12
	}
	*t = t.later(delta)
	return true
}
