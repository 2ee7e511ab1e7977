package appointment

import "time"

// minutesOfDay is the end of a day in minutes from its midnight.
const minutesOfDay = 24 * 60

// Span is a stretch of a day, in minutes of the clock from midnight: From up to
// To, where 1440 is the end of the day.
type Span struct {
	From int
	To   int
}

// DaysOff is a stretch of days without work, from the first to the last, both
// included, as 2006-01-02.
type DaysOff struct {
	From string
	To   string
}

// Hours is when the specialist works: spans for each day of the week, Monday
// first, in order and not touching; days off; and Buffer, the time to be left
// free between two appointments. They are times of the clock where the
// specialist is. A week without a span leaves every time a working time, unless it is
// Closed: all its days were taken off.
type Hours struct {
	Week    [7][]Span
	DaysOff []DaysOff
	Buffer  time.Duration
	Closed  bool
}

// Empty reports whether the hours say nothing at all: no span, no day off, no buffer,
// and not that no day is worked.
func (h Hours) Empty() bool {
	return !h.Weekly() && !h.Closed && len(h.DaysOff) == 0 && h.Buffer == 0
}

// Weekly reports whether any day of the week has a span. Where none has, every
// time of a day that is not off is a working time.
func (h Hours) Weekly() bool {
	for _, day := range h.Week {
		if len(day) > 0 {
			return true
		}
	}
	return false
}

// Valid reports whether the hours keep to what is said of Week, DaysOff and
// Buffer, no closed week has a span, each stretch of days off ends no earlier than it begins, and the
// buffer is not negative.
func (h Hours) Valid() bool {
	for _, day := range h.Week {
		if !inOrder(day) {
			return false
		}
	}
	for _, off := range h.DaysOff {
		if !isDay(off.From) || !isDay(off.To) || off.To < off.From {
			return false
		}
	}
	return h.Buffer >= 0 && !(h.Closed && h.Weekly())
}

// inOrder reports whether spans lie within a day, one after another with a gap
// between them.
func inOrder(spans []Span) bool {
	end := -1
	for _, s := range spans {
		if s.From <= end || s.From >= s.To || s.To > minutesOfDay {
			return false
		}
		end = s.To
	}
	return true
}

// isDay reports whether text names a day as 2006-01-02. Such names sort as the
// days do.
func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
