package when

import "time"

// Direction says which one is meant where a phrase leaves out the year of a
// date or the week of a weekday. A time of day alone is today whatever it says.
type Direction int

const (
	// Future is the next one, today included; the time of a weekday is ahead.
	Future Direction = iota
	// Past is the latest one, today included; the time of a weekday has passed.
	// A date that comes within a month is still that one: whoever asks for the
	// past can refuse it, where the same day a year ago would go unnoticed.
	Past
	// Nearest is the date that is closest to today, and the weekday to come.
	Nearest
	// Upcoming is as Future, but a time of day alone is the next such time after
	// now, tomorrow's where today's has passed.
	Upcoming
	// Begun is as Past, but a date that comes within a month is that of a year ago too:
	// for days that are told with the year that was meant.
	Begun
)

// past reports whether the latest one is meant.
func (d Direction) past() bool { return d == Past || d == Begun }

// slip is how many days ahead a date is still more likely a slip than the same
// day of the year before.
const slip = 31

// origin returns the day from which a date or a weekday is looked for.
func (c Context) origin() Day {
	if c.From != (Day{}) {
		return c.From
	}
	return c.today()
}

// ahead returns the first such day and month from the origin on, and whether any
// year has them.
func (c Context) ahead(month time.Month, day int) (Day, bool) {
	return Day{c.origin().Year, month, day}.nearest(1, func(d Day) bool { return !d.Before(c.origin()) })
}

// nearest returns the same day of the first year that has it and suits, looking
// forward or back as far as 29 February may need.
func (d Day) nearest(step int, suits func(Day) bool) (Day, bool) {
	for range 9 {
		if d.exists() && suits(d) {
			return d, true
		}
		d.Year += step
	}
	return Day{}, false
}

// until returns how many days later other is.
func (d Day) until(other Day) int {
	return int(other.Start(time.UTC).Sub(d.Start(time.UTC)) / (24 * time.Hour))
}

// weekday returns the day of the week that the direction leads to.
func (c Context) weekday(iso int) Day {
	if c.Direction.past() {
		return nextDay(c.origin().AddDays(-6), iso)
	}
	return nextDay(c.origin(), iso)
}
