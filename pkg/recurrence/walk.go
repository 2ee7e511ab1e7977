package recurrence

import (
	"iter"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// day is a day of the calendar, also one that its month lacks.
type day struct {
	year  int
	month time.Month
	day   int
}

// walk goes over the days of a rule from its first on, without an end.
func walk(rule appointment.Recurrence, first time.Time) iter.Seq[day] {
	return func(yield func(day) bool) {
		for n := 0; ; n += max(rule.Every, 1) {
			for _, d := range daysIn(rule, first, n) {
				if !yield(d) {
					return
				}
			}
		}
	}
}

// daysIn returns the days of a rule in the day, week or month that is so many behind that of its
// first. A week begins on Monday, and a month has its day also where it lacks it.
func daysIn(rule appointment.Recurrence, first time.Time, n int) []day {
	year, month, dayOfMonth := first.Date()
	switch {
	case rule.Unit == appointment.UnitDay:
		return []day{day{year, month, dayOfMonth}.shifted(n)}
	case rule.Unit == appointment.UnitMonth:
		of := day{year, month + time.Month(n), 1}.in(time.UTC)
		return []day{{of.Year(), of.Month(), dayOfMonth}}
	case !rule.OnDays():
		return []day{day{year, month, dayOfMonth}.shifted(7 * n)}
	}
	begun := mondayFirst(first.Weekday())
	var days []day
	for i, is := range rule.Days {
		if is && (n > 0 || i >= begun) {
			days = append(days, day{year, month, dayOfMonth}.shifted(7*n+i-begun))
		}
	}
	return days
}
