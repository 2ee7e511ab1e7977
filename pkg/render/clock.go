package render

import (
	"maps"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// short returns the date and time in t's location, abbreviated, for a column,
// with the year where that is not the present one.
func (p *page) short(t time.Time) string {
	return p.dated(t) + " " + p.Phrases.Time(t)
}

// inWords is short as a sentence has it.
func (p *page) inWords(t time.Time) string { return p.Phrases.ShortMoment(p.dated(t), t) }

// moment says a phrase about an instant: by the clock where it falls on the day
// that the reader has in mind, else by the date too, for which the phrase is
// another. Both are in t's location.
func (v View) moment(onTheDay, dated string, t, inMind time.Time, values lang.Values) string {
	all := lang.Values{"time": v.Phrases.Clock(t), "date": v.dated(t), "clock": v.Phrases.Clock(t)}
	maps.Copy(all, values)
	if sameDay(t, inMind.In(t.Location())) {
		return v.Phrases.Say(onTheDay, all)
	}
	return v.Phrases.Say(dated, all)
}

// dated returns the date in t's location, abbreviated, with the year where that
// is not the present one.
func (v View) dated(t time.Time) string { return v.Phrases.At(v.Now).ShortDate(t) }

func sameDay(a, b time.Time) bool { return dayOf(a) == dayOf(b) }

// civil is a day in the calendar.
type civil struct {
	year  int
	month time.Month
	day   int
}

func dayOf(t time.Time) civil {
	year, month, day := t.Date()
	return civil{year, month, day}
}

// span returns from when to when an appointment lasts, with the offsets where
// the clocks change meanwhile or show the start twice on that day.
func (p *page) span(a appointment.Appointment, zone *time.Location) (words string, exact bool) {
	return p.spanned(a.Start.In(zone), a.End.In(zone))
}

// spanned is span for a start and an end in one location.
func (p *page) spanned(start, end time.Time) (words string, exact bool) {
	from, to := p.Phrases.Time(start), p.Phrases.Time(end)
	switch {
	case steady(start, end):
	case !sameOffset(start, end):
		return from + " (" + p.Phrases.Offset(start) + ")-" + to + " (" + p.Phrases.Offset(end) + ")", true
	case doubled(start):
		return from + "-" + to + " (" + p.Phrases.Offset(start) + ")", true
	}
	return from + "-" + to, false
}

// around is further than clocks are ever put forward or back.
const around = 3 * time.Hour

// steady reports whether the clocks of two instants in one location are not changed between
// them, nor around them.
func steady(start, end time.Time) bool {
	from, to := start.ZoneBounds()
	return !end.Before(start) && (from.IsZero() || start.Sub(from) > around) && (to.IsZero() || to.Sub(end) > around)
}

// sameOffset reports whether the offsets of two instants are the same, each in its own
// location, as far as they are shown.
func sameOffset(a, b time.Time) bool {
	_, one := a.Zone()
	_, other := b.Zone()
	return one/60 == other/60
}

// hours is spanned without the offsets that nobody needs; on a narrow page the
// start alone.
func (p *page) hours(start, end time.Time) string {
	words, exact := p.spanned(start, end)
	if p.narrow() && !exact {
		return p.Phrases.Time(start)
	}
	return words
}

// doubled reports whether the clocks of t's location show its time of day twice
// around it, since they are put back.
func doubled(t time.Time) bool {
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
func (p *page) agreed(a *appointment.Appointment, zone *time.Location) string {
	theirs := p.ownZone(a.Timezone)
	if theirs == zone {
		return ""
	}
	own, here := a.Start.In(theirs), a.Start.In(zone)
	if sameOffset(own, here) {
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

func (p *page) zone(a appointment.Appointment) *time.Location { return p.zoneNamed(a.Timezone) }

// zoneNamed returns the zone in which an appointment is shown that was agreed in a zone.
func (p *page) zoneNamed(own string) *time.Location {
	if p.Zone != nil {
		return p.Zone
	}
	return p.ownZone(own)
}

// ownZone returns the zone in which an appointment was agreed, by its name.
func (p *page) ownZone(name string) *time.Location {
	if p.own.zone == nil || p.own.name != name {
		p.own = ownZone{name, when.ZoneOf(name)}
	}
	return p.own.zone
}
