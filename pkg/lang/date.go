package lang

import (
	"strconv"
	"strings"
	"time"
)

// dates is how a language names days and months and puts them together.
// Weekdays begin with Sunday, months are in the form that follows a day.
type dates struct {
	weekdays, shortWeekdays [7]string
	months, shortMonths     [12]string
	long, short             string // with {weekday}, {day}, {month}, {year}
	firstDay                string // how the first of a month is written
}

// Date returns the weekday and the date in t's location, in full.
func (p *Phrases) Date(t time.Time) string {
	return p.date(p.dates.long, p.dates.weekdays, p.dates.months, t)
}

// ShortDate returns the weekday and the date in t's location, abbreviated and
// without the year.
func (p *Phrases) ShortDate(t time.Time) string {
	return p.date(p.dates.short, p.dates.shortWeekdays, p.dates.shortMonths, t)
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

// Time returns the hour and minute in t's location: 15:00 in every language.
func (p *Phrases) Time(t time.Time) string { return t.Format("15:04") }

// DateTime returns Date and Time.
func (p *Phrases) DateTime(t time.Time) string { return p.Date(t) + ", " + p.Time(t) }

// ShortDateTime returns ShortDate and Time.
func (p *Phrases) ShortDateTime(t time.Time) string { return p.ShortDate(t) + " " + p.Time(t) }

// Offset returns the offset from UTC in t's location: "+01:00".
func (p *Phrases) Offset(t time.Time) string { return t.Format("-07:00") }
