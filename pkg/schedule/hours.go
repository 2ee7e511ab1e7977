package schedule

import (
	"reflect"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Works reports whether a slot lies within working hours, which are times of
// the clock in a zone. Where the clocks change, only what lies within the hours
// by every reading of the clock counts.
func Works(h appointment.Hours, zone *time.Location, s appointment.Slot) bool {
	return covered(openings(h, zone, s.Start, s.End), s)
}

// covered reports whether a slot lies within one of some stretches of time.
func covered(open []appointment.Slot, s appointment.Slot) bool {
	return slices.ContainsFunc(open, s.Within)
}

// openings returns the stretches of working time that bear on [from, to), in
// order; those that touch, as at midnight, are one.
func openings(h appointment.Hours, zone *time.Location, from, to time.Time) []appointment.Slot {
	var merged []appointment.Slot
	for day, last := dayOf(from, zone), dayOf(to, zone); !day.After(last); day = day.AddDate(0, 0, 1) {
		for _, s := range opened(h, zone, day) {
			if n := len(merged) - 1; n >= 0 && !s.Start.After(merged[n].End) {
				merged[n].End = appointment.Later(merged[n].End, s.End)
				continue
			}
			merged = append(merged, s)
		}
	}
	return merged
}

// opened returns the working time of one day.
func opened(h appointment.Hours, zone *time.Location, day time.Time) []appointment.Slot {
	if h.Closed || isOff(h, day) {
		return nil
	}
	spans := []appointment.Span{{From: 0, To: 24 * 60}}
	if h.Weekly() {
		spans = h.Week[(int(day.Weekday())+6)%7]
	}
	var found []appointment.Slot
	for _, span := range spans {
		starts, ends := shown(day, span.From, zone), shown(day, span.To, zone)
		start := starts[len(starts)-1]
		for _, end := range ends {
			if start.Before(end) {
				found = append(found, appointment.Slot{Start: start, End: end})
				break
			}
		}
	}
	return found
}

// WithDays returns the hours with other spans on the days named, Monday first. The
// week is closed where that takes away its last span, or all days at once.
func WithDays(h appointment.Hours, days [7]bool, spans []appointment.Span) appointment.Hours {
	all := true
	weekly := h.Weekly()
	for day, named := range days {
		if all = all && named; named {
			h.Week[day] = spans
		}
	}
	h.Closed = !h.Weekly() && (h.Closed || weekly || all)
	return h
}

// Same reports whether two hours say the same: a day without spans is one, whether
// or not a list was made for it.
func Same(a, b appointment.Hours) bool { return reflect.DeepEqual(Cloned(a), Cloned(b)) }

// Cloned returns hours that share no list with those given.
func Cloned(h appointment.Hours) appointment.Hours {
	for day, spans := range h.Week {
		h.Week[day] = append([]appointment.Span(nil), spans...)
	}
	h.DaysOff = append([]appointment.DaysOff(nil), h.DaysOff...)
	return h
}

// Open returns the stretches of working time in [from, to), in order, by the clock in a zone; those
// that touch, as at midnight, are one.
func Open(h appointment.Hours, zone *time.Location, from, to time.Time) []appointment.Slot {
	return within(openings(h, zone, from, to), from, to)
}

// within returns what of some slots lies in [from, to).
func within(slots []appointment.Slot, from, to time.Time) []appointment.Slot {
	var inside []appointment.Slot
	for _, s := range slots {
		s = appointment.Slot{Start: appointment.Later(s.Start, from), End: s.End}
		if to.Before(s.End) {
			s.End = to
		}
		if s.Start.Before(s.End) {
			inside = append(inside, s)
		}
	}
	return inside
}
