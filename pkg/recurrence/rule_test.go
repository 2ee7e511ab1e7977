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
