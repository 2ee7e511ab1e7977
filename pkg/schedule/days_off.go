package schedule

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// isOff reports whether a day, given as its midnight in UTC, is a day off.
func isOff(h appointment.Hours, day time.Time) bool {
	name := day.Format(time.DateOnly)
	return slices.ContainsFunc(h.DaysOff, func(off appointment.DaysOff) bool {
		return off.From <= name && name <= off.To
	})
}

// DayOff reports whether an instant is on a day off, by the clock in a zone.
func DayOff(h appointment.Hours, zone *time.Location, at time.Time) bool {
	return isOff(h, dayOf(at, zone))
}

// Touches reports whether a slot bears on days off, by the clock in a zone.
func Touches(off appointment.DaysOff, zone *time.Location, s appointment.Slot) bool {
	first, last := dayOf(s.Start, zone), dayOf(s.End.Add(-time.Second), zone)
	return off.From <= last.Format(time.DateOnly) && first.Format(time.DateOnly) <= off.To
}

// WithDaysOff returns the hours with the days from one to another off, as
// 2006-01-02 and both included, or with remove back in work.
func WithDaysOff(h appointment.Hours, from, to string, remove bool) appointment.Hours {
	h = Cloned(h)
	var kept []appointment.DaysOff
	for _, off := range h.DaysOff {
		apart := off.To < from || to < off.From
		switch {
		case apart:
			kept = append(kept, off)
		case remove:
			kept = append(kept, around(off, from, to)...)
		default:
			from, to = min(from, off.From), max(to, off.To)
		}
	}
	if !remove {
		kept = append(kept, appointment.DaysOff{From: from, To: to})
	}
	slices.SortFunc(kept, func(a, b appointment.DaysOff) int { return cmp.Compare(a.From, b.From) })
	h.DaysOff = kept
	return h
}

// around returns what is left of days off before and after some days.
func around(off appointment.DaysOff, from, to string) []appointment.DaysOff {
	var left []appointment.DaysOff
	if off.From < from {
		left = append(left, appointment.DaysOff{From: off.From, To: dayAfter(from, -1)})
	}
	if to < off.To {
		left = append(left, appointment.DaysOff{From: dayAfter(to, 1), To: off.To})
	}
	return left
}

func dayAfter(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}

// Off returns what of [from, to) lies on days off, one slot a day, in order, by the clock in a zone.
func Off(h appointment.Hours, zone *time.Location, from, to time.Time) []appointment.Slot {
	var off []appointment.Slot
	for day, last := dayOf(from, zone), dayOf(to, zone); !day.After(last); day = day.AddDate(0, 0, 1) {
		if isOff(h, day) {
			off = append(off, appointment.Slot{Start: shown(day, 0, zone)[0], End: shown(day, 24*60, zone)[0]})
		}
	}
	return within(off, from, to)
}
