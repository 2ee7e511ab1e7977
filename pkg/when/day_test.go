package when_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

func TestDaysAreUnderstood(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, phrase, want string }{
		{"en", "today", "2026-11-18"},
		{"en", "now", "2026-11-18"},
		{"en", "Tomorrow", "2026-11-19"},
		{"en", "yesterday", "2026-11-17"},
		{"en", "the day after tomorrow", "2026-11-20"},
		{"en", "wednesday", "2026-11-18"},
		{"en", "monday", "2026-11-23"},
		{"en", "next wednesday", "2026-11-25"},
		{"en", "last wednesday", "2026-11-11"},
		{"en", "this tuesday", "2026-11-17"},
		{"en", "+1d", "2026-11-19"},
		{"en", "-2w", "2026-11-04"},
		{"en", "+0d", "2026-11-18"},
		{"en", "in 3 days", "2026-11-21"},
		{"en", "a week ago", "2026-11-11"},
		{"en", "2026-11-24", "2026-11-24"},
		{"en", "24.11", "2026-11-24"},
		{"en", "Nov 24", "2026-11-24"},
		{"en", "1 January", "2027-01-01"},
		{"en", "18.11", "2026-11-18"},
		{"en", "17 August", "2027-08-17"},
		{"pl", "jutro", "2026-11-19"},
		{"pl", "w piątek", "2026-11-20"},
		{"pl", "piątek 20.11", "2026-11-20"},
		{"pl", "za tydzień", "2026-11-25"},
		{"pl", "15.08", "2027-08-15"},
		{"pl", "24.11.", "2026-11-24"},
		{"fr", "après-demain", "2026-11-20"},
		{"fr", "le 24/11/2026", "2026-11-24"},
		{"fr", "il y a 3 jours", "2026-11-15"},
		{"uk", "післязавтра", "2026-11-20"},
		{"uk", "через 3 дні", "2026-11-21"},
		{"uk", "24 листопада", "2026-11-24"},
	} {
		t.Run(c.lang+" "+c.phrase, func(t *testing.T) {
			t.Parallel()
			got, err := when.ParseDay(c.phrase, warsaw(t, c.lang))
			if err != nil || got.String() != c.want {
				t.Errorf("ParseDay(%q) = %s, %v; want %s", c.phrase, got, err, c.want)
			}
		})
	}
}

func TestPhrasesThatAreNoDayAreRefused(t *testing.T) {
	t.Parallel()
	for phrase, key := range map[string]string{
		"":                     "when.empty",
		"someday":              "when.unknown_day",
		"tomorrow 15:00":       "when.time_in_day",
		"15:00":                "when.time_in_day",
		"+2h":                  "when.time_in_day",
		"2026-11-24T15:00Z":    "when.time_in_day",
		"30 February":          "when.no_such_date",
		"30.02":                "when.no_such_date",
		"15.30":                "when.no_such_date",
		"05/06":                "when.ambiguous_order",
		"5.06":                 "when.ambiguous_order",
		"tomorrow 24.11":       "when.two_days",
		"24.11 25.11":          "when.two_days",
		"monday 24.11":         "when.weekday_mismatch",
		"1900-01-01":           "when.year_range",
		"+90000d":              "when.year_range",
		"+99999d":              "when.too_far",
		"today 24 November 15": "when.two_days",
	} {
		t.Run(phrase, func(t *testing.T) {
			t.Parallel()
			got, err := when.ParseDay(phrase, warsaw(t, "en"))
			wantFault(t, err, key)
			if got != (when.Day{}) {
				t.Errorf("%s beside its error", got)
			}
		})
	}
}

func TestADayThatTheZoneLeftOutIsRefused(t *testing.T) {
	t.Parallel()
	c := when.Context{Now: moment(t, "2011-12-29T12:00:00-10:00"), Zone: zone(t, "Pacific/Apia"), Lang: "en"}
	for _, phrase := range []string{"tomorrow", "2011-12-30", "friday"} {
		_, err := when.ParseDay(phrase, c)
		wantFault(t, err, "when.no_such_date")
	}
	day, err := when.ParseDay("31 December", c)
	if err != nil || day.String() != "2011-12-31" {
		t.Errorf("%s, %v", day, err)
	}
}

func TestDaysBeginAndEndWhereTheirZoneSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		zone       string
		day        when.Day
		start, end string
	}{
		{"Europe/Warsaw", when.Day{2026, 11, 18}, "2026-11-18T00:00:00+01:00", "2026-11-19T00:00:00+01:00"},
		{"Europe/Warsaw", when.Day{2026, 3, 29}, "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"},
		{"Europe/Warsaw", when.Day{2026, 10, 25}, "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00"},
		{"America/New_York", when.Day{2026, 3, 8}, "2026-03-08T00:00:00-05:00", "2026-03-09T00:00:00-04:00"},
		{"Asia/Beirut", when.Day{2026, 3, 29}, "2026-03-29T01:00:00+03:00", "2026-03-30T00:00:00+03:00"},
		{"America/Havana", when.Day{2026, 11, 1}, "2026-11-01T00:00:00-04:00", "2026-11-02T00:00:00-05:00"},
		{"Australia/Lord_Howe", when.Day{2026, 4, 5}, "2026-04-05T00:00:00+11:00", "2026-04-06T00:00:00+10:30"},
		{"Pacific/Apia", when.Day{2011, 12, 30}, "2011-12-31T00:00:00+14:00", "2011-12-31T00:00:00+14:00"},
	} {
		t.Run(c.zone+" "+c.day.String(), func(t *testing.T) {
			t.Parallel()
			z := zone(t, c.zone)
			wantInstant(t, c.day.Start(z), c.start, z)
			wantInstant(t, c.day.End(z), c.end, z)
		})
	}
}

func TestWeeksBeginOnMonday(t *testing.T) {
	t.Parallel()
	for day, want := range map[when.Day]string{
		{2026, 11, 16}: "2026-11-16",
		{2026, 11, 18}: "2026-11-16",
		{2026, 11, 22}: "2026-11-16",
		{2027, 1, 1}:   "2026-12-28",
	} {
		if got := day.WeekStart(); got.String() != want {
			t.Errorf("the week of %s begins on %s, want %s", day, got, want)
		}
	}
}

func TestEveryInstantIsWithinItsDay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		z := zone(t, rapid.SampledFrom(zones()).Draw(t, "zone"))
		at := time.Unix(anyInstant().Draw(t, "unix"), 0)
		day := when.DayOf(at, z)
		start, end := day.Start(z), day.End(z)
		if at.Before(start) || !at.Before(end) {
			t.Fatalf("%s is not in %s to %s", at.In(z), start, end)
		}
		if when.DayOf(start, z) != day || when.DayOf(end, z) == day || when.DayOf(start.Add(-1), z) == day {
			t.Fatalf("%s runs from %s to %s", day, start, end)
		}
	})
}

func TestDaysAreOrdered(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		day := when.DayOf(time.Unix(anyInstant().Draw(t, "unix"), 0), time.UTC)
		n := rapid.IntRange(-1000, 1000).Draw(t, "days")
		other := day.AddDays(n)
		if day.Before(other) != (n > 0) || other.Before(day) != (n < 0) || other.AddDays(-n) != day {
			t.Fatalf("%s and %d days later, %s", day, n, other)
		}
	})
}
