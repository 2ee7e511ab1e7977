package recurrence

import "time"

// completed returns a rule with what it leaves to the start of its event: RFC 5545 takes from there what no
// part says. A rule by numbers of weeks alone has the weekday of the start; rrule-go has all seven.
func (r Rule) completed(start int64) Rule {
	r.interval = max(r.interval, 1)
	d := dateOf(floor(start, secondsOfDay))
	if r.weeks.none() && r.anyDay() {
		r.startsDay(d)
	} else if r.freq <= weekly && r.anyDay() {
		r.weekdays = 1 << d.weekday
	}
	second := start - d.number*secondsOfDay
	for i, shown := range [3]int64{second / 3600, second / 60 % 60, second % 60} {
		if r.clock[i] == 0 && r.freq < hourly+frequency(i) {
			r.clock[i] = 1 << shown
		}
	}
	return r
}

// anyDay reports whether no part names days, leaving aside weeks and months.
func (r *Rule) anyDay() bool {
	return r.yearDays.none() && r.monthDays.none() && r.weekdays == 0 && r.numbered == [7]ends{}
}

// startsDay gives a rule the day of the start.
func (r *Rule) startsDay(d date) {
	if r.freq == yearly && r.months == 0 {
		r.months = 1 << d.month
	}
	if r.freq <= monthly {
		r.monthDays.add(d.monthDay)
	}
	if r.freq == weekly {
		r.weekdays = 1 << d.weekday
	}
}

// byWeekdayAlone reports whether a day is known to be one of the rule by its weekday.
func (r *Rule) byWeekdayAlone() bool {
	return r.months == 0 && r.weeks.none() && r.yearDays.none() && r.monthDays.none() && r.numbered == [7]ends{}
}

// inMonth reports whether a rule has days in a month.
func (r *Rule) inMonth(month time.Month) bool {
	return r.months == 0 || r.months>>month&1 == 1
}

// has reports whether a day of a month that the rule has days in is one of them.
func (r *Rule) has(d *date) bool {
	return (r.monthDays.none() || r.monthDays.has(d.monthDay, d.monthDays)) &&
		(r.yearDays.none() || r.yearDays.has(d.yearDay, d.daysOfYear)) &&
		r.onWeekday(d) && r.inWeek(d)
}

// onWeekday reports whether a day is on a weekday of the rule, and where that has a number, the one of that
// number: in the year where the rule goes by years and names no month, else in the month.
func (r *Rule) onWeekday(d *date) bool {
	if r.weekdays == 0 && r.numbered == ([7]ends{}) || r.weekdays>>d.weekday&1 == 1 {
		return true
	}
	day, days := d.monthDay, d.monthDays
	if r.freq == yearly && r.months == 0 {
		day, days = d.yearDay, d.daysOfYear
	}
	return r.numbered[d.weekday].front.has((day-1)/7+1) || r.numbered[d.weekday].back.has((days-day)/7+1)
}

// inWeek reports whether a day is in a week of the rule.
func (r *Rule) inWeek(d *date) bool {
	if r.weeks.none() {
		return true
	}
	return r.weeks.has(d.week(int(r.weekStart)))
}
