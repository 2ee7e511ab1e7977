package when

import (
	"cmp"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// ParseWeekdays returns the days of the week that a phrase names, Monday first:
// "mon-fri", "sat", "od pon do pt", "lundi, jeudi et samedi", "щодня". Words of all four
// languages are understood; lang says which wins where a word means two days. A stretch
// may run over the end of the week.
//
// Every error is a *fault.Error of code Invalid: when.no_weekday.
func ParseWeekdays(phrase, lang string) ([7]bool, error) {
	var days [7]bool
	p := newParser(phrase, lang)
	if len(p.tokens) == 0 || len(p.tokens) > maxTokens {
		return days, noWeekday(phrase)
	}
	for p.at < len(p.tokens) {
		if p.passes(wordAnd, wordFrom, wordOn) {
			continue
		}
		if !p.takeWeekdays(&days) {
			return [7]bool{}, noWeekday(strings.TrimSpace(phrase))
		}
	}
	if days == [7]bool{} {
		return days, noWeekday(phrase)
	}
	return days, nil
}

// passes skips a comma, a full stop or a word that says nothing, where something
// follows.
func (p *parser) passes(kinds ...wordKind) bool {
	start := p.at
	if p.peek(0).isOneOf(",;.") && p.at > 0 {
		p.at++
		return true
	}
	for _, kind := range kinds {
		if _, ok := p.word(kind); ok && p.at < len(p.tokens) {
			p.stop()
			return true
		}
		p.at = start
	}
	return false
}

// takeWeekdays reads a day, days from one to another, or a word for several.
func (p *parser) takeWeekdays(days *[7]bool) bool {
	if n, ok := p.word(wordDays); ok {
		for day := range n {
			days[day] = true
		}
		return true
	}
	if _, ok := p.word(wordWeekend); ok {
		days[5], days[6] = true, true
		return true
	}
	first, ok := p.takeWeekday()
	if !ok {
		return false
	}
	last := first
	if p.tillWeekday() {
		if last, ok = p.takeWeekday(); !ok || p.peek(0).tied || p.isSign(0, "-") {
			return false
		}
	}
	for day := first; ; day = (day + 1) % 7 {
		days[day] = true
		if day == last {
			return true
		}
	}
}

func (p *parser) takeWeekday() (int, bool) {
	t := p.peek(0)
	if t.kind != wordToken {
		return 0, false
	}
	day, ok := weekdayOf(t.text, p.lang)
	p.at++
	p.stop()
	return day, ok
}

// tillWeekday passes what parts two days of which those between are meant too.
func (p *parser) tillWeekday() bool {
	if p.peek(0).tied || p.sign("-") {
		return true
	}
	return p.till()
}

// till passes the word between two ends.
func (p *parser) till() bool {
	for _, kind := range []wordKind{wordTill, wordTo} {
		if _, ok := p.word(kind); ok {
			return true
		}
	}
	if p.peek(0).text == "a" { // the French "à", where another language hides it
		p.at++
		return true
	}
	return false
}

func noWeekday(text string) error {
	return fault.New(fault.Invalid, "when.no_weekday", "text", text)
}

// weekdayOf returns the day that a folded word names, 0 for Monday. Where it means two
// in languages other than the one in use, it names none.
func weekdayOf(word, lang string) (int, bool) {
	own, others := lookUp(word, lang)
	if day, found := weekdayIn(own); found {
		return day, true
	}
	return weekdayIn(others)
}

func weekdayIn(senses []sense) (day int, found bool) {
	clash := false
	for _, s := range senses {
		if s.kind == wordWeekday && s.tail == "" {
			clash = clash || found && day != s.n-1
			day, found = s.n-1, true
		}
	}
	return day, found && !clash
}

// ParseSpans returns the stretches of a day that phrases name, in order and
// joined where they meet: "9:00-12:00", "9-12, 13.30-17", "de 9h à 12h et 14h-18h", "od 9
// do 17". The day ends at 24:00.
//
// Every error is a *fault.Error of code Invalid: when.no_hours,
// when.hours_reversed.
func ParseSpans(phrases ...string) ([]appointment.Span, error) {
	var spans []appointment.Span
	p := newParser(strings.Join(phrases, " "), "")
	for p.at < len(p.tokens) {
		if p.passes(wordAnd, wordFrom) {
			continue
		}
		s, err := p.takeSpan()
		if err != nil {
			return nil, err
		}
		spans = append(spans, s)
	}
	if len(spans) == 0 {
		return nil, noHours(p.phrase)
	}
	return united(spans), nil
}

// takeSpan reads hours from one time to another.
func (p *parser) takeSpan() (appointment.Span, error) {
	from := p.at
	start, ok := p.takeMinutes()
	parted := p.sign("-") || p.till()
	end, also := p.takeMinutes()
	switch {
	case !ok || !parted || !also || p.isSign(0, "-"):
		return appointment.Span{}, noHours(p.phrase)
	case start >= end:
		return appointment.Span{}, fault.New(fault.Invalid, "when.hours_reversed", "text", p.text(from, p.at))
	}
	return appointment.Span{From: start, To: end}, nil
}

func noHours(text string) error {
	return fault.New(fault.Invalid, "when.no_hours", "text", strings.TrimSpace(text))
}

// takeMinutes reads a time of day such as 9, 9:30, 9.30, 9h, "9 h" or 9h30, and returns
// its minutes from midnight; 24:00 is the end of the day.
func (p *parser) takeMinutes() (int, bool) {
	if _, ok := p.word(wordAt); ok {
		p.stop()
	}
	h := p.peek(0)
	if h.kind != numberToken || h.digits > 2 {
		return 0, false
	}
	p.at++
	c := clock{hour: h.number}
	_, hour := p.look(0, wordHour)
	switch m := p.peek(1); {
	case p.isMinutes(0, ":") || p.isMinutes(0, "."):
		c.minute = m.number
		p.at += 2
	case p.isSign(0, ":") || p.isSign(0, ".") && p.peek(0).glued && m.kind == numberToken && m.glued:
		return 0, false
	case hour > 0 && p.peek(0).text == "h" && m.kind == numberToken && m.glued:
		c.minute = m.number
		p.at += 2
		return c.hour*60 + c.minute, m.digits == 2 && c.exists()
	}
	if _, ok := p.word(wordHour); ok {
		p.stop()
	}
	return c.hour*60 + c.minute, c.exists() || c == clock{hour: 24}
}

// united returns spans in order, those that touch or overlap as one.
func united(spans []appointment.Span) []appointment.Span {
	slices.SortFunc(spans, func(a, b appointment.Span) int { return cmp.Compare(a.From, b.From) })
	joined := spans[:1]
	for _, s := range spans[1:] {
		if last := &joined[len(joined)-1]; s.From <= last.To {
			last.To = max(last.To, s.To)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}
