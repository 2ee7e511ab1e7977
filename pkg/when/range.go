package when

import "time"

// Range is a time that a phrase names: from Start to End, where End is zero if
// the phrase names an instant alone.
type Range struct{ Start, End time.Time }

// Length returns how long a range lasts, zero for an instant alone.
func (r Range) Length() time.Duration {
	if r.End.IsZero() {
		return 0
	}
	return r.End.Sub(r.Start)
}

// ParseRange returns the instant or the range of one day that a phrase names, as
// "tomorrow 15:00" or "tomorrow 15:00-15:50". Errors are those of Parse.
func ParseRange(phrase string, c Context) (Range, error) {
	t, err := Parse(phrase, c)
	return Range{Start: t}, err
}

// ParseDays returns the first and the last day that a phrase names: a day, a
// week, a month, or from one day to another. Errors are those of ParseDay.
func ParseDays(phrase string, c Context) (first, last Day, err error) {
	day, err := ParseDay(phrase, c)
	return day, day, err
}

// ParseAhead returns the instant that a phrase names, or the one that lies a
// length of time after the context's Now: "15:20", "10 min". Errors are those of
// Parse.
func ParseAhead(phrase string, c Context) (time.Time, error) {
	t, err := Parse(phrase, c)
	if err == nil {
		return t, nil
	}
	if length, failed := ParseDuration(phrase); failed == nil {
		return c.Now.Add(length), nil
	}
	return t, err
}

// Readings is the cause of a fault.Invalid where a phrase can be read in several
// ways: the phrases, each with one reading, that could be typed instead.
type Readings struct{ Phrases []string }

// Error says that there are several.
func (r *Readings) Error() string { return "the phrase has several readings" }
