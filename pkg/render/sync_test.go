package render

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// commandOf returns what is named to do what a calendar says of a session of 50 minutes on 2 December 2026, 9:00 in Warsaw.
func commandOf(kind appointment.DisputeKind, start time.Time, length time.Duration) string {
	v := View{Now: time.Date(2026, 11, 30, 7, 0, 0, 0, time.UTC)}
	was := time.Date(2026, 12, 2, 8, 0, 0, 0, time.UTC)
	words := lang.For(lang.EN).Typing(func(key string) string {
		return map[string]string{
			"calendar_moved": `reschedule {id} --to "{start}"`, "calendar_longer": "edit {id} --for {length}", "calendar_cancelled": "cancel {id}",
		}[key]
	})
	return v.askedBy(words, desk.Ask{
		ID: "x", Kind: kind, Zone: "Europe/Warsaw", Was: appointment.Slot{Start: was, End: was.Add(50 * time.Minute)},
		Slot: appointment.Slot{Start: start, End: start.Add(length)},
	})
}

func TestCommandDoesAllThatACalendarSays(t *testing.T) {
	t.Parallel()
	at := func(text string) time.Time {
		start, err := time.ParseInLocation(time.DateTime, text, when.ZoneOf("Europe/Warsaw"))
		if err != nil {
			t.Fatal(err)
		}
		return start
	}
	for _, c := range []struct {
		name   string
		kind   appointment.DisputeKind
		start  time.Time
		length time.Duration
		want   string
	}{
		{"cancelled", appointment.DisputeCancelled, time.Time{}, 0, "cancel x"},
		{"moved", appointment.DisputeMoved, at("2026-12-02 16:00:00"), 50 * time.Minute, `reschedule x --to "2026-12-02 16:00"`},
		{"moved, and longer", appointment.DisputeMoved, at("2026-12-02 16:00:00"), 90 * time.Minute, `reschedule x --to "2026-12-02 16:00-17:30"`},
		{"over midnight", appointment.DisputeMoved, at("2026-12-02 23:30:00"), time.Hour, `reschedule x --to "2026-12-02 23:30-00:30"`},
		{"longer", appointment.DisputeMoved, at("2026-12-02 09:00:00"), 90 * time.Minute, "edit x --for 90m"},
		{"in an hour that comes twice", appointment.DisputeMoved, time.Date(2027, 10, 31, 1, 30, 0, 0, time.UTC), 50 * time.Minute, `reschedule x --to "2027-10-31 02:30+01:00"`},
		{"to what is over", appointment.DisputeMoved, at("2026-11-22 09:00:00"), 50 * time.Minute, ""},
		{"to a whole day", appointment.DisputeMoved, at("2026-12-05 00:00:00"), 24 * time.Hour, ""},
		{"to no length", appointment.DisputeMoved, at("2026-12-05 00:00:00"), 0, ""},
	} {
		if got := commandOf(c.kind, c.start, c.length); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
