package recurrence_test

import (
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/recurrence"
)

func TestRuleSaysWhichPartCannotBeRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                             "FREQ",
		"COUNT=3":                      "FREQ",
		"FREQ=FORTNIGHTLY":             "FREQ=FORTNIGHTLY",
		"FREQ":                         "FREQ",
		"FREQ=DAILY;FREQ=DAILY":        "FREQ=DAILY",
		"FREQ=DAILY;INTERVAL=0":        "INTERVAL=0",
		"FREQ=DAILY;COUNT=0":           "COUNT=0",
		"FREQ=DAILY;INTERVAL=-1":       "INTERVAL=-1",
		"FREQ=DAILY;COUNT=1.5":         "COUNT=1.5",
		"FREQ=DAILY;COUNT=":            "COUNT=",
		"FREQ=DAILY;UNTIL=20260230":    "UNTIL=20260230",
		"FREQ=DAILY;UNTIL=tomorrow":    "UNTIL=TOMORROW",
		"FREQ=DAILY;UNTIL=2026010":     "UNTIL=2026010",
		"FREQ=WEEKLY;BYDAY=MO,,TU":     "BYDAY=MO,,TU",
		"FREQ=WEEKLY;BYDAY=OT":         "BYDAY=OT",
		"FREQ=WEEKLY;BYDAY=M":          "BYDAY=M",
		"FREQ=WEEKLY;BYDAY=1MO":        "BYDAY",
		"FREQ=MONTHLY;BYDAY=0MO":       "BYDAY=0MO",
		"FREQ=MONTHLY;BYDAY=54MO":      "BYDAY=54MO",
		"FREQ=MONTHLY;BYDAY=+-1MO":     "BYDAY=+-1MO",
		"FREQ=MONTHLY;BYMONTHDAY=32":   "BYMONTHDAY=32",
		"FREQ=MONTHLY;BYMONTHDAY=-32":  "BYMONTHDAY=-32",
		"FREQ=MONTHLY;BYMONTHDAY=0":    "BYMONTHDAY=0",
		"FREQ=MONTHLY;BYMONTHDAY=1 ,2": "BYMONTHDAY=1 ,2",
		"FREQ=YEARLY;BYMONTH=13":       "BYMONTH=13",
		"FREQ=YEARLY;BYMONTH=-1":       "BYMONTH=-1",
		"FREQ=YEARLY;BYWEEKNO=54":      "BYWEEKNO=54",
		"FREQ=YEARLY;BYYEARDAY=367":    "BYYEARDAY=367",
		"FREQ=YEARLY;BYSETPOS=9999":    "BYSETPOS=9999",
		"FREQ=DAILY;BYHOUR=24":         "BYHOUR=24",
		"FREQ=DAILY;BYMINUTE=60":       "BYMINUTE=60",
		"FREQ=DAILY;BYSECOND=61":       "BYSECOND=61",
		"FREQ=DAILY;WKST=1MO":          "WKST=1MO",
		"FREQ=DAILY;SKIP=FORWARD":      "SKIP=FORWARD",
		"FREQ=DAILY;BYEASTER=0":        "BYEASTER=0",
	} {
		_, err := recurrence.ParseRule(text)
		part, ok := errors.AsType[*recurrence.PartError](err)
		if !ok || part.Part != want {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestRulesThatSayTheSameAreEqual(t *testing.T) {
	t.Parallel()
	for text, same := range map[string]string{
		"freq=weekly;byday=mo,we":           "BYDAY=WE,MO,WE;FREQ=WEEKLY",
		"FREQ=DAILY;INTERVAL=1;":            "FREQ=DAILY",
		"FREQ=DAILY;X-NAME=1":               "FREQ=DAILY",
		"FREQ=MONTHLY;BYDAY=+1MO":           "FREQ=MONTHLY;BYDAY=1MO",
		"FREQ=DAILY;BYSECOND=60":            "FREQ=DAILY;BYSECOND=59",
		"FREQ=DAILY;UNTIL=20260102":         "FREQ=DAILY;UNTIL=20260102T235959",
		"FREQ=DAILY;COUNT=9999999999999999": "FREQ=DAILY;COUNT=99999999999999999999999",
	} {
		if ruleOf(t, text) != ruleOf(t, same) {
			t.Errorf("%s is not %s", text, same)
		}
	}
}

func FuzzParseRule(f *testing.F) {
	for _, text := range []string{
		"", ";", "=", "FREQ=DAILY", "freq=yearly;byday=-1SU;bymonth=10", "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU,WE,TH,FR",
		"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;INTERVAL=1000000000", "FREQ=DAILY;COUNT=999999999",
		"FREQ=YEARLY;BYWEEKNO=53,-1;WKST=SU", "FREQ=HOURLY;UNTIL=99991231T235959Z", "FREQ=DAILY;UNTIL=\xff", "FREQ=MINUTELY;INTERVAL=7;BYHOUR=3;BYSECOND=1,59;BYSETPOS=2",
		"FREQ=WEEKLY;INTERVAL=18446744073709551616;BYDAY=SA,SU;X-A=;", "FREQ=YEARLY;BYDAY=53MO,-53FR;BYYEARDAY=366,-366",
	} {
		f.Add(text, int64(0), int64(1<<31))
	}
	zone := zoneOf(f, "Europe/Warsaw")
	f.Fuzz(func(t *testing.T, text string, begun, asked int64) {
		rule, err := recurrence.ParseRule(text)
		if err != nil {
			if _, ok := errors.AsType[*recurrence.PartError](err); !ok {
				t.Fatalf("%q: %v names no part", text, err)
			}
			return
		}
		start, from := time.Unix(begun, 0).In(zone), time.Unix(asked, 0)
		until := from.AddDate(2, 0, 0)
		times, _ := rule.Between(start, from, until, 50)
		for i, at := range times {
			if at.Before(from) || !at.Before(until) || at.Before(start) || i > 0 && !times[i-1].Before(at) {
				t.Fatalf("%q from %s: %s", text, start, times)
			}
		}
		if steps := rule.Steps(start, from, until, 50); steps > recurrence.MostSteps+400 {
			t.Fatalf("%q takes %d steps", text, steps)
		}
	})
}
