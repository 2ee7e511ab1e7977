package render

import (
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// short returns the date and time in t's location, abbreviated, with the year
// where that is not the present one.
func (p *page) short(t time.Time) string {
	if p.Now.IsZero() || t.Year() == p.Now.In(t.Location()).Year() {
		return p.Phrases.ShortDateTime(t)
	}
	return p.Phrases.ShortDate(t) + " " + strconv.Itoa(t.Year()) + " " + p.Phrases.Time(t)
}

// clock returns the time in t's location, with the date where t lies on another
// day than the reader has in mind.
func (p *page) clock(t, inMind time.Time) string {
	if sameDay(t, inMind.In(t.Location())) {
		return p.Phrases.Time(t)
	}
	return p.short(t)
}

func sameDay(a, b time.Time) bool { return a.Year() == b.Year() && a.YearDay() == b.YearDay() }

// span returns from when to when an appointment lasts, with the offsets where
// the clocks change meanwhile or show the start twice on that day.
func (p *page) span(a appointment.Appointment, zone *time.Location) (words string, exact bool) {
	start, end := a.Start.In(zone), a.End.In(zone)
	from, to := p.Phrases.Time(start), p.Phrases.Time(end)
	before, after := p.Phrases.Offset(start), p.Phrases.Offset(end)
	switch {
	case before != after:
		return from + " (" + before + ")-" + to + " (" + after + ")", true
	case doubled(start):
		return from + "-" + to + " (" + before + ")", true
	}
	return from + "-" + to, false
}

// hours is span without the offsets that nobody needs; on a narrow page the
// start alone.
func (p *page) hours(a appointment.Appointment, zone *time.Location) string {
	words, exact := p.span(a, zone)
	if p.narrow() && !exact {
		return p.Phrases.Time(a.Start.In(zone))
	}
	return words
}

// doubled reports whether the clocks of t's location show its time of day twice
// around it, since they are put back.
func doubled(t time.Time) bool {
	const around = 3 * time.Hour
	_, offset := t.Zone()
	for _, near := range []time.Time{t.Add(-around), t.Add(around)} {
		_, other := near.Zone()
		twin := t.Add(time.Duration(offset-other) * time.Second)
		if _, at := twin.Zone(); other != offset && at == other {
			return true
		}
	}
	return false
}

// agreed says when the appointment is in its own zone, where the clocks there
// differ from those of the view.
func (p *page) agreed(a appointment.Appointment, zone *time.Location) string {
	own, here := a.Start.In(zoneOf(a)), a.Start.In(zone)
	if p.Phrases.Offset(own) == p.Phrases.Offset(here) {
		return ""
	}
	start := p.Phrases.Time(own)
	if own.Day() != here.Day() {
		start = p.short(own)
	}
	return p.Phrases.Say("zone.agreed", lang.Values{
		"start": start, "end": p.Phrases.Time(a.End.In(own.Location())), "zone": Safe(a.Timezone),
	})
}

func (p *page) zone(a appointment.Appointment) *time.Location {
	if p.Zone != nil {
		return p.Zone
	}
	return zoneOf(a)
}
