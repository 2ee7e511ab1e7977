package schedule_test

import (
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/schedule"
)

func warsaw(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Warsaw")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// instant reads a local time of Warsaw such as 2026-11-24 09:00.
func instant(t testing.TB, text string) time.Time {
	t.Helper()
	for _, layout := range []string{"2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if at, err := time.ParseInLocation(layout, text, warsaw(t)); err == nil {
			return at
		}
	}
	t.Fatalf("no time: %s", text)
	return time.Time{}
}

// practice works on weekdays from 9 to 12 and from 13 to 17, and around the
// change of the clocks on Sundays at night.
func practice() appointment.Hours {
	day := []appointment.Span{{From: 9 * 60, To: 12 * 60}, {From: 13 * 60, To: 17 * 60}}
	return appointment.Hours{
		Week:    [7][]appointment.Span{0: day, 1: day, 2: day, 3: day, 4: day, 6: {{From: 90, To: 210}}},
		DaysOff: []appointment.DaysOff{{From: "2026-12-24", To: "2026-12-26"}},
		Buffer:  10 * time.Minute,
	}
}

func TestSlotWorksWithinTheHoursAlone(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name, start string
		length      time.Duration
		hours       appointment.Hours
		want        bool
	}{
		{"a whole span", "2026-11-24 09:00", 3 * time.Hour, practice(), true},
		{"one second too early", "2026-11-24 08:59:59", time.Hour, practice(), false},
		{"to the end of a span", "2026-11-24 16:10", 50 * time.Minute, practice(), true},
		{"one second beyond the end", "2026-11-24 16:10:01", 50 * time.Minute, practice(), false},
		{"over the break", "2026-11-24 11:30", time.Hour, practice(), false},
		{"a day without hours", "2026-11-28 10:00", time.Hour, practice(), false},
		{"the first day off", "2026-12-24 10:00", time.Hour, practice(), false},
		{"the last day off", "2026-12-26 10:00", time.Hour, practice(), false},
		{"the day before the days off", "2026-12-23 10:00", time.Hour, practice(), true},
		{"no hours at all", "2026-11-24 23:30", time.Hour, appointment.Hours{}, true},
		{"no hours, into a day off", "2026-12-23 23:30", time.Hour, appointment.Hours{DaysOff: practice().DaysOff}, false},
		{"no hours, into a working day", "2026-12-26 23:30", time.Hour, appointment.Hours{DaysOff: practice().DaysOff}, false},
		{"over midnight between two spans", "2026-11-24 23:30", time.Hour, appointment.Hours{
			Week: [7][]appointment.Span{1: {{From: 1380, To: 1440}}, 2: {{From: 0, To: 60}}}}, true},
		{"in the hour before the clocks skip one", "2026-03-29 01:30", 30 * time.Minute, practice(), true},
		{"across the skipped hour", "2026-03-29 01:30", time.Hour, practice(), true},
		{"beyond the hours that the skipped hour shortens", "2026-03-29 01:30", 90 * time.Minute, practice(), false},
		{"across the doubled hour", "2026-10-25 01:30", 3 * time.Hour, practice(), true},
		{"beyond the doubled hour", "2026-10-25 01:30", 3*time.Hour + time.Second, practice(), false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			start := instant(t, row.start)
			s := appointment.Slot{Start: start, End: start.Add(row.length)}
			if got := schedule.Works(row.hours, warsaw(t), s); got != row.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

func TestOpenIsTheWorkingTimeWithinSomeDays(t *testing.T) {
	t.Parallel()
	zone := warsaw(t)
	var h appointment.Hours
	for day := range h.Week {
		h.Week[day] = []appointment.Span{{From: 9 * 60, To: 24 * 60}}
	}
	h.Week[1] = []appointment.Span{{From: 0, To: 60}}
	h.DaysOff = []appointment.DaysOff{{From: "2026-11-25", To: "2026-11-25"}}
	day := func(n, hour int) time.Time { return time.Date(2026, 11, n, hour, 0, 0, 0, zone) }
	got := schedule.Open(h, zone, day(23, 10), day(27, 0))
	want := []appointment.Slot{{Start: day(23, 10), End: day(24, 1)}, {Start: day(26, 9), End: day(27, 0)}}
	if !slices.EqualFunc(got, want, func(a, b appointment.Slot) bool { return a.Start.Equal(b.Start) && a.End.Equal(b.End) }) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestHoursAfterAChangeOfTheClocksWestOfGreenwich looks at hours that begin between the change and
// the time of the clock at which it would be in Greenwich.
func TestHoursAfterAChangeOfTheClocksWestOfGreenwich(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name     string
		from     int // in minutes from midnight, to 6:00
		midnight time.Time
		opens    time.Time
	}{
		{"behind the doubled hour", 180, time.Date(2026, 11, 1, 4, 0, 0, 0, time.UTC), time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)},
		{"in the skipped hour", 150, time.Date(2026, 3, 8, 5, 0, 0, 0, time.UTC), time.Date(2026, 3, 8, 7, 0, 0, 0, time.UTC)},
	} {
		h := appointment.Hours{Week: [7][]appointment.Span{6: {{From: row.from, To: 360}}}}
		got := schedule.Open(h, zone, row.midnight, row.midnight.Add(24*time.Hour))
		if len(got) != 1 || !got[0].Start.Equal(row.opens) {
			t.Errorf("%s: got %v", row.name, got)
		}
	}
}
