package recurrence_test

import (
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/recurrence"
)

func ruleOf(t interface {
	Helper()
	Fatal(...any)
}, text string) recurrence.Rule {
	t.Helper()
	rule, err := recurrence.ParseRule(text)
	if err != nil {
		t.Fatal(err)
	}
	return rule
}

// in writes times as the clocks of a zone show them: the day where the one before was on another, and
// the clock where it is not that of the first.
func in(zone *time.Location, times []time.Time) string {
	var said []string
	var day, clock string
	for i, at := range times {
		at = at.In(zone)
		shown := ""
		if d := at.Format("2006-01-02"); d != day {
			day, shown = d, d
		}
		if c := at.Format("15:04:05"); i == 0 || c != clock {
			clock = c
			shown = strings.TrimSpace(shown + " " + strings.TrimSuffix(c, ":00"))
		}
		said = append(said, shown)
	}
	return strings.Join(said, ", ")
}

func TestStartIsTheFirstTimeAndCounts(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Warsaw")
	for _, c := range []struct{ name, start, rule, want string }{
		{"not of the rule", "2026-11-25 15:00", "FREQ=WEEKLY;BYDAY=TH", "2026-11-25 15:00, 2026-11-26, 2026-12-03, 2026-12-10"},
		{"not of the rule, counted", "2026-11-25 15:00", "FREQ=WEEKLY;BYDAY=TH;COUNT=3", "2026-11-25 15:00, 2026-11-26, 2026-12-03"},
		{"at another hour than the rule", "2026-11-25 15:00", "FREQ=DAILY;BYHOUR=14,16;COUNT=3", "2026-11-25 15:00, 16:00, 2026-11-26 14:00"},
		{"alone", "2026-11-25 15:00", "FREQ=DAILY;COUNT=1", "2026-11-25 15:00"},
		{"alone, as the rule gives nothing", "2026-11-25 15:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-11-25 15:00"},
		{"behind a position of its week", "2026-11-25 15:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", "2026-11-25 15:00, 2026-11-30, 2026-12-07, 2026-12-14"},
		{"behind the end", "2026-11-25 15:00", "FREQ=DAILY;UNTIL=20261124", ""},
		{"behind the end of the same day", "2026-11-25 15:00", "FREQ=DAILY;UNTIL=20261125T135959Z", ""},
	} {
		start := local(t, "Europe/Warsaw", c.start)
		times, _ := ruleOf(t, c.rule).Between(start, start.AddDate(-1, 0, 0), start.AddDate(3, 0, 0), 4)
		if got := in(zone, times); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestUntilIsIncluded(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Warsaw")
	start := local(t, "Europe/Warsaw", "2026-11-25 23:30")
	for until, want := range map[string]string{
		"20261126":         "2026-11-25 23:30, 2026-11-26",
		"20261126T233000":  "2026-11-25 23:30, 2026-11-26",
		"20261126T232959":  "2026-11-25 23:30",
		"20261126T223000Z": "2026-11-25 23:30, 2026-11-26",
		"20261126T222959Z": "2026-11-25 23:30",
	} {
		times, more := ruleOf(t, "FREQ=DAILY;UNTIL="+until).Between(start, start, start.AddDate(3, 0, 0), 9)
		if got := in(zone, times); got != want || more {
			t.Errorf("%s: %s, more %v, want %s", until, got, more, want)
		}
	}
}

func TestRuleGivesOnlyWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Kyiv")
	start := local(t, "Europe/Kyiv", "1976-11-25 18:00")
	for rule, want := range map[string]string{
		"FREQ=DAILY":                          "2026-11-25 18:00, 2026-11-26, 2026-11-27",
		"FREQ=DAILY;INTERVAL=2;BYHOUR=18":     "2026-11-25 18:00, 2026-11-27",
		"FREQ=DAILY;INTERVAL=4":               "2026-11-27 18:00",
		"FREQ=DAILY;COUNT=18264":              "2026-11-25 18:00, 2026-11-26",
		"FREQ=DAILY;COUNT=36527;BYHOUR=17,18": "2026-11-25 18:00, 2026-11-26 17:00, 18:00",
		"FREQ=YEARLY;INTERVAL=10":             "2026-11-25 18:00",
		"FREQ=YEARLY;INTERVAL=3":              "",
	} {
		from := local(t, "Europe/Kyiv", "2026-11-25 18:00")
		times, more := ruleOf(t, rule).Between(start, from, from.AddDate(0, 0, 3), 9)
		if got := in(zone, times); got != want || more {
			t.Errorf("%s: %s, more %v, want %s", rule, got, more, want)
		}
	}
}

// TestRuleIsTheRFCsWhereALibraryIsNot has what the library that other tests go by does otherwise.
func TestRuleIsTheRFCsWhereALibraryIsNot(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Paris")
	for _, c := range []struct{ name, start, rule, want string }{
		{"a week alone has the weekday of the start", "2026-05-13 15:00", "FREQ=YEARLY;BYWEEKNO=20", "2026-05-13 15:00, 2027-05-19, 2028-05-17, 2029-05-16"},
		{"weekdays with and without a number", "2026-06-01 15:00", "FREQ=MONTHLY;BYDAY=1MO,SU", "2026-06-01 15:00, 2026-06-07, 2026-06-14, 2026-06-21"},
		{"one hour named twice", "2026-06-01 15:00", "FREQ=DAILY;BYHOUR=15,15,16;BYSETPOS=2", "2026-06-01 15:00, 16:00, 2026-06-02, 2026-06-03"},
		{"one position from both sides", "2026-06-15 15:00", "FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=1,-1;COUNT=3", "2026-06-15 15:00, 2026-07-15, 2026-08-15"},
		{"a number that no month has", "2026-06-01 15:00", "FREQ=MONTHLY;BYDAY=20MO,1TU", "2026-06-01 15:00, 2026-06-02, 2026-07-07, 2026-08-04"},
		{"the 31st, where there is one", "2026-05-31 15:00", "FREQ=MONTHLY", "2026-05-31 15:00, 2026-07-31, 2026-08-31, 2026-10-31"},
		{"the 29th of February", "2024-02-29 15:00", "FREQ=YEARLY", "2024-02-29 15:00, 2028-02-29, 2032-02-29, 2036-02-29"},
		{"the last day of the year", "2023-12-31 15:00", "FREQ=YEARLY;BYYEARDAY=366", "2023-12-31 15:00, 2024-12-31, 2028-12-31, 2032-12-31"},
		{"a week of the year before", "2026-12-28 15:00", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,SU", "2026-12-28 15:00, 2027-01-03, 2032-12-27, 2033-01-02"},
		{"an end by UNTIL before that by COUNT", "2026-06-01 15:00", "FREQ=DAILY;COUNT=9;UNTIL=20260602", "2026-06-01 15:00, 2026-06-02"},
		{"an end by COUNT before that by UNTIL", "2026-06-01 15:00", "FREQ=DAILY;COUNT=2;UNTIL=20260609", "2026-06-01 15:00, 2026-06-02"},
	} {
		start := local(t, "Europe/Paris", c.start)
		times, _ := ruleOf(t, c.rule).Between(start, start, start.AddDate(20, 0, 0), 4)
		if got := in(zone, times); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}
