// Package when turns what a person types for a time, a day, a duration or a
// zone into a value: English, Polish, French and Ukrainian, with and without
// diacritics. It refuses what has two readings, and says which two.
//
// It is pure: the present and the zone come in as values. It must not read a
// clock or hold a phrase for people; a fault's words are in package lang.
package when

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// The years that a phrase may lead to, both included.
const (
	firstYear = 1970
	lastYear  = 2200
)

// Context is what a phrase is read against: the present instant, the zone in
// which its times are meant (nil means UTC), and the language (en, pl, fr, uk).
// Words of all four are understood; the language says which of day and month
// comes first, and wins where a word means two things. Direction says where a
// date without its year and a weekday lie, seen from today or from From, where
// that is set. About is the day of the appointment that the phrase is about, zero
// where there is none: a time of day alone is on that day.
type Context struct {
	Now       time.Time
	Zone      *time.Location
	Lang      string
	Direction Direction
	From      Day
	About     Day
}

// zone returns the zone in which times are meant.
func (c Context) zone() *time.Location {
	if c.Zone == nil {
		return time.UTC
	}
	return c.Zone
}

// today returns the calendar day of the present in the context's zone.
func (c Context) today() Day { return DayOf(c.Now, c.zone()) }

// Parse returns the instant that a phrase names, in the context's zone and in
// whole seconds.
//
// A time alone is today. A date without a year and a weekday are the ones that
// the context's direction leads to: as a rule the next such date from today on,
// and the next such instant after now, so that today counts while the time is
// ahead. "Next" before a weekday is the one in the following week (weeks begin on
// Monday), "last" the latest before today. Hours and minutes in "+2h" or "za 2
// godziny" are elapsed time; days and weeks are calendar days at the same local
// time. An offset in the phrase is honoured.
//
// Every error is a *fault.Error of code Invalid: when.empty, when.unknown,
// when.unknown_word, when.no_time, when.bare_hour, when.date_or_time, when.span_or_time,
// when.two_times, when.two_days, when.am_or_pm, when.midnight, when.no_such_time,
// when.no_such_date, when.no_such_offset, when.year_range, when.too_far,
// when.ambiguous_order, when.weekday_mismatch, when.skipped, when.doubled.
func Parse(phrase string, c Context) (time.Time, error) {
	found, err := read(phrase, c, true)
	if err != nil {
		return time.Time{}, err
	}
	t, err := found.instant(c)
	if err != nil {
		return time.Time{}, err
	}
	t = t.In(c.zone()).Truncate(time.Second)
	if err := checkYear(t.Year()); err != nil {
		return time.Time{}, err
	}
	return t, nil
}

// ParseDay returns the calendar day that a phrase names: a day's word, a
// weekday (today counts), a date, or a number of days or weeks from today. A
// date without a year is the one that the context's direction leads to.
//
// Errors are those of Parse, without those that a time of day brings, and
// when.time_in_day where the phrase names a time.
func ParseDay(phrase string, c Context) (Day, error) {
	found, err := read(phrase, c, false)
	if err != nil {
		return Day{}, err
	}
	day, err := found.calendarDay(c)
	if err != nil {
		return Day{}, err
	}
	if err := checkYear(day.Year); err != nil {
		return Day{}, err
	}
	if !day.Start(c.zone()).Before(day.End(c.zone())) {
		return Day{}, noSuchDate(day.String())
	}
	return day, nil
}

func checkYear(year int) error {
	if year < firstYear || year > lastYear {
		return fault.New(fault.Invalid, "when.year_range", "year", year, "from", firstYear, "to", lastYear)
	}
	return nil
}

func noSuchDate(text string) error {
	return fault.New(fault.Invalid, "when.no_such_date", "date", text)
}
