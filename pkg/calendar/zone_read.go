package calendar

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/recurrence"
)

const (
	mostObservances = 4000   // in the definitions of zones of a file
	mostOnsets      = 20_000 // that they list
	mostOfZone      = 3000   // onsets of one
)

// definition is a VTIMEZONE. Known is the name that it has in the zone data, where it says so.
type definition struct {
	id, known   string
	observances []observance
}

// observance is a STANDARD or DAYLIGHT: when the clocks show the times of its onsets, they are turned from an
// offset to another one, in seconds. It is whole where nothing of it is missing or cannot be read.
type observance struct {
	start            moment
	from, to         int
	hasFrom, hasTo   bool
	summer, unusable bool
	rules            []recurrence.Rule
	more             []moment
}

func (o observance) whole() bool {
	return o.hasFrom && o.hasTo && !o.start.wall.IsZero() && !o.unusable
}

// wantedOfZones reports whether a property is one that is read before all events.
func wantedOfZones(component, property string) bool {
	switch component {
	case vCalendar:
		return property == "METHOD" || property == "NAME" || property == "X-WR-CALNAME"
	case vTimezone:
		return property == "TZID" || property == "X-LIC-LOCATION"
	case "STANDARD", "DAYLIGHT":
		return slices.Contains([]string{"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"}, property)
	}
	return false
}

// take takes a line of a definition.
func (z *zones) take(w *walker, p property) error {
	inZone := len(w.open) >= 2 && w.open[1].name == vTimezone
	switch {
	case p.name == "BEGIN" && p.value == vTimezone:
		z.defined = append(z.defined, definition{})
	case !inZone || p.name == "END":
		return nil
	case p.name == "BEGIN":
		return z.begin(p)
	case w.within() == vTimezone:
		z.name(p)
	case w.within() != "":
		return z.observance(p)
	}
	return z.bounded(p)
}

func (z *zones) last() *definition { return &z.defined[len(z.defined)-1] }

func (z *zones) begin(p property) error {
	d := z.last()
	d.observances = append(d.observances, observance{summer: p.value == "DAYLIGHT"})
	z.observances++
	return z.bounded(p)
}

// bounded keeps what is known of zones within the memory that they are worth.
func (z *zones) bounded(p property) error {
	if z.observances+len(z.defined) > mostObservances || z.onsets > mostOnsets {
		return z.source.fault(p.line, "calendar.many_zones")
	}
	return nil
}

func (z *zones) name(p property) {
	switch d := z.last(); p.name {
	case "TZID":
		d.id = unescapeText(p.value)
	case "X-LIC-LOCATION":
		d.known = unescapeText(p.value)
	}
}

func (z *zones) observance(p property) error {
	d := z.last()
	o, ok := &d.observances[len(d.observances)-1], true
	switch p.name {
	case "DTSTART":
		o.start, ok = parseMoment(strings.TrimSpace(p.value), nil)
	case "TZOFFSETFROM":
		o.from, o.hasFrom = parseOffset(p.value)
	case "TZOFFSETTO":
		o.to, o.hasTo = parseOffset(p.value)
	case "RRULE":
		r, err := recurrence.ParseRule(strings.TrimSpace(p.value))
		o.rules, ok = append(o.rules, r), err == nil && len(o.rules) < 2
	case "RDATE":
		ok = z.listed(o, p.value)
	}
	o.unusable = o.unusable || !ok
	return z.bounded(p)
}

// listed reads the onsets that are given one by one.
func (z *zones) listed(o *observance, value string) bool {
	for text := range strings.SplitSeq(value, ",") {
		begin, _, _ := strings.Cut(strings.TrimSpace(text), "/")
		m, ok := parseMoment(begin, nil)
		if z.onsets++; !ok || z.onsets > mostOnsets {
			return false
		}
		o.more = append(o.more, m)
	}
	return true
}

// parseOffset reads an offset from UTC, in seconds.
func parseOffset(text string) (seconds int, ok bool) {
	text = strings.TrimSpace(text)
	layout := "-0700"
	if len(text) == len("+010000") {
		layout = "-070000"
	}
	t, err := time.Parse(layout, text)
	if err != nil {
		return 0, false
	}
	_, seconds = t.Zone()
	return seconds, true
}

// location returns the zone that is defined, nil where the definition is not whole.
func (d definition) location() *time.Location {
	var all []turn
	for _, o := range d.observances {
		if !o.whole() {
			return nil
		}
		all = o.turns(all)
	}
	if len(all) == 0 || len(all) > mostOfZone {
		return nil
	}
	slices.SortStableFunc(all, func(a, b turn) int { return int(min(max(a.at-b.at, -1), 1)) })
	return locationOf(d.id, all)
}

// turns adds when the clocks are turned.
func (o observance) turns(all []turn) []turn {
	add := func(at time.Time) { all = append(all, turn{at.Unix(), o.from, o.to, o.summer}) }
	before := time.FixedZone("", o.from)
	start := o.start.in(before)
	add(start)
	for _, m := range o.more {
		add(m.in(before))
	}
	for _, r := range o.rules {
		// Nothing that is read of a calendar is older.
		first := time.Date(appointment.FirstYear-1, 1, 1, 0, 0, 0, 0, time.UTC)
		last := time.Date(lastZoneYear+1, 1, 1, 0, 0, 0, 0, time.UTC)
		times, _ := r.Between(start, first, last, mostOfZone)
		for _, at := range times {
			add(at)
		}
	}
	return all
}
