package when

// isHyphened reports whether an hour and two figures stand here that a hyphen ties,
// which may be its minutes: "15-00", "o 12-20". So they are where no hours of the day
// end at such a number, or where it is a round one; "9-17" is a range, and so is one
// that lasts the hour of a session, "9-10".
func (p *parser) isHyphened() bool {
	h, m := p.peek(0), p.peek(2)
	if p.mode != forTime || p.clock != nil || p.opened || len(p.groups) == 2 || p.date != nil && p.date.second == 0 ||
		h.kind != numberToken || h.digits > 2 || h.number > 23 || !p.isMinutes(1, "-") || m.number > 59 {
		return false
	}
	_, meridiem := p.meridiem(3)
	_, hour := p.look(3, wordHour)
	_, unit := p.look(3, wordUnit)
	_, of := p.look(3, wordOf)
	_, month := p.look(3+of, wordMonth)
	after := p.peek(3)
	if meridiem > 0 || (hour > 0 || unit > 0) && mayEnd(h.number, m.number) || month > 0 || after.glued && !after.isOneOf(",;()") {
		return false
	}
	return m.number%5 == 0 && m.number != h.number+1 || !mayEnd(h.number, m.number)
}

// mayEnd reports whether an hour can be meant as the end of a range that begins at
// another: later on that day, or in the night after an evening.
func mayEnd(from, to int) bool {
	switch {
	case to == 0 || to > 24 || to == from:
		return false
	case to < from:
		return to+24-from <= 12
	}
	return true
}

// hyphened reads the minutes that a hyphen ties to their hour, and asks where they can
// be the hour at which a range ends.
func (p *parser) hyphened() error {
	h, m := p.peek(0), p.peek(2)
	words := stretch{p.at, p.at + 3}
	c := clock{hour: h.number, minute: m.number}
	if mayEnd(h.number, m.number) {
		span := clock{hour: h.number}.String() + "-" + clock{hour: m.number}.String()
		return p.ask("when.time_or_range", []string{p.rewrite(edit{words, p.plainTime(c)}), p.rewrite(edit{words, span})},
			"text", p.textOf(words))
	}
	p.at += 3
	t := timeOfDay{clock: c, stretch: words, padded: h.digits == 2 && h.number < 10}
	if _, ok := p.word(wordHour); ok {
		p.stop()
	}
	t.half = p.twelveHours() && !t.padded && t.hour >= 1 && t.hour <= lastSmall
	return p.setClock(t)
}
