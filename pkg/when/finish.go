package when

import (
	"fmt"
	"strings"
)

// finish decides what only the whole phrase decides: whether a number alone is an
// hour or a day, a pair with a dot a time or a date, and which half of the day an
// hour is of.
func (p *parser) finish() error {
	for i, g := range p.groups {
		if err := p.decideDotted(g, i == 1); err != nil {
			return err
		}
		if err := p.decideBare(g); err != nil {
			return err
		}
		if err := p.decidePart(g); err != nil {
			return err
		}
	}
	if p.mode == forDay {
		return nil
	}
	return p.decideHalves()
}

// decidePart holds the time against the part of the day beside it.
func (p *parser) decidePart(g *group) error {
	if g.part == 0 {
		return nil
	}
	if g.part >= today && g.dayless() || g.part >= today && g.date == nil && g.shift == nil && g.weekday == nil {
		g.shift = &amount{dated: true}
	}
	if g.clock == nil || g.clock.midnight {
		return nil
	}
	t, ok := g.part.within(*g.clock)
	if !ok {
		return noSuchTime(p.phrase)
	}
	g.clock = &t
	return nil
}

// twoHalves refuses an hour that may be of the morning or of the afternoon.
func (p *parsed) twoHalves(hour string, first, second edit) error {
	return p.ask("when.am_or_pm", []string{p.rewrite(first), p.rewrite(second)}, "hour", hour)
}

// decideHalves finds the half of the day that each end is of. The end of a range
// is the next such time after its start; am, pm or a part of the day that was said
// at the end alone holds for both.
func (p *parser) decideHalves() error {
	left := p.groups[0].clock
	if len(p.groups) == 1 {
		if left == nil {
			return nil
		}
		if left.byDay(); !left.half {
			return nil
		}
		return p.twoHalves(p.textOf(left.stretch), edit{left.stretch, left.String()}, edit{left.stretch, left.plus(12).String()})
	}
	right := p.groups[1].clock
	if left == nil || right == nil {
		return nil
	}
	if right.marked && !left.marked && !left.padded && left.hour <= 12 {
		left.before(right.clock)
	}
	if left.marked && !right.marked && !right.padded && right.hour < 12 {
		right.half = true
	}
	if !right.marked {
		left.byDay()
	}
	if left.half {
		return p.twoPairs(left, right)
	}
	right.after(left.clock)
	return nil
}

// lastSmall is the last of the hours that are asked about: of those from seven to
// twelve that of the day is meant.
const lastSmall = 6

// byDay decides the half of the day of an hour that is not asked about.
func (t *timeOfDay) byDay() {
	switch {
	case !t.half:
	case t.hour == 0:
		t.hour, t.half = 12, false
	case t.hour > lastSmall:
		t.half = false
	}
}

// before decides which half of the day comes last before the end of the range.
func (t *timeOfDay) before(end clock) {
	if later := t.plus(12); t.hour < 12 && later.seconds() < end.seconds() {
		t.clock = later
	}
	if t.seconds() < end.seconds() {
		t.half = false
	}
}

// after decides which half of the day comes first after the start of the range.
func (t *timeOfDay) after(start clock) {
	if t.half && t.seconds() <= start.seconds() && start.hour < 24 && t.plus(12).seconds() > start.seconds() {
		t.clock = t.plus(12)
	}
	t.half = false
}

// twoPairs refuses a range that may begin in the morning or in the afternoon.
func (p *parsed) twoPairs(left, right *timeOfDay) error {
	var phrases []string
	for _, add := range []int{0, 12} {
		start, end := left.plus(add), *right
		end.after(start)
		phrases = append(phrases, p.rewrite(edit{left.stretch, start.String()}, edit{right.stretch, end.String()}))
	}
	return p.ask("when.am_or_pm", phrases, "hour", p.textOf(left.stretch))
}

// decideDotted decides which pairs with a dot are dates and which are times.
func (p *parser) decideDotted(g *group, end bool) error {
	if p.mode == forDay {
		for _, d := range g.dotted {
			if g.date != nil || g.shift != nil {
				return p.twice("when.two_days")
			}
			g.date = &d.date
		}
		return nil
	}
	dated := g.date != nil || g.shift != nil || g.span != nil || g.period != nil
	timed := len(p.groups) == 2 && (!end || !p.groups[0].empty() && p.groups[0].clock != nil)
	switch {
	case len(g.dotted) == 0:
		return nil
	case len(g.dotted) == 1 && g.clock == nil && (dated || timed && g.dotted[0].isClock):
		return p.dotAsClock(g, g.dotted[0])
	case len(g.dotted) == 1 && dated:
		return p.dotAsClock(g, g.dotted[0])
	case len(g.dotted) == 1 && g.clock == nil:
		return p.decideOne(g)
	case len(g.dotted) == 1:
		g.date = &g.dotted[0].date
		return nil
	case len(g.dotted) == 2 && !dated && g.clock == nil:
		return p.decideTwo(g)
	case len(g.dotted) == 2 && !dated:
		return p.twice("when.two_times")
	}
	return p.twice("when.two_days")
}

