package recurrence_test

import (
	"testing"
	"time"
)

// BenchmarkBetween follows one event over two years, in which it is every week, and one that was counted from long ago.
func BenchmarkBetween(b *testing.B) {
	zone := zoneOf(b, "Europe/Warsaw")
	from := time.Date(2026, time.January, 1, 0, 0, 0, 0, zone)
	for name, text := range map[string]string{
		"weekly": "FREQ=WEEKLY;BYDAY=MO", "counted": "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=9000", "never": "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
		"costliest": "FREQ=SECONDLY;BYHOUR=1,2,3;BYSETPOS=-2,2;COUNT=999999999",
	} {
		rule := ruleOf(b, text)
		start := time.Date(2010, time.January, 4, 15, 0, 0, 0, zone)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = rule.Between(start, from, from.AddDate(2, 0, 0), 10000)
			}
		})
	}
}
