package schedule_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/schedule"
)

func TestDaysOffAreJoinedAndCut(t *testing.T) {
	t.Parallel()
	holidays := appointment.Hours{DaysOff: []appointment.DaysOff{{From: "2026-12-24", To: "2026-12-26"}}}
	rows := []struct {
		name, from, to string
		remove         bool
		want           []appointment.DaysOff
	}{
		{"others", "2027-01-01", "2027-01-01", false, []appointment.DaysOff{{From: "2026-12-24", To: "2026-12-26"}, {From: "2027-01-01", To: "2027-01-01"}}},
		{"earlier ones", "2026-11-11", "2026-11-11", false, []appointment.DaysOff{{From: "2026-11-11", To: "2026-11-11"}, {From: "2026-12-24", To: "2026-12-26"}}},
		{"some that overlap", "2026-12-26", "2026-12-31", false, []appointment.DaysOff{{From: "2026-12-24", To: "2026-12-31"}}},
		{"the middle back in work", "2026-12-25", "2026-12-25", true, []appointment.DaysOff{{From: "2026-12-24", To: "2026-12-24"}, {From: "2026-12-26", To: "2026-12-26"}}},
		{"all back in work", "2026-12-01", "2026-12-31", true, nil},
	}
	for _, row := range rows {
		if got := schedule.WithDaysOff(holidays, row.from, row.to, row.remove); !slices.Equal(got.DaysOff, row.want) {
			t.Errorf("%s: got %v", row.name, got.DaysOff)
		}
	}
}

func TestASlotTouchesTheDaysOnWhichItIsByTheClock(t *testing.T) {
	t.Parallel()
	warsaw, err := time.LoadLocation("Europe/Warsaw")
	if err != nil {
		t.Fatal(err)
	}
	off := appointment.DaysOff{From: "2026-12-24", To: "2026-12-26"}
	for start, want := range map[string]bool{
		"2026-12-23 22:59": false, "2026-12-23 23:00": false, "2026-12-23 23:01": true, "2026-12-26 23:59": true, "2026-12-27 00:00": false,
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", start, warsaw)
		if err != nil {
			t.Fatal(err)
		}
		if got := schedule.Touches(off, warsaw, appointment.Slot{Start: at.UTC(), End: at.Add(time.Hour).UTC()}); got != want {
			t.Errorf("%s: %v", start, got)
		}
	}
}

// TestDaysOffAgreeWithASetOfDays takes days off and back at random and compares each
// day with a set.
func TestDaysOffAgreeWithASetOfDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		day := func(n int) string {
			return time.Date(2026, 12, 20+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		}
		var h appointment.Hours
		off := map[string]bool{}
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			first := rapid.IntRange(0, 30).Draw(t, "first")
			last := rapid.IntRange(first, 30).Draw(t, "last")
			remove := rapid.Bool().Draw(t, "remove")
			h = schedule.WithDaysOff(h, day(first), day(last), remove)
			for n := first; n <= last; n++ {
				off[day(n)] = !remove
			}
		}
		if !h.Valid() {
			t.Fatalf("%v is not valid", h.DaysOff)
		}
		for n := range 31 {
			noon := time.Date(2026, 12, 20+n, 12, 0, 0, 0, time.UTC)
			works := schedule.Works(h, time.UTC, appointment.Slot{Start: noon, End: noon.Add(time.Hour)})
			if works == off[day(n)] {
				t.Fatalf("%s with %v: works is %t", day(n), h.DaysOff, works)
			}
		}
	})
}

// TestWeekIsClosedOnceItsLastSpanIsTakenOff tells a week without work from one
// without hours.
func TestWeekIsClosedOnceItsLastSpanIsTakenOff(t *testing.T) {
	t.Parallel()
	var h appointment.Hours
	monday, all := [7]bool{true}, [7]bool{true, true, true, true, true, true, true}
	morning := []appointment.Span{{From: 540, To: 720}}
	for _, step := range []struct {
		name   string
		days   [7]bool
		spans  []appointment.Span
		closed bool
	}{
		{"one day off where none works", monday, nil, false},
		{"hours on it", monday, morning, false},
		{"the last day off", monday, nil, true},
		{"hours again", monday, morning, false},
		{"all days off", all, nil, true},
	} {
		if h = schedule.WithDays(h, step.days, step.spans); h.Closed != step.closed {
			t.Errorf("%s: closed is %t", step.name, h.Closed)
		}
	}
}

func TestOffIsADayLongAlsoWhereTheClocksChange(t *testing.T) {
	t.Parallel()
	zone := warsaw(t)
	h := appointment.Hours{DaysOff: []appointment.DaysOff{{From: "2026-10-24", To: "2026-10-25"}}}
	day := func(n int) time.Time { return time.Date(2026, 10, n, 0, 0, 0, 0, zone) }
	got := schedule.Off(h, zone, day(25), day(27))
	if len(got) != 1 || !got[0].Start.Equal(day(25)) || got[0].Duration() != 25*time.Hour {
		t.Errorf("got %v", got)
	}
}
