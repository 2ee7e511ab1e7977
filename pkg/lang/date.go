package lang

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// dates is how a language names days and months and puts them together.
// Weekdays begin with Sunday, months are in the form that follows a day.
// A pattern names what it holds in braces.
type dates struct {
	weekdays, shortWeekdays [7]string
	declined                [7]string // a weekday after the words for "from" and "until"
	months, shortMonths     [12]string
	long, short             string // a date: {weekday}, {day}, {month}, {year}
	bare                    string // a date whose year follows later
	bareDay                 string // one whose month follows too; empty where the month is said twice
	firstDay                string // how the first of a month is written
	moment, shortMoment     string // an instant in a sentence: {date}, {clock}
	until                   string // a deadline: {date} with the weekday declined, {clock}
	untilDay                string // a deadline at the end of a day: {date} with the weekday declined
	days                    string // from a day to another: {from}, {to}, both declined
	clock                   func(hour, minute int) string
	from                    func(date string) string // what stands for "from" before a date; nil where days says it
}

// Date returns the weekday and the date in t's location, in full.
func (p *Phrases) Date(t time.Time) string {
	return p.date(p.dates.long, p.dates.weekdays, p.dates.months, t)
}

// ShortDate returns the weekday and the date in t's location, abbreviated, with the
// year where that is not the present one; without it where At did not say which is.
func (p *Phrases) ShortDate(t time.Time) string {
	date := p.date(p.dates.short, p.dates.shortWeekdays, p.dates.shortMonths, t)
	if p.now.IsZero() || t.Year() == p.now.In(t.Location()).Year() {
		return date
	}
	return date + " " + strconv.Itoa(t.Year())
}

func (p *Phrases) date(pattern string, weekdays [7]string, months [12]string, t time.Time) string {
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		day = p.dates.firstDay
	}
	return strings.NewReplacer(
		"{weekday}", weekdays[t.Weekday()],
		"{day}", day,
		"{month}", months[t.Month()-1],
		"{year}", strconv.Itoa(t.Year()),
	).Replace(pattern)
}

// Weekday returns the name of a day of the week.
func (p *Phrases) Weekday(d time.Weekday) string { return p.dates.weekdays[d] }

// Time returns the hour and minute in t's location, for a column or a span of
// hours: 15:00 in every language.
func (p *Phrases) Time(t time.Time) string { return t.Format("15:04") }

// Clock returns the hour and minute in t's location as a sentence has them: 09:00,
// in Polish 9:00, in French 9 h.
func (p *Phrases) Clock(t time.Time) string {
	if p.dates.clock == nil {
		return p.Time(t)
	}
	return p.dates.clock(t.Hour(), t.Minute())
}

// DateTime returns Date and Clock as a sentence joins them.
func (p *Phrases) DateTime(t time.Time) string {
	return joinMoment(p.dates.moment, p.Date(t), p.Clock(t))
}

// ShortDateTime returns ShortDate and Time, for a column.
func (p *Phrases) ShortDateTime(t time.Time) string { return p.ShortDate(t) + " " + p.Time(t) }

// ShortMoment joins a date that ShortDate begins and the time of day in t's
// location, for a sentence.
func (p *Phrases) ShortMoment(date string, t time.Time) string {
	return joinMoment(p.dates.shortMoment, date, p.Clock(t))
}

// Until returns a deadline with its preposition, in the case that it takes: "do
// poniedziałku, 23 listopada 2026 r., godz. 15:00". Midnight is the end of the day
// before, which is named as included.
func (p *Phrases) Until(t time.Time) string {
	if EndsDay(t) {
		day := t.AddDate(0, 0, -1)
		return joinMoment(p.dates.untilDay, p.date(p.dates.long, p.dates.declined, p.dates.months, day), "")
	}
	return joinMoment(p.dates.until, p.date(p.dates.long, p.dates.declined, p.dates.months, t), p.Clock(t))
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
	d := p.dates
	pattern := d.long
	switch {
	case sameYear && first.Month() == last.Month() && d.bareDay != "":
		pattern = d.bareDay
	case sameYear:
		pattern = d.bare
	}
	from := p.date(pattern, d.declined, d.months, first)
	if d.from != nil {
		from = d.from(from)
	}
	return strings.NewReplacer("{from}", from, "{to}", p.date(d.long, d.declined, d.months, last)).Replace(d.days)
}

func joinMoment(pattern, date, clock string) string {
	return strings.NewReplacer("{date}", date, "{clock}", clock).Replace(pattern)
}

// Offset returns the offset from UTC in t's location: "+01:00".
func (p *Phrases) Offset(t time.Time) string { return t.Format("-07:00") }

// NamesMonth reports whether a word is how one of the languages names a month in a
// date, in full or abbreviated.
func NamesMonth(word string) bool {
	for _, tag := range Tags() {
		d := For(tag).dates
		if slices.Contains(d.months[:], word) || slices.Contains(d.shortMonths[:], word) {
			return true
		}
	}
	return false
}
