package recurrence_test

import (
	"strings"
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
