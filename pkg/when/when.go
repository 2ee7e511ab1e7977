// Package when turns what a person types for a time, a day, a duration or a
// zone into a value: English, Polish, French and Ukrainian, with and without
// diacritics. It refuses what has two readings, and says which two.
//
// It is pure: the present and the zone come in as values. It must not read a
// clock or hold a phrase for people; a fault's words are in package lang.
package when

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// The years that a phrase may lead to, both included.
const (
	firstYear = appointment.FirstYear
	lastYear  = appointment.LastYear
)

// Context is what a phrase is read against: the present instant, the zone in
// which its times are meant (nil means UTC), and the language (en, pl, fr, uk).
// Words of all four are understood; the language says which of day and month
// comes first, and wins where a word means two things. Direction says where a
// date without its year and a weekday lie, seen from today or from From, where
// that is set. About is the day of the appointment that the phrase is about, zero
// where there is none: a time of day alone is on that day, and a date without its year
// that is that day or next to it in its year.
type Context struct {
	Now       time.Time
	Zone      *time.Location
	Lang      string
	Direction Direction
	From      Day
	About     Day

	trial bool // the phrase is one that a fault would suggest
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
// A time alone is on the day of the appointment that the phrase is about, else
// today; looking back it is the latest such time. A date without a year and a
// weekday are the ones that the context's direction leads to: as a rule the next
// such date from today on, and the next such instant after now, so that today
// counts while the time is ahead. "This" before a weekday is the one of the present
// week (weeks begin on Monday). Hours and minutes in "+2h" or "za 2 godziny" are
// elapsed time; days, weeks and months are calendar days at the same local time. An
// offset glued to the time, or after a full date, is honoured.
//
// Every error is a *fault.Error of code Invalid. Where the phrase can be read in
// several ways its cause is a *Readings: when.am_or_pm, when.ambiguous_order,
// when.bare_hour, when.date_or_time, when.dotted, when.doubled, when.midnight,
// when.short_month, when.several, when.skipped, when.span_or_time,
// when.weekday_mismatch, when.which_day, when.which_week, when.which_year. The others
// are when.empty, when.unknown, when.unknown_word, when.unknown_near, when.no_time,
// when.period_alone, when.day_and_span, when.two_times, when.two_days,
// when.no_such_time, when.no_such_date, when.no_such_offset, when.offset_apart,
// when.range, when.year_range, when.too_far.
func Parse(phrase string, c Context) (time.Time, error) {
	return decided(phrase, func(phrase string) (time.Time, error) { return parse(phrase, c) })
}

// parse reads an instant; what it offers as readings may be in doubt itself.
func parse(phrase string, c Context) (time.Time, error) {
	p, err := read(phrase, c, forTime)
	if err != nil {
		return time.Time{}, err
	}
	r, err := p.timeRange(c)
	if err != nil || r.End.IsZero() {
		return r.Start, err
	}
	return time.Time{}, fault.New(fault.Invalid, "when.range", "phrase", phrase, "write", r.Start.Format("2006-01-02 15:04"))
}
