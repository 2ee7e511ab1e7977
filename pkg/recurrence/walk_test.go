package recurrence_test

import (
	"slices"
	"testing"
	"time"

	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/recurrence"
)

// counted returns the first days of a rule as a library of iCalendar counts them. It leaves out what
// a month lacks, so that a month is counted by its first day.
func counted(t *rapid.T, rule appointment.Recurrence, first time.Time, count int) []string {
	year, month, dayOfMonth := first.Date()
	o := rrule.ROption{Interval: rule.Every, Wkst: rrule.MO, Count: count, Dtstart: time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC)}
	named := func(d time.Time) string { return d.Format(time.DateOnly) }
	switch rule.Unit {
	case appointment.UnitDay:
		o.Freq = rrule.DAILY
	case appointment.UnitWeek:
		o.Freq = rrule.WEEKLY
		for i, weekday := range []rrule.Weekday{rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU} {
			if rule.Days[i] {
				o.Byweekday = append(o.Byweekday, weekday)
			}
		}
	case appointment.UnitMonth:
		o.Freq = rrule.MONTHLY
		o.Dtstart = time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
		named = func(d time.Time) string { return d.Format("2006-01-") + first.Format("02") }
	}
	set, err := rrule.NewRRule(o)
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, d := range set.All() {
		days = append(days, named(d))
	}
	return days
}

func TestDaysAreThoseThatCalendarsCount(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		first := time.Date(2020, 1, 1, 12, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 12000).Draw(t, "day"))
		rule := appointment.Recurrence{
			Unit: rapid.SampledFrom(appointment.Units()).Draw(t, "unit"), Every: rapid.IntRange(1, 13).Draw(t, "every"),
		}
		if rule.Unit == appointment.UnitWeek && rapid.Bool().Draw(t, "on days") {
			for i := range rule.Days {
				rule.Days[i] = rapid.Bool().Draw(t, "on") || i == (int(first.Weekday())+6)%7
			}
		}
		want := counted(t, rule, first, rapid.IntRange(1, 60).Draw(t, "count"))
		times, err := recurrence.Times(rule, first, time.UTC, recurrence.Extent{Count: len(want)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, o := range times {
			got = append(got, o.Day)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
	})
}
