package appointment_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// monday returns hours with the given spans on Mondays.
func monday(spans ...appointment.Span) appointment.Hours {
	var h appointment.Hours
	h.Week[0] = spans
	return h
}

func off(from, to string) appointment.Hours {
	return appointment.Hours{DaysOff: []appointment.DaysOff{{From: from, To: to}}}
}

func TestHoursAreEmptyWhenTheySayNothing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		hours         appointment.Hours
		empty, weekly bool
	}{
		{"nothing", appointment.Hours{}, true, false},
		{"days without spans", monday([]appointment.Span{}...), true, false},
		{"a span", monday(appointment.Span{From: 0, To: 1}), false, true},
		{"a day off", off("2026-12-24", "2026-12-24"), false, false},
		{"a buffer", appointment.Hours{Buffer: time.Minute}, false, false},
	} {
		if c.hours.Empty() != c.empty || c.hours.Weekly() != c.weekly {
			t.Errorf("%s: empty %v, weekly %v", c.name, c.hours.Empty(), c.hours.Weekly())
		}
	}
}

func TestHoursThatNobodyCouldKeepAreNotValid(t *testing.T) {
	t.Parallel()
	span := func(from, to int) appointment.Span { return appointment.Span{From: from, To: to} }
	for _, c := range []struct {
		name  string
		hours appointment.Hours
		want  bool
	}{
		{"nothing", appointment.Hours{}, true},
		{"a whole day", monday(span(0, 1440)), true},
		{"with a break", monday(span(540, 720), span(721, 1020)), true},
		{"past midnight", monday(span(1380, 1441)), false},
		{"before midnight", monday(span(-1, 60)), false},
		{"no length", monday(span(60, 60)), false},
		{"backwards", monday(span(120, 60)), false},
		{"touching", monday(span(0, 60), span(60, 120)), false},
		{"out of order", monday(span(600, 660), span(60, 120)), false},
		{"one day off", off("2026-12-24", "2026-12-24"), true},
		{"days off backwards", off("2026-12-24", "2026-12-23"), false},
		{"no such day", off("2026-02-30", "2026-03-01"), false},
		{"not a day", off("", ""), false},
		{"a negative buffer", appointment.Hours{Buffer: -time.Minute}, false},
	} {
		if got := c.hours.Valid(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