func (p *parser) dotAsClock(g *group, d dotted) error {
	switch {
	case g.clock != nil:
		return p.twice("when.two_times")
	case !d.isClock:
		return noSuchTime(p.textOf(d.date.words))
	}
	g.clock = &timeOfDay{clock: d.clock, stretch: d.date.words, padded: p.tokens[d.date.words.from].text[0] == '0'}
	if p.twelveHours() && d.clock.hour >= 1 && d.clock.hour <= 6 && !g.clock.padded {
		g.clock.half = true
	}
	return nil
}

// decideOne decides a pair with a dot that no other part explains.
func (p *parser) decideOne(g *group) error {
	d := g.dotted[0]
	text := p.textOf(d.date.words)
	isDate := d.date.possible()
	switch {
	case isDate && d.isClock:
		return p.ask("when.date_or_time", []string{p.rewrite(edit{d.date.words, p.plainTime(d.clock)})},
			"text", text, "as_time", d.clock.String())
	case d.isClock:
		return p.dotAsClock(g, d)
	case !isDate && d.date.second > 12 && d.date.first > 12:
		return noSuchTime(text)
	}
	g.date = &d.date
	return nil
}

// decideTwo decides two pairs with a dot, one of which is the day and the other
// the time.
func (p *parser) decideTwo(g *group) error {
	first, second := g.dotted[0], g.dotted[1]
	dayFirst := first.date.possible() && second.isClock
	timeFirst := first.isClock && second.date.possible()
	switch {
	case dayFirst && timeFirst:
		return p.ask("when.dotted", []string{
			p.rewrite(edit{first.date.words, p.plainDate(first.date)}, edit{second.date.words, p.plainTime(second.clock)}),
			p.rewrite(edit{first.date.words, p.plainDate(second.date)}, edit{second.date.words, p.plainTime(first.clock)}),
		})
	case timeFirst:
		first, second = second, first
	}
	g.date = &first.date
	return p.dotAsClock(g, second)
}

// possible reports whether some year has the date, in one of its orders.
func (d date) possible() bool {
	fits := func(day, month int) bool {
		return day >= 1 && month >= 1 && month <= 12 && day <= Day{2024, 1, 1}.monthLength(month)
	}
	return fits(d.first, d.second) || d.open && fits(d.second, d.first)
}

// plainDate writes a date so that it can be nothing else: with its year, where that
// and the order are clear.
func (p *parsed) plainDate(d date) string {
	if day, ok := d.reading(d.first, d.second); ok && !d.open {
		if found, err := p.inYear(d, day, p.context); err == nil {
			return found.String()
		}
	}
	return fmt.Sprintf("%d/%d", d.first, d.second)
}

// plainTime writes a time so that it can be nothing else, but leaves its half of the
// day open where it was.
func (p *parsed) plainTime(c clock) string {
	if p.twelveHours() {
		return fmt.Sprintf("%d:%02d", c.hour, c.minute)
	}
	return c.String()
}

// maybeSpan reports whether the whole phrase is no more than hours and minutes
// of half a day, as "2h" or "1 год 30 хв", in a language that would rather call
// that a length of time. French writes its times so.
func (p *parser) maybeSpan() bool {
	_, hourWord := p.look(1-p.at, wordHour)
	return !languageOf(p.lang).hourIsTime && p.at == len(p.tokens) && len(p.groups) == 1 && hourWord > 0 &&
		p.tokens[0].kind == numberToken && p.tokens[0].number <= 12
}

func (p *parsed) spanOrTime(t timeOfDay) error {
	span := fmt.Sprintf("+%dh", t.hour)
	if t.minute > 0 {
		span = fmt.Sprintf("+%dh%02d", t.hour, t.minute)
	}
	return p.ask("when.span_or_time", []string{span, t.String()}, "text", strings.TrimSpace(p.phrase))
}
