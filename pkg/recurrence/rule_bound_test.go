package recurrence_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/recurrence"
)

func day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 9, 0, 0, 0, time.UTC)
}

// TestHostileRulesEndSoon follows rules that give nothing, or next to nothing, for two years, and counts steps.
func TestHostileRulesEndSoon(t *testing.T) {
	t.Parallel()
	from, until := day(2026, time.January, 1), day(2028, time.January, 1)
	for _, c := range []struct {
		name, rule string
		start      time.Time
		steps      int
		times      int
		more       bool
	}{
		{"a day that no year has", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", day(2025, 3, 1), 200, 0, false},
		{"a second of a day that no year has", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", day(2025, 3, 1), 200, 0, false},
		{"a minute of a day that no year has", "FREQ=MINUTELY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11", day(2025, 3, 1), 1000, 0, false},
		{"a second of an hour", "FREQ=SECONDLY;BYHOUR=3;BYMINUTE=5;BYSECOND=7;INTERVAL=1", day(2025, 3, 1), 7000, 730, false},
		{"an interval of millions of years", "FREQ=YEARLY;INTERVAL=1000000000", day(2025, 3, 1), 40, 0, false},
		{"an interval of seconds", "FREQ=SECONDLY;INTERVAL=1000000000", day(1997, 3, 1), 10, 0, false},
		{"an interval without an end", "FREQ=WEEKLY;INTERVAL=99999999999999999999999", day(2025, 3, 1), 10, 0, false},
		{"days counted without an end", "FREQ=DAILY;COUNT=999999999", day(2025, 3, 1), 2300, 730, false},
		{"seconds counted without an end", "FREQ=SECONDLY;COUNT=99999999999", day(1976, 3, 1), 2100, 1000, true},
		{"seconds counted one by one", "FREQ=SECONDLY;BYHOUR=1,2,3;COUNT=999999999", day(1976, 3, 1), recurrence.MostSteps, 0, true},
		{"a position that no month has", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366", day(2025, 3, 1), 1000, 0, false},
		{"a position of millions", "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYSETPOS=-1", day(2025, 3, 1), 1500, 2, false},
		{"a position of seconds", "FREQ=SECONDLY;BYSETPOS=2", day(2025, 3, 1), recurrence.MostSteps, 0, true},
		{"a start in the year 1", "FREQ=DAILY", day(1, 1, 1), 2300, 730, false},
		{"days counted from the year 1", "FREQ=DAILY;BYHOUR=9,10;COUNT=999999999", day(1, 1, 1), recurrence.MostSteps, 0, true},
		{"a start in the year 9999", "FREQ=DAILY", day(9999, 12, 31), 2, 0, false},
		{"weekdays counted for 50 years", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=20000", day(1976, 1, 1), 40000, 522, false},
		{"the seconds that a minute lacks", "FREQ=SECONDLY;INTERVAL=60;BYSECOND=30", day(2025, 3, 1), recurrence.MostSteps, 0, true},
		{"all hours of all days", "FREQ=HOURLY", day(2025, 3, 1), 3000, 1000, true},
	} {
		rule := ruleOf(t, c.rule)
		times, more := rule.Between(c.start, from, until, 1000)
		steps := rule.Steps(c.start, from, until, 1000)
		if len(times) != c.times || more != c.more || steps > c.steps+400 && c.steps == recurrence.MostSteps || steps > c.steps && c.steps < recurrence.MostSteps {
			t.Errorf("%s: %d times, more %v in %d steps, want %d, %v in %d", c.name, len(times), more, steps, c.times, c.more, c.steps)
		}
	}
}

func TestRuleEndsWithTheYear9999(t *testing.T) {
	t.Parallel()
	start := day(9999, time.December, 29)
	times, more := ruleOf(t, "FREQ=DAILY").Between(start, start, start.AddDate(5, 0, 0), 99)
	if len(times) != 3 || more {
		t.Errorf("%s, more %v", times, more)
	}
}

func TestRuleIsCutAtTheMostThatIsAskedFor(t *testing.T) {
	t.Parallel()
	start := day(2026, time.January, 1)
	rule := ruleOf(t, "FREQ=DAILY;COUNT=3")
	for most, want := range map[int]int{0: 0, 1: 1, 2: 2, 3: 3, 4: 3} {
		times, more := rule.Between(start, start, start.AddDate(1, 0, 0), most)
		if len(times) != want || more != (most < 3) {
			t.Errorf("%d: %s, more %v", most, times, more)
		}
	}
}

// TestRuleEndsAtAnyInstant follows rules from and to instants that no calendar can write.
func TestRuleEndsAtAnyInstant(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Kyiv")
	instants := rapid.Custom(func(t *rapid.T) time.Time {
		return time.Unix(rapid.SampledFrom([]int64{
			math.MinInt64, math.MinInt64 / 2, -1 << 40, -62135596801, -62135596800, 0, 1 << 31, 253402300799, 253402300800, 1 << 40, math.MaxInt64 / 2, math.MaxInt64,
		}).Draw(t, "second"), 0)
	})
	rapid.Check(t, func(t *rapid.T) {
		freq := rapid.SampledFrom([]string{"YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"}).Draw(t, "FREQ")
		parts := rapid.SampledFrom([]string{
			"", ";COUNT=7", ";BYMONTH=2;COUNT=9999999999999", ";BYDAY=MO;BYMONTH=3,4", ";INTERVAL=99999999999999;BYMONTHDAY=-1", ";UNTIL=00010101",
		}).Draw(t, "parts")
		start, from, until := instants.Draw(t, "start"), instants.Draw(t, "from"), instants.Draw(t, "until")
		if steps := ruleOf(t, "FREQ="+freq+parts).Steps(start.In(zone), from, until, 9); steps > recurrence.MostSteps+400 {
			t.Fatalf("%d steps", steps)
		}
	})
}
