package recurrence

import "time"

// Rule is how often an event of a foreign calendar repeats, as RFC 5545 says it (section 3.3.10).
// Two rules that say the same compare as equal; the zero Rule repeats every year.
//
// A part that the RFC forbids beside a FREQ (BYWEEKNO in a month, BYYEARDAY in a week) says which
// days of the period there are, as at rrule-go; where both COUNT and UNTIL stand, the first to be reached ends it.
type Rule struct {
	freq      frequency
	interval  int64
	count     int64 // zero where none is given
	until     end
	weekStart int64 // from zero for Monday on
	months    uint64
	weeks     ends
	yearDays  ends
	monthDays ends
	weekdays  uint64 // those without a number
	numbered  [7]ends
	clock     [3]uint64 // hours, minutes, seconds
	positions ends
}

// frequency is the period that a rule speaks of, from the longest on.
type frequency int

const (
	yearly frequency = iota
	monthly
	weekly
	daily
	hourly
	minutely
	secondly
)

// end is the last time that a rule may give: a second of UTC or, where the clock is local, one that
// the clocks show. The zero end is none.
type end struct {
	given, local bool
	second       int64
}

// Between returns the times at which an event is that repeats by the rule, from an instant on
// and before another one, by time and in UTC, to the second; of more than most, the first. It says with more
// that there are others: that it was cut, or that the rule takes more counting than it is worth.
//
// The event begins at start, whose zone is that of its clock. Start itself is the first time and
// counts as one, also where the rule does not give it: the RFC says so of COUNT, and Google and Apple show
// such an event (Google counts it beside COUNT, rrule-go leaves it out). A rule that
// has ended before start gives nothing, as at Google and Apple, and so does a start outside of the years 1 to 9999.
//
// The clock stays the same, whatever the clocks of the zone do. A time that they skip is as late as
// if they had not been turned yet, one that they show twice the first of the two. Rules by the hour or less go
// by the clock too, so that two of their times may fall together, and are one then; it counts as both.
//
// It takes at most about mostSteps steps, and as much memory as the times that it returns.
func (r Rule) Between(start, from, until time.Time, most int) (times []time.Time, more bool) {
	w := newWalker(r, start, from, until, most)
	w.walk()
	return w.times, w.more
}
