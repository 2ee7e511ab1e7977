package calendar

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/recurrence"
)

// timing is when an event is: from start on, whose zone is that of its clock, and at the other
// times of its rules and dates.
type timing struct {
	start     time.Time
	length    length
	allDay    bool
	rules     []recurrence.Rule
	lessRules []recurrence.Rule
	more      []occurrence
	less      []moment
}

// occurrence is one time at which an event is.
type occurrence struct {
	start  time.Time
	length length
}

func (o occurrence) end() time.Time { return o.length.from(o.start) }

func (t timing) repeats() bool { return len(t.rules)+len(t.more) > 0 }

// Span is a time at which an event is.
type Span struct{ Start, End time.Time }

// Times returns when the event is, by start: the times that are not over at an instant and
// begin before another one, at most a number of them. It says with more that there are others, or
// that its rules take more counting than they are worth. What else the file says of single
// occurrences is not in it; see Grouped.
func (e Event) Times(from, until time.Time, most int) (times []Span, more bool) {
	found, more := e.timing.occurrences(from, until, most)
	for _, o := range found {
		if o.start.Before(until) {
			times = append(times, Span{o.start, o.end()})
		}
	}
	return times, more
}

// occurrences returns the times that are not over at an instant: those of rules begin
// before another one, at most a number of all. More is as with Times.
func (t timing) occurrences(from, until time.Time, most int) (found []occurrence, more bool) {
	if len(t.rules) == 0 {
		found = append(found, occurrence{t.start, t.length})
	}
	for _, r := range t.rules { // which have the start too, unless they ended before it
		var cut bool
		found, cut = t.ruled(found, r, from, until, most)
		more = more || cut
	}
	found = append(found, t.more...)
	slices.SortStableFunc(found, func(a, b occurrence) int { return a.start.Compare(b.start) })
	found = slices.CompactFunc(found, func(a, b occurrence) bool { return a.start.Equal(b.start) })
	found = slices.DeleteFunc(found, func(o occurrence) bool { return isOver(o, from) })
	found = t.without(found, until)
	if len(found) > most {
		return found[:most], true
	}
	return found, more
}

// ruled adds the times that a rule gives.
func (t timing) ruled(found []occurrence, r recurrence.Rule, from, until time.Time, most int) ([]occurrence, bool) {
	lasts := t.length.from(t.start).Sub(t.start) + secondsOfDay*time.Second // a day of the calendar may have more hours
	times, more := r.Between(t.start, from.Add(-max(lasts, 0)), until, most+len(t.less)+1)
	for _, at := range times {
		found = append(found, occurrence{at.In(t.start.Location()), t.length})
	}
	return found, more
}

// isOver reports whether a time is over at an instant.
func isOver(o occurrence, at time.Time) bool {
	end := o.end()
	return end.Before(at) || end.Equal(at) && end.After(o.start)
}

// without takes out what is taken out.
func (t timing) without(found []occurrence, until time.Time) []occurrence {
	if len(t.less)+len(t.lessRules) == 0 || len(found) == 0 {
		return found
	}
	out := t.marks()
	for _, m := range t.less {
		out.add(m)
	}
	for _, r := range t.lessRules {
		times, _ := r.Between(t.start, found[0].start, until, mostTimes)
		for _, at := range times {
			out.instants[at.Unix()] = 0
		}
	}
	return slices.DeleteFunc(found, func(o occurrence) bool {
		_, is := out.find(o.start)
		return is
	})
}

// marks finds occurrences of an event by what names them: an instant or, for whole days and where
// no more is given, a day of its clock. It holds a number for each.
type marks struct {
	zone     *time.Location
	allDay   bool
	instants map[int64]int
	days     map[int64]int
}

func (t timing) marks() marks {
	return marks{t.start.Location(), t.allDay, map[int64]int{}, map[int64]int{}}
}

func (k marks) add(m moment) { k.put(m, 0) }

func (k marks) put(m moment, number int) {
	if m.date || k.allDay {
		k.days[dayOf(m.wall)] = number
		return
	}
	k.instants[m.in(k.zone).Unix()] = number
}

func (k marks) find(start time.Time) (number int, found bool) {
	if number, found = k.instants[start.Unix()]; found {
		return number, true
	}
	number, found = k.days[dayOf(wallOf(start.In(k.zone)))]
	return number, found
}

// dayOf returns the number of a day, of what a clock shows.
func dayOf(wall time.Time) int64 {
	year, month, day := wall.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsOfDay
}

// onDay returns what a clock shows, on another day.
func onDay(day, clock time.Time) time.Time {
	year, month, of := day.Date()
	hour, minute, second := clock.Clock()
	return time.Date(year, month, of, hour, minute, second, 0, time.UTC)
}
