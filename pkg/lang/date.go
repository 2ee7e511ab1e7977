package lang

import (
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"
)

// Date returns the weekday and the date in t's location, in full.
func (p *Phrases) Date(t time.Time) string {
	return p.date("date.long", "date.weekdays", "date.months", t)
}

// ShortDate returns the weekday and the date in t's location, abbreviated, with the
// year where that is not the present one; without it where At did not say which is.
func (p *Phrases) ShortDate(t time.Time) string {
	date := p.date("date.short", "date.weekdays_short", "date.months_short", t)
	if p.now.IsZero() || t.Year() == p.now.In(t.Location()).Year() {
		return date
	}
	return date + " " + strconv.Itoa(t.Year())
}

// date fills the pattern of a key with the names of the lists of two others.
func (p *Phrases) date(pattern, weekdays, months string, t time.Time) string {
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		day = p.style("date.first_day")
	}
	return put(p.style(pattern),
		"weekday", listItem(p.style(weekdays), int(t.Weekday())),
		"day", day,
		"month", listItem(p.style(months), int(t.Month())-1),
		"year", strconv.Itoa(t.Year()))
}

// declined is Date by another pattern, with the weekday as it stands after the words
// for "from" and "until".
func (p *Phrases) declined(pattern string, t time.Time) string {
	return p.date(pattern, "date.weekdays_declined", "date.months", t)
}

// Weekday returns the name of a day of the week.
func (p *Phrases) Weekday(d time.Weekday) string {
	return listItem(p.style("date.weekdays"), int(d))
}

// ShortWeekday returns the name of a day of the week, abbreviated.
func (p *Phrases) ShortWeekday(d time.Weekday) string {
	return listItem(p.style("date.weekdays_short"), int(d))
}

// NarrowWeekday returns the name of a day of the week as short as it can be, for a column in which
// ShortWeekday has no room.
func (p *Phrases) NarrowWeekday(d time.Weekday) string {
	return listItem(p.style("date.weekdays_narrow"), int(d))
}

// Month returns the month and the year in t's location, as a heading has them.
func (p *Phrases) Month(t time.Time) string {
	return put(p.style("date.month"),
		"month", listItem(p.style("date.months_alone"), int(t.Month())-1), "year", strconv.Itoa(t.Year()))
}

// MonthInitial returns the letter that a month begins with, for a column one cell wide.
func (p *Phrases) MonthInitial(m time.Month) string {
	letter, _ := utf8.DecodeRuneInString(listItem(p.style("date.months_alone"), int(m)-1))
	return string(unicode.ToUpper(letter))
}

// Time returns the hour and minute in t's location, for a column or a span of
// hours: 15:00 in every language.
func (p *Phrases) Time(t time.Time) string {
	hour, minute, _ := t.Clock()
	var b [len("15:00")]byte
	return string(appendClock(b[:0], hour, minute))
}

// appendClock appends hours and minutes of two digits each.
func appendClock(b []byte, hours, minutes int) []byte {
	return append(b, byte('0'+hours/10), byte('0'+hours%10), ':', byte('0'+minutes/10), byte('0'+minutes%10))
}

// Clock returns the hour and minute in t's location as a sentence has them: 09:00,
// in Polish 9:00, in French 9 h.
func (p *Phrases) Clock(t time.Time) string {
	pattern := "date.clock"
	if t.Minute() == 0 {
		pattern = "date.clock_full"
	}
	return p.clock(p.style(pattern), t.Hour(), t.Minute())
}

// clock fills a pattern with hours and minutes: {hh} and {mm} have two digits.
func (p *Phrases) clock(pattern string, hours, minutes int) string {
	return put(pattern,
		"h", strconv.Itoa(hours), "hh", twoDigits(hours),
		"m", strconv.Itoa(minutes), "mm", twoDigits(minutes))
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// DateTime returns Date and Clock as a sentence joins them.
func (p *Phrases) DateTime(t time.Time) string {
	return p.moment("date.moment", p.Date(t), p.Clock(t))
}

// ShortDateTime returns ShortDate and Time, for a column.
func (p *Phrases) ShortDateTime(t time.Time) string { return p.ShortDate(t) + " " + p.Time(t) }

// ShortMoment joins a date that ShortDate begins and the time of day in t's
// location, for a sentence.
func (p *Phrases) ShortMoment(date string, t time.Time) string {
	return p.moment("date.moment_short", date, p.Clock(t))
}

// Until returns a deadline with its preposition, in the case that it takes: "do
// poniedziałku, 23 listopada 2026 r., godz. 15:00". Midnight is the end of the day
// before, which is named as included.
func (p *Phrases) Until(t time.Time) string {
	if EndsDay(t) {
		day := t.AddDate(0, 0, -1)
		return p.moment("date.until_day", p.declined("date.long", day), "")
	}
	return p.moment("date.until", p.declined("date.long", t), p.Clock(t))
}

// EndsDay reports whether an instant is midnight in its location, and so the end of
// the day before.
func EndsDay(t time.Time) bool { return t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 }

// DayRange returns the days from the first to the last, each in its own location,
// with what both share said once: "du jeudi 24 au samedi 26 décembre 2026". Of one
// day it returns the Date.
func (p *Phrases) DayRange(first, last time.Time) string {
	sameYear := first.Year() == last.Year()
	if sameYear && first.YearDay() == last.YearDay() {
		return p.Date(first)
	}
	pattern := "date.long"
	switch {
	case sameYear && first.Month() == last.Month() && p.Has("date.bare_day"):
		pattern = "date.bare_day"
	case sameYear:
		pattern = "date.bare"
	}
	from := p.declined(pattern, first)
	return put(p.daysFrom(from), "from", from, "to", p.declined("date.long", last))
}

// daysFrom returns the pattern of a range of days. Some languages say "from" in another
// way before certain letters, for the ear's sake.
func (p *Phrases) daysFrom(first string) string {
	letter, _ := utf8.DecodeRuneInString(first)
	if pattern := p.style("date.days_before." + string(letter)); pattern != "" {
		return pattern
	}
	return p.style("date.days")
}

func (p *Phrases) moment(pattern, date, clock string) string {
	return put(p.style(pattern), "date", date, "clock", clock)
}

// Offset returns the offset from UTC in t's location: "+01:00".
func (p *Phrases) Offset(t time.Time) string {
	_, seconds := t.Zone()
	minutes := seconds / 60
	sign := byte('+')
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	b := [len("+01:00")]byte{sign}
	return string(appendClock(b[:1], minutes/60, minutes%60))
}

// NamesMonth reports whether a word is how one of the languages names a month in a
// date, in full or abbreviated.
func NamesMonth(word string) bool {
	for _, tag := range Tags() {
		p := For(tag)
		if lists(p.style("date.months"), word) || lists(p.style("date.months_short"), word) {
			return true
		}
	}
	return false
}
