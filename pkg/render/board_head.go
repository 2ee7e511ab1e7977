package render

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// boardHead is the date, the clock, what is on and what comes next.
func (v View) boardHead(b Board) []string {
	return append(v.lines(func(p *page) {
		now := p.local(p.Now)
		date, clock := p.Phrases.Date(now), p.Phrases.Time(now)
		if cells(date)+2+cells(clock) > p.width {
			date = p.Phrases.ShortDate(now)
		}
		gap := max(p.width-cells(date)-cells(clock), 2)
		p.line(p.paint.strong(date) + strings.Repeat(" ", gap) + p.paint.strong(clock))
		on := turnsOn(b.Today.Turns, p.Now)
		next, ahead := turnAhead(b.Today.Turns, p.Now)
		wide := max(cells(p.phrase("day.now")), cells(p.phrase("day.next"))) + 2
		label := func(key string) string { return filled(p.phrase(key), wide) }
		switch {
		case len(on) > 0:
			for i, t := range on {
				p.turnOn(onlyFirst(i, label("day.now"), wide), t)
			}
		case ahead:
			p.paragraph(label("day.now"), strings.Repeat(" ", wide), p.Phrases.Say("day.free_until", lang.Values{"time": p.clockOf(next)}), p.paint.dim)
		default:
			p.paragraph(label("day.now"), strings.Repeat(" ", wide), p.phrase("day.over"), p.paint.dim)
		}
		if ahead {
			p.paragraph(label("day.next"), strings.Repeat(" ", wide), p.nextTurn(next), p.paint.plain)
		}
	}), "")
}

// onlyFirst is a label before the first of several lines, and blanks before the others.
func onlyFirst(i int, label string, wide int) string {
	if i > 0 {
		return strings.Repeat(" ", wide)
	}
	return label
}

// turnsOn returns the turns that are on.
func turnsOn(turns []desk.Turn, now time.Time) []desk.Turn {
	var on []desk.Turn
	for _, t := range turns {
		if t.On(now) {
			on = append(on, t)
		}
	}
	return on
}

// turnAhead returns the first turn that is to come.
func turnAhead(turns []desk.Turn, now time.Time) (desk.Turn, bool) {
	at := slices.IndexFunc(turns, func(t desk.Turn) bool { return t.Ahead(now) })
	if at < 0 {
		return desk.Turn{}, false
	}
	return turns[at], true
}

func (p *page) clockOf(t desk.Turn) string {
	return p.Phrases.Time(t.Appointment.Start.In(p.zone(t.Appointment)))
}

// turnOn adds the turn that is on: who, until when, and how far it is to an absence.
func (p *page) turnOn(label string, t desk.Turn) {
	until := p.Phrases.Say("day.until", lang.Values{"time": p.Phrases.Time(t.Appointment.End.In(p.zone(t.Appointment)))})
	words := []string{oneLine(t.Client.Name), p.status(t.Appointment), tied(until)}
	text := strings.Join(words, "  ")
	absence, colour := p.absence(t)
	if absence != "" && cells(label)+cells(text)+2+cells(absence) <= p.width {
		bar := p.absenceBar(t, p.width-cells(label)-cells(text)-cells(absence)-4)
		p.line(label + p.paint.strong(words[0]) + "  " + p.paint.status(t.Appointment.Status)(words[1]) + "  " + until + "  " + colour(absence) + bar)
		return
	}
	p.paragraph(label, strings.Repeat(" ", cells(label)), text, p.paint.strong)
	if absence != "" {
		p.paragraph(strings.Repeat(" ", cells(label)), strings.Repeat(" ", cells(label)), absence, colour)
	}
}

// nextTurn says who comes next, when, and how long that is.
func (p *page) nextTurn(t desk.Turn) string {
	in := p.Phrases.Say("day.in", lang.Values{"left": left(t.Appointment.Start, p.Now)})
	return strings.Join([]string{p.clockOf(t), oneLine(t.Client.Name), in}, "  ")
}

// absence says what the rules make of a client who is not there; empty where that is no question.
func (p *page) absence(t desk.Turn) (string, paint) {
	if t.Absence == nil {
		return "", p.paint.plain
	}
	switch t.Absence.Verdict {
	case policy.Wait:
		return p.Phrases.Say("day.absence_in", lang.Values{"left": p.countedDown(t.Absence.NotBefore.Sub(p.Now))}), p.paint.choice
	case policy.Allow:
		return p.phrase("day.absence_now"), p.paint.warn
	case policy.Discretion:
		return p.phrase("day.absence_yours"), p.paint.warn
	case policy.Deny:
		return p.phrase("day.absence_denied"), p.paint.dim
	}
	return "", p.paint.plain
}

// countedDown words what is left, to the second within the hour, lest it be taken for a time of day.
func (p *page) countedDown(d time.Duration) string {
	d = (max(d, 0) + time.Second - 1).Truncate(time.Second)
	minutes := d.Truncate(time.Minute)
	if minutes == 0 {
		return p.Phrases.Duration(d)
	}
	if d >= time.Hour {
		return p.Phrases.Duration(minutes)
	}
	return p.Phrases.Duration(minutes) + " " + p.Phrases.Duration(d-minutes)
}

// absenceBar draws how far it is to an absence that cannot be declared yet, in at most so many cells;
// nothing where they are too few.
func (p *page) absenceBar(t desk.Turn, room int) string {
	if t.Absence.Verdict != policy.Wait || room < leastBar {
		return ""
	}
	room = min(room, widestBoardBar)
	gone := bar(Countdown{From: t.Appointment.Start, Until: t.Absence.NotBefore, Now: p.Now}, room)
	return "  " + p.paint.choice(strings.Repeat("█", gone)) + p.paint.dim(strings.Repeat("░", room-gone))
}

const (
	leastBar       = 5
	widestBoardBar = 20
)
