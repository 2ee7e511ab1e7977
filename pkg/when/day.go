package when

import (
	"fmt"
	"time"
)

// Day is a date of the calendar, in no zone.
type Day struct {
	Year  int
	Month time.Month
	Day   int
}

// DayOf returns the day that an instant falls on in a zone.
func DayOf(t time.Time, zone *time.Location) Day {
	year, month, day := t.In(zone).Date()
	return Day{year, month, day}
}

// Start returns the first instant of the day in a zone, in that zone. That is
// midnight, unless a change of the clocks skipped it.
func (d Day) Start(zone *time.Location) time.Time {
	midnight := atWall(d, clock{}, zone)
	if midnight.skipped() {
		return midnight.after
	}
	return midnight.instants[0]
}

// End returns the first instant of the following day in a zone, in that zone: a
// day lasts 23 or 25 hours where the clocks change.
func (d Day) End(zone *time.Location) time.Time { return d.AddDays(1).Start(zone) }

// AddDays returns the day n days later, or earlier where n is negative.
func (d Day) AddDays(n int) Day {
	return DayOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC), time.UTC)
}

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Weekday()
}

// WeekStart returns the Monday of the week that the day is in.
func (d Day) WeekStart() Day { return d.AddDays(1 - d.isoWeekday()) }

// MonthStart returns the first day of the month that the day is in.
func (d Day) MonthStart() Day { return Day{d.Year, d.Month, 1} }

// MonthEnd returns the last day of the month that the day is in.
func (d Day) MonthEnd() Day { return Day{d.Year, d.Month, d.monthLength(int(d.Month))} }

// Before reports whether the day is earlier than other.
func (d Day) Before(other Day) bool {
	if d.Year != other.Year {
		return d.Year < other.Year
	}
	if d.Month != other.Month {
		return d.Month < other.Month
	}
	return d.Day < other.Day
}

// String returns the day as ISO 8601 writes it: 2026-11-24.
func (d Day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

// isoWeekday returns 1 for Monday to 7 for Sunday.
func (d Day) isoWeekday() int { return (int(d.Weekday())+6)%7 + 1 }

// exists reports whether the calendar has the day: it has no 30 February.
func (d Day) exists() bool { return d.AddDays(0) == d }

// monthLength returns how many days a month of the day's year has.
func (d Day) monthLength(month int) int {
	return Day{d.Year, time.Month(month + 1), 1}.AddDays(-1).Day
}

// addMonths returns the same day of the month n months later, and whether that
// month has it; where it has not, its last day.
func (d Day) addMonths(n int) (Day, bool) {
	first := DayOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC), time.UTC)
	last := first.monthLength(int(first.Month))
	first.Day = min(d.Day, last)
	return first, d.Day <= last
}
