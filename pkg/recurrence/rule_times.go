package recurrence

import (
	"math"
	"slices"
	"sort"
	"time"
)

// walk goes over the periods of a rule, from the one of the start on or, where nothing is counted,
// the one of the first time that is asked for.
func (w *walker) walk() {
	if w.shown < firstSecond || w.shown > lastSecond || w.ended(w.shown, w.start) {
		return
	}
	w.put(w.start)
	period, last := w.period(w.shown), w.period(w.last)
	if w.left == math.MaxInt64 {
		period += w.ahead(period, w.period(w.first))
	}
	for !w.done && period <= last && !w.spent() {
		w.steps++
		w.gather(period)
		if len(w.days) == 0 {
			period += max(w.interval, w.ahead(period, w.resumes))
			continue
		}
		w.putPeriod()
		period += w.interval
	}
	w.release(math.MaxInt64)
}

// ahead returns how many periods there are from one of the rule to its first that is not before another.
func (w *walker) ahead(period, to int64) int64 {
	return max(0, -floor(period-to, w.interval)*w.interval)
}

// spent reports whether a walker has taken its steps, and says then that there may be more.
func (w *walker) spent() bool {
	if w.steps >= mostSteps {
		w.more, w.done = true, true
	}
	return w.done
}

// putPeriod puts the times of one period.
func (w *walker) putPeriod() {
	count := w.pick()
	begun := w.search(count, w.shown+1)
	if int64(count-begun) > w.left {
		count = begun + int(w.left)
	}
	w.left -= int64(count - begun)
	for i := max(begun, w.search(count, w.first)); i < count && !w.spent(); i++ {
		w.steps++
		w.putShown(w.at(i))
	}
	w.done = w.done || w.left == 0
}

// search returns the first of so many times of a period that is not before one.
func (w *walker) search(count int, second int64) int {
	if count == 0 || w.at(0) >= second {
		return 0
	}
	return sort.Search(count, func(i int) bool { return w.at(i) >= second })
}

// pick returns how many times a period has, by BYSETPOS where the rule has it.
func (w *walker) pick() int {
	all := len(w.days) * w.perDay()
	if !w.picks {
		return all
	}
	w.picked = w.picked[:0]
	for n := 1; n <= min(furthestNumber, all); n++ {
		if w.positions.front.has(n) {
			w.picked = append(w.picked, n-1)
		}
		if w.positions.back.has(n) {
			w.picked = append(w.picked, all-n)
		}
	}
	slices.Sort(w.picked)
	w.picked = slices.Compact(w.picked)
	return len(w.picked)
}

// perDay returns how many times there are on a day.
func (w *walker) perDay() int { return len(w.clocks[0]) * len(w.clocks[1]) * len(w.clocks[2]) }

// at returns a time of a period as a second of the calendar.
func (w *walker) at(i int) int64 {
	if w.picks {
		i = w.picked[i]
	}
	seconds, minutes, perDay := len(w.clocks[2]), len(w.clocks[1]), w.perDay()
	clock := i % perDay
	return w.days[i/perDay]*secondsOfDay +
		w.clocks[0][clock/seconds/minutes] + w.clocks[1][clock/seconds%minutes] + w.clocks[2][clock%seconds]
}

// putShown puts a time of the calendar, after those held that are before it.
func (w *walker) putShown(shown int64) {
	second, skipped := w.zone.at(shown)
	switch {
	case w.ended(shown, second):
		w.done = w.done || !skipped
	case second <= w.start:
	case skipped:
		w.held = append(w.held, second)
	default:
		w.release(second)
		w.done = w.done || second >= w.before
		w.put(second)
	}
}

// release puts the times held that are before another one, and forgets one that is the same.
func (w *walker) release(before int64) {
	for len(w.held) > 0 && w.held[0] <= before {
		if w.held[0] < before {
			w.put(w.held[0])
		}
		w.held = w.held[1:]
	}
}

// ended reports whether a time is behind the UNTIL of the rule.
func (w *walker) ended(shown, second int64) bool {
	if w.until.local {
		second = shown
	}
	return w.until.given && second > w.until.second
}

// put adds a time that is among those asked for, unless there are enough.
func (w *walker) put(second int64) {
	if second < w.from || second >= w.before || w.more {
		return
	}
	if len(w.times) >= w.most {
		w.more, w.done = true, true
		return
	}
	w.times = append(w.times, time.Unix(second, 0).UTC())
}
