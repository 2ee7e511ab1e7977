package recurrence

import (
	"math/bits"
	"time"
)

// period returns the number of the period of a rule that a second of the calendar is in.
func (r *Rule) period(second int64) int64 {
	switch r.freq {
	case yearly:
		return int64(dateOf(floor(second, secondsOfDay)).year)
	case monthly:
		d := dateOf(floor(second, secondsOfDay))
		return int64(d.year)*12 + int64(d.month) - 1
	case weekly:
		return floor(floor(second, secondsOfDay)+sinceMonday-r.weekStart, 7)
	default:
		return floor(second, r.freq.length())
	}
}

// length returns how long a period is in seconds, zero for one that is not always as long.
func (f frequency) length() int64 {
	return [...]int64{0, 0, 7 * secondsOfDay, secondsOfDay, 60 * 60, 60, 1}[f]
}

// gather puts the days and clocks of a period into the walker. Where there are none, the walker
// resumes at the next period that may have some.
func (w *walker) gather(period int64) {
	w.days, w.resumes = w.days[:0], period+1
	switch w.freq {
	case yearly:
		for month := time.January; month <= time.December; month++ {
			w.gatherMonth(int(period), month)
		}
	case monthly:
		year := floor(period, 12)
		w.gatherMonth(int(year), time.Month(period-12*year+1))
	case weekly:
		monday := 7*period - sinceMonday
		for day := range int64(7) {
			w.gatherDay(monday + w.weekStart + day)
		}
	case daily:
		w.gatherDay(period)
	default:
		w.gatherClock(period * w.freq.length())
	}
}

// gatherMonth adds the days of a month.
func (w *walker) gatherMonth(year int, month time.Month) {
	if !w.inMonth(month) {
		w.skipMonth(year, month)
		return
	}
	d := dateOf(firstOf(year, month))
	for ; d.monthDay <= d.monthDays; d = d.next() {
		w.steps++
		if w.has(&d) {
			w.days = append(w.days, d.number)
		}
	}
}

// skipMonth resumes when the next month begins that the rule has days in.
func (w *walker) skipMonth(year int, month time.Month) {
	ahead := time.Month(1)
	for !w.inMonth((month+ahead-1)%12 + 1) {
		ahead++
	}
	w.resume(firstOf(year, month+ahead) * secondsOfDay)
}

// resume resumes at the period of a second of the calendar.
func (w *walker) resume(second int64) { w.resumes = w.period(second) }

// gatherDay adds a day if it is one of the rule.
func (w *walker) gatherDay(day int64) {
	w.steps++
	if w.plain {
		if w.weekdays == 0 || w.weekdays>>weekdayOf(day)&1 == 1 {
			w.days = append(w.days, day)
		}
		return
	}
	d := dateOf(day)
	if !w.inMonth(d.month) {
		w.skipMonth(d.year, d.month)
	} else if w.has(&d) {
		w.days = append(w.days, day)
	}
}

// gatherClock adds the hour, minute or second that begins at a second of the calendar.
func (w *walker) gatherClock(second int64) {
	day := floor(second, secondsOfDay)
	w.gatherSame(day)
	begun, unit := day*secondsOfDay, int64(secondsOfDay)
	for i := 0; len(w.days) > 0 && i <= int(w.freq-hourly); i++ {
		whole := unit
		unit = clockUnits()[i]
		value := (second - begun) / unit
		if mask := w.clock[i]; mask != 0 && mask>>value&1 == 0 {
			w.days = w.days[:0]
			w.resume(begun + following(mask, value, whole/unit)*unit)
		}
		w.clocks[i] = append(w.clocks[i][:0], value*unit)
		begun += value * unit
	}
}

// gatherSame does as gatherDay, for the day of the period before most often, of which all is known.
func (w *walker) gatherSame(day int64) {
	if w.asked && day == w.day {
		if w.fits {
			w.days = append(w.days, day)
		}
		return
	}
	w.gatherDay(day)
	w.asked, w.day, w.fits = true, day, len(w.days) > 0
	if !w.fits {
		w.resumes = max(w.resumes, w.period((day+1)*secondsOfDay))
	}
}

// following returns the least number of a mask above one, or else a limit.
func following(mask uint64, above, limit int64) int64 {
	if rest := mask >> above; rest != 0 {
		return above + int64(bits.TrailingZeros64(rest))
	}
	return limit
}

// clockUnits returns how long an hour, a minute and a second are in seconds.
func clockUnits() [3]int64 { return [3]int64{60 * 60, 60, 1} }
