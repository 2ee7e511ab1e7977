package when

// dayPart is a part of the day; with today added, that of today.
type dayPart int

const (
	morning = 1 + iota
	afternoon
	evening
	night
	today = 10
)

// readPart reads "in the morning", "po południu", "du soir", "tonight".
func (p *parser) readPart() (bool, error) {
	n, ok := p.word(wordPart)
	if !ok {
		return false, nil
	}
	part := dayPart(n)
	p.stop()
	switch {
	case p.part%today != 0 && part%today != p.part%today:
		return true, p.twice("when.two_times")
	case part >= today && !p.group.dayless():
		part -= today // "tomorrow, this evening" is caught by the day
	}
	p.part = max(p.part, part)
	return true, nil
}

// hours returns the hours from and to (not included) which a part of the day
// takes, as the twelve hours of a clock tell them: 12 is noon, 24 midnight.
func (part dayPart) hours() (from, to int) {
	switch part % today {
	case morning:
		return 0, 12
	case afternoon:
		return 12, 20
	case evening:
		return 16, 24
	}
	return 18, 30
}

// within returns the time of day in a part of the day, and whether there is one.
// At night the hours before six are those of the morning.
func (part dayPart) within(t timeOfDay) (timeOfDay, bool) {
	from, to := part.hours()
	for _, add := range []int{0, 12} {
		hour := t.hour + add
		if hour >= 24 || t.hour > 12 && add > 0 {
			continue
		}
		if hour >= from && hour < to || hour+24 < to {
			t.hour, t.half, t.marked = hour, false, true
			return t, true
		}
	}
	if part == today+evening && t.hour < 6 { // "tonight at 1"
		t.half, t.marked = false, true
		return t, true
	}
	return t, false
}
