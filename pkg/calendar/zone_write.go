package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Zones are defined for the years in which something may repeat.
const (
	firstZoneYear = appointment.FirstYear
	lastZoneYear  = 2100

	yearsOfRule = 5 // before what happens every year is said to
)

// zoneID returns what the zone is called in a file.
func zoneID(zone *time.Location) string {
	return escape(zone.String(), func(rune) string { return "" })
}

// zoneParameter returns the zone as a parameter, in quotes only where it has to be: not
// every program reads those.
func zoneParameter(zone *time.Location) string {
	if id := zoneID(zone); !strings.ContainsAny(id, "\",;:^\\") {
		return ";TZID=" + id
	}
	return ";TZID=" + quoteParameter(zone.String())
}

// zone adds the definition of a zone, as the zone data has it.
func (l *lines) zone(zone *time.Location) {
	l.add("BEGIN:VTIMEZONE")
	l.text("TZID", zone.String())
	for _, e := range erasOf(zone) {
		l.era(e)
	}
	l.add("END:VTIMEZONE")
}

// era is a change of the clocks that happens again and again: from an offset to another one,
// in seconds, when the clocks before it show the times of onsets.
type era struct {
	from, to int
	name     string
	summer   bool
	onsets   []time.Time
}

func (e era) like(other era) bool {
	return e.from == other.from && e.to == other.to && e.name == other.name && e.summer == other.summer
}

// erasOf returns how the clocks of a zone are set, in the order of the first onset of each.
func erasOf(zone *time.Location) []era {
	at := time.Date(firstZoneYear, 1, 1, 0, 0, 0, 0, time.UTC).In(zone)
	name, offset := at.Zone()
	first := time.Date(firstZoneYear, 1, 1, 0, 0, 0, 0, time.UTC)
	found := []era{{offset, offset, name, at.IsDST(), []time.Time{first}}}
	for {
		next := boundOf(at)
		if next.IsZero() || next.Year() > lastZoneYear {
			return found
		}
		name, after := next.Zone()
		if _, before := at.Zone(); before != after || next.IsDST() != at.IsDST() {
			onset := next.UTC().Add(time.Duration(before) * time.Second)
			found = addOnset(found, era{before, after, name, next.IsDST(), []time.Time{onset}})
		}
		at = next
	}
}

// boundOf returns the end of the era that a time is in, or of the year: ZoneBounds ends each
// there of those that the zone data gives a rule for, and takes every year to have 365 days.
func boundOf(at time.Time) time.Time {
	_, next := at.ZoneBounds()
	if !next.IsZero() && !next.After(at) {
		return at.Add(24 * time.Hour)
	}
	return next
}

func addOnset(found []era, e era) []era {
	for i := range found {
		if found[i].like(e) {
			found[i].onsets = append(found[i].onsets, e.onsets[0])
			return found
		}
	}
	return append(found, e)
}

// era adds one, by its rule from the year on in which that begins to hold.
func (l *lines) era(e era) {
	ruled, rule := e.yearly()
	if listed := e.onsets[:ruled]; len(listed) > 0 {
		l.onset(e, listed, "")
	}
	if rule != "" {
		l.onset(e, e.onsets[ruled:ruled+1], rule)
	}
}

func (l *lines) onset(e era, at []time.Time, rule string) {
	component := "STANDARD"
	if e.summer {
		component = "DAYLIGHT"
	}
	l.add("BEGIN:" + component)
	l.add("DTSTART:" + at[0].Format(localLayout))
	l.add("TZOFFSETFROM:" + offsetText(e.from))
	l.add("TZOFFSETTO:" + offsetText(e.to))
	l.text("TZNAME", e.name)
	if rule != "" {
		l.add("RRULE:" + rule)
	}
	if len(at) > 1 {
		others := make([]string, 0, len(at))
		for _, t := range at[1:] {
			others = append(others, t.Format(localLayout))
		}
		l.add("RDATE:" + strings.Join(others, ","))
	}
	l.add("END:" + component)
}

// yearly returns from which onset on all follow one rule, for good, and the rule; the number
// of onsets and none where there is no such rule.
func (e era) yearly() (from int, rule string) {
	end := len(e.onsets) - 1
	final := e.onsets[end]
	if final.Year() < lastZoneYear-1 {
		return len(e.onsets), ""
	}
	from, week := len(e.onsets), 0
	for _, w := range []int{-1, weekOf(final)} {
		if first := e.ruledFrom(w); first < from {
			from, week = first, w
		}
	}
	if end-from < yearsOfRule {
		return len(e.onsets), ""
	}
	day := strings.ToUpper(final.Weekday().String()[:2])
	return from, fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d;BYDAY=%s", final.Month(), strconv.Itoa(week)+day)
}

// ruledFrom returns from which onset on all are of years that follow each other, at the time,
// in the month and on the weekday of the last one, in a week of the month: -1 is its last.
func (e era) ruledFrom(week int) int {
	from := len(e.onsets)
	for i := len(e.onsets) - 1; i >= 0; i-- {
		t, final := e.onsets[i], e.onsets[len(e.onsets)-1]
		same := t.Month() == final.Month() && t.Weekday() == final.Weekday() && t.Format("150405") == final.Format("150405")
		inWeek := week == weekOf(t) || week < 0 && t.AddDate(0, 0, 7).Month() != t.Month()
		if !same || !inWeek || final.Year()-t.Year() != len(e.onsets)-1-i {
			break
		}
		from = i
	}
	return from
}

// weekOf returns which of its weekdays in the month a day is, from 1 on.
func weekOf(t time.Time) int { return (t.Day()-1)/7 + 1 }

// offsetText returns an offset from UTC as iCalendar writes it.
func offsetText(seconds int) string {
	sign := "+"
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	text := fmt.Sprintf("%s%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		text += fmt.Sprintf("%02d", seconds%60)
	}
	return text
}
