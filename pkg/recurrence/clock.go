package recurrence

import (
	"fmt"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// name returns a day as 2006-01-02. Such names sort as the days do.
func (d day) name() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

// named returns the day of a name.
func named(name string) day {
	var d day
	_, _ = fmt.Sscanf(name, "%d-%d-%d", &d.year, &d.month, &d.day)
	return d
}

// in returns the midnight of a day in a zone: of one that its month lacks, as many days
// behind the end of the month.
func (d day) in(zone *time.Location) time.Time {
	return time.Date(d.year, d.month, d.day, 0, 0, 0, 0, zone)
}

// exists reports whether the month has the day.
func (d day) exists() bool {
	return d.in(time.UTC).Day() == d.day
}

// at returns the time of a day at which the clocks of a zone show what they show at another.
func (d day) at(clock time.Time, zone *time.Location) Occurrence {
	o := Occurrence{Day: d.name(), Clock: clock.Format("15:04")}
	if !d.exists() {
		o.Cause = appointment.CauseNoSuchDay
		return o
	}
	hour, minute, second := clock.Clock()
	shown := instants(time.Date(d.year, d.month, d.day, hour, minute, second, 0, time.UTC), zone)
	switch len(shown) {
	case 0:
		o.Cause = appointment.CauseSkippedHour
	case 1:
		o.Start = shown[0]
	default:
		o.Cause = appointment.CauseDoubledHour
	}
	return o
}

// instants returns the instants at which the clocks of a zone show what a time of UTC does:
// none where they are turned forward past it, two where they are turned back.
func instants(wall time.Time, zone *time.Location) []time.Time {
	var found []time.Time
	for _, near := range []time.Time{wall.Add(-24 * time.Hour), wall.Add(24 * time.Hour)} {
		_, offset := near.In(zone).Zone()
		t := wall.Add(-time.Duration(offset) * time.Second)
		if sameClock(t.In(zone), wall) && (len(found) == 0 || !found[0].Equal(t)) {
			found = append(found, t)
		}
	}
	return found
}

// sameClock reports whether two times show the same day and clock, each in its own zone.
func sameClock(a, b time.Time) bool {
	return a.Format(time.DateTime) == b.Format(time.DateTime)
}

// Moved returns where the time of one appointment goes when another of its series moves
// from a start to another one: by as many days, and to the same time of the clock. All are
// in a zone.
func Moved(start, from, to time.Time, zone *time.Location) Occurrence {
	year, month, dayOfMonth := midnight(start.In(zone)).AddDate(0, 0, daysBetween(from, to, zone)).Date()
	return day{year, month, dayOfMonth}.at(to.In(zone), zone)
}

// daysBetween returns how many days of the calendar lie between two instants in a zone.
func daysBetween(from, to time.Time, zone *time.Location) int {
	return int(midnight(to.In(zone)).Sub(midnight(from.In(zone))) / (24 * time.Hour))
}

// Shifted returns a series whose times move as that of one of them does, from a start to
// another one. One whose first time would not exist stays as it is.
func Shifted(s appointment.Series, from, to time.Time, zone *time.Location) appointment.Series {
	first := Moved(s.Start, from, to, zone)
	if first.Cause != "" {
		return s
	}
	s.Start = first.Start
	shift := daysBetween(from, to, zone)
	if shift == 0 {
		return s
	}
	s.Last = named(s.Last).in(time.UTC).AddDate(0, 0, shift).Format(time.DateOnly)
	days := s.Rule.Days
	for i, is := range days {
		s.Rule.Days[((i+shift)%7+7)%7] = is
	}
	return s
}

// midnight returns the day of a local time as its midnight in UTC.
func midnight(t time.Time) time.Time {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
