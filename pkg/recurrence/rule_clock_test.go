package recurrence_test

import (
	"strings"
	"testing"
	"time"
)

// TestRuleKeepsTheClock has the offset of each time behind it, for zones whose clocks are turned.
func TestRuleKeepsTheClock(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, zone, start, rule, want string }{
		{"autumn in Warsaw", "Europe/Warsaw", "2026-10-19 15:00", "FREQ=WEEKLY;COUNT=3", "10-19 15:00 +02, 10-26 15:00 +01, 11-02 15:00 +01"},
		{"spring in Paris", "Europe/Paris", "2027-03-23 09:00", "FREQ=WEEKLY;COUNT=2", "03-23 09:00 +01, 03-30 09:00 +02"},
		{"spring in Kyiv", "Europe/Kyiv", "2027-03-24 18:00", "FREQ=WEEKLY;COUNT=2", "03-24 18:00 +02, 03-31 18:00 +03"},
		{"a skipped time in Warsaw", "Europe/Warsaw", "2027-03-27 02:30", "FREQ=DAILY;COUNT=3", "03-27 02:30 +01, 03-28 03:30 +02, 03-29 02:30 +02"},
		{"a skipped time in Kyiv", "Europe/Kyiv", "2027-03-27 03:30", "FREQ=DAILY;COUNT=3", "03-27 03:30 +02, 03-28 04:30 +03, 03-29 03:30 +03"},
		{"a doubled time in Paris", "Europe/Paris", "2026-10-24 02:30", "FREQ=DAILY;COUNT=3", "10-24 02:30 +02, 10-25 02:30 +02, 10-26 02:30 +01"},
		{"a doubled time in Kyiv", "Europe/Kyiv", "2026-10-24 03:30", "FREQ=DAILY;COUNT=3", "10-24 03:30 +03, 10-25 03:30 +03, 10-26 03:30 +02"},
		{"hours that fall together", "Europe/Warsaw", "2027-03-28 01:30", "FREQ=HOURLY;COUNT=4", "03-28 01:30 +01, 03-28 03:30 +02, 03-28 04:30 +02"},
		{"hours out of their order", "Europe/Warsaw", "2027-03-28 01:30", "FREQ=MINUTELY;INTERVAL=30;COUNT=7", "03-28 01:30 +01, 03-28 03:00 +02, 03-28 03:30 +02, 03-28 04:00 +02, 03-28 04:30 +02"},
		{"a skipped time behind the last", "Europe/Warsaw", "2027-03-28 01:30", "FREQ=MINUTELY;INTERVAL=50;COUNT=2", "03-28 01:30 +01, 03-28 03:20 +02"},
		{"half an hour skipped", "Australia/Lord_Howe", "2026-10-03 02:15", "FREQ=DAILY;COUNT=2", "10-03 02:15 +1030, 10-04 02:45 +11"},
		{"a skipped midnight", "America/Sao_Paulo", "2017-10-14 00:00", "FREQ=DAILY;COUNT=3", "10-14 00:00 -03, 10-15 01:00 -02, 10-16 00:00 -02"},
		{"a skipped day", "Pacific/Apia", "2011-12-29 09:00", "FREQ=DAILY;COUNT=4", "12-29 09:00 -10, 12-31 09:00 +14, 01-01 09:00 +14"},
		{"hours shown twice", "Europe/Paris", "2026-10-25 01:30", "FREQ=HOURLY;COUNT=3", "10-25 01:30 +02, 10-25 02:30 +02, 10-25 03:30 +01"},
		{"an end in a skipped time", "Europe/Warsaw", "2027-03-27 02:30", "FREQ=DAILY;UNTIL=20270328T013000Z", "03-27 02:30 +01, 03-28 03:30 +02"},
		{"an end between skipped times", "Europe/Warsaw", "2027-03-28 01:30", "FREQ=MINUTELY;INTERVAL=35;UNTIL=20270328T012000Z", "03-28 01:30 +01, 03-28 03:05 +02, 03-28 03:15 +02"},
	} {
		start := local(t, c.zone, c.start)
		times, _ := ruleOf(t, c.rule).Between(start, start, start.AddDate(1, 0, 0), 99)
		if got := offsets(start.Location(), times); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// offsets writes times as "month-day clock offset".
func offsets(zone *time.Location, times []time.Time) string {
	var said []string
	for _, at := range times {
		said = append(said, strings.TrimSuffix(at.In(zone).Format("01-02 15:04 -0700"), "00"))
	}
	return strings.Join(said, ", ")
}

// TestPartsOfARuleJoin asks for the times of a rule in windows that follow on one another, over turned clocks.
func TestPartsOfARuleJoin(t *testing.T) {
	t.Parallel()
	for _, zone := range []string{"Europe/Warsaw", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe"} {
		start := local(t, zone, "2011-09-20 00:15")
		rule := ruleOf(t, "FREQ=MINUTELY;INTERVAL=25;BYHOUR=0,1,2,3,4,23")
		whole, _ := rule.Between(start, start, start.AddDate(1, 0, 0), 1e5)
		var joined []time.Time
		for from := start; from.Before(start.AddDate(1, 0, 0)); from = from.Add(47 * time.Minute) {
			until := from.Add(47 * time.Minute)
			if end := start.AddDate(1, 0, 0); until.After(end) {
				until = end
			}
			part, more := rule.Between(start, from, until, 99)
			if joined = append(joined, part...); more {
				t.Fatalf("%s: more between %s and %s", zone, from, until)
			}
		}
		if in(start.Location(), joined) != in(start.Location(), whole) {
			t.Errorf("%s: %d times in parts, %d as a whole", zone, len(joined), len(whole))
		}
	}
}

// TestWeeksAreThoseOfTheirYear holds weeks to those that Go numbers.
func TestWeeksAreThoseOfTheirYear(t *testing.T) {
	t.Parallel()
	start := time.Date(1990, time.January, 1, 9, 0, 0, 0, time.UTC)
	days, _ := ruleOf(t, "FREQ=DAILY").Between(start, start, start.AddDate(60, 0, 0), 1e5)
	for rule, is := range map[string]func(year, week, last int) bool{
		"1":    func(_, week, _ int) bool { return week == 1 },
		"53":   func(_, week, _ int) bool { return week == 53 },
		"-1":   func(_, week, last int) bool { return week == last },
		"-2,3": func(_, week, last int) bool { return week == 3 || week == last-1 },
		"-53":  func(_, week, last int) bool { return week == 1 && last == 53 },
	} {
		times, _ := ruleOf(t, "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYWEEKNO="+rule).Between(start, start, start.AddDate(60, 0, 0), 1e5)
		want := []time.Time{start}
		for _, d := range days[1:] {
			year, week := d.ISOWeek()
			_, last := time.Date(year, time.December, 28, 0, 0, 0, 0, time.UTC).ISOWeek()
			if is(year, week, last) {
				want = append(want, d)
			}
		}
		if got := in(time.UTC, times); got != in(time.UTC, want) {
			t.Errorf("week %s: %d days, want %d", rule, len(times), len(want))
		}
	}
}
