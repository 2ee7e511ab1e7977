package recurrence

import "time"

// secondsOfDay is how long a day of the calendar is.
const secondsOfDay = 24 * 60 * 60

// sinceMonday is how many days the first of 1970, a Thursday, is behind a Monday.
const sinceMonday = 3

// date is a day of the calendar, and where it lies in its month and year. The number counts days from the
// first of 1970 on; weekdays are counted from zero for Monday on.
type date struct {
	number              int64
	year                int
	month               time.Month
	monthDay, monthDays int
	yearDay, daysOfYear int
	weekday             int
}

// dateOf returns the day of a number.
func dateOf(number int64) date {
	t := time.Unix(number*secondsOfDay, 0).UTC()
	d := date{number: number, weekday: weekdayOf(number), yearDay: t.YearDay()}
	d.year, d.month, d.monthDay = t.Date()
	d.monthDays = int(firstOf(d.year, d.month+1) - firstOf(d.year, d.month))
	d.daysOfYear = lengthOf(d.year)
	return d
}

// firstOf returns the number of the first day of a month.
func firstOf(year int, month time.Month) int64 {
	return floor(time.Date(year, month, 1, 0, 0, 0, 0, time.UTC).Unix(), secondsOfDay)
}

// next returns the day behind one in the same month.
func (d date) next() date {
	d.number++
	d.monthDay++
	d.yearDay++
	d.weekday = (d.weekday + 1) % 7
	return d
}

// week returns the number of the week that a day is in, and how many weeks the year has that the
// week belongs to: that of its fourth day. Weeks begin with a weekday.
func (d date) week(begins int) (number, of int) {
	fourth, days := d.yearDay-(d.weekday-begins+7)%7+3, d.daysOfYear
	if fourth < 1 {
		days = lengthOf(d.year - 1)
		fourth += days
	} else if fourth > days {
		fourth -= days
		days = lengthOf(d.year + 1)
	}
	first := (fourth-1)%7 + 1
	return (fourth-1)/7 + 1, (days-first)/7 + 1
}

// lengthOf returns how many days a year has.
func lengthOf(year int) int { return int(firstOf(year+1, time.January) - firstOf(year, time.January)) }

// weekdayOf returns the weekday of the day of a number, from zero for Monday on.
func weekdayOf(number int64) int {
	return int(number + sinceMonday - 7*floor(number+sinceMonday, 7))
}

// floor divides, and rounds down also below zero.
func floor(a, by int64) int64 {
	if q := a / by; q*by <= a {
		return q
	}
	return a/by - 1
}
