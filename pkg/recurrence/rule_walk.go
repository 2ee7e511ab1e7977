package recurrence

import (
	"math"
	"math/bits"
	"slices"
	"time"
)

// mostSteps is about how many steps following a rule may take: a step is a period, a day or a time that
// is looked at. Those before the time that is asked for are passed over at once, unless COUNT
// has them counted: then it is worth 300 years of days.
const mostSteps = 1 << 18

// The first second of the year 1 and the last one of 9999: iCalendar can write no others.
const (
	firstSecond = -62135596800
	lastSecond  = 253402300799
)

// walker goes over the periods of a rule. Its days are numbers, its times seconds: of UTC, or of
// the calendar as the clocks show them.
type walker struct {
	Rule
	plain bool // byWeekdayAlone
	picks bool // by BYSETPOS
	zone  offset

	start, from, before int64 // UTC
	shown, first, last  int64 // of the calendar: the start, and between which others are looked for
	left                int64 // how many times there still are by COUNT

	days    []int64
	clocks  [3][]int64
	picked  []int
	resumes int64
	day     int64 // the last that gatherSame was asked for, and what it found
	asked   bool
	fits    bool

	held  []int64 // times that the clocks skip, which may be behind others
	times []time.Time
	most  int
	steps int
	more  bool
	done  bool
}

// newWalker returns what follows a rule, before its first step.
func newWalker(r Rule, start, from, until time.Time, most int) *walker {
	from, until = written(from), written(until)
	w := &walker{zone: offset{zone: start.Location()}, start: start.Unix(), from: ceiling(from), before: ceiling(until), most: most}
	w.shown = shownAt(start, start.Location())
	w.Rule = r.completed(w.shown)
	w.plain, w.picks = w.byWeekdayAlone(), !w.positions.none()
	w.first = max(w.shown+1, w.from+slices.Min(around(from, start.Location())))
	w.last = min(lastSecond, w.before+slices.Max(around(until, start.Location())))
	if r.until.given {
		w.last = min(w.last, r.until.second+widest)
	}
	w.limit()
	for i, mask := range w.clock {
		for rest := mask; rest != 0; rest &= rest - 1 {
			w.clocks[i] = append(w.clocks[i], int64(bits.TrailingZeros64(rest))*clockUnits()[i])
		}
	}
	return w
}

// written returns an instant, or that next to it in the years that there are.
func written(t time.Time) time.Time {
	if within := min(max(t.Unix(), firstSecond-widest), lastSecond+widest); within != t.Unix() {
		return time.Unix(within, 0)
	}
	return t
}

// ceiling returns the first second that is not before an instant.
func ceiling(t time.Time) int64 {
	if t.Nanosecond() > 0 {
		return t.Unix() + 1
	}
	return t.Unix()
}

// limit takes the COUNT of a rule. One that gives one time in each period, which are of one length,
// ends at a time that is known.
func (w *walker) limit() {
	w.left = math.MaxInt64
	if w.count == 0 {
		return
	}
	w.left = w.count - 1
	bare := Rule{freq: w.freq, interval: w.interval, count: w.count, until: w.until, weekStart: w.weekStart}
	if length := w.freq.length() * w.interval; length > 0 && w.Rule == bare.completed(w.shown) {
		if w.left <= (lastSecond-w.shown)/length {
			w.last = min(w.last, w.shown+w.left*length)
		}
		w.left = math.MaxInt64
	}
}
