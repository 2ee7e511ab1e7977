package policy_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
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
			if got := policy.Works(row.hours, warsaw(t), s); got != row.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

func TestBufferLiesBetweenSlots(t *testing.T) {
	t.Parallel()
	at := func(from, to int) appointment.Slot {
		return appointment.Slot{Start: start.Add(time.Duration(from) * time.Minute), End: start.Add(time.Duration(to) * time.Minute)}
	}
	rows := []struct {
		name   string
		buffer time.Duration
		other  appointment.Slot
		want   bool
	}{
		{"touching without a buffer", 0, at(50, 100), false},
		{"overlapping without a buffer", 0, at(49, 100), true},
		{"exactly the buffer after", 10 * time.Minute, at(60, 100), false},
		{"a minute less after", 10 * time.Minute, at(59, 100), true},
		{"exactly the buffer before", 10 * time.Minute, at(-60, -10), false},
		{"a minute less before", 10 * time.Minute, at(-60, -9), true},
	}
	for _, row := range rows {
		if got := policy.TooClose(row.buffer, at(0, 50), row.other); got != row.want {
			t.Errorf("%s: got %t", row.name, got)
		}
	}
}

func TestFreeSlotsComeInOrder(t *testing.T) {
	t.Parallel()
	taken := func(texts ...string) []appointment.Slot {
		var slots []appointment.Slot
		for _, text := range texts {
			slots = append(slots, appointment.Slot{Start: instant(t, text), End: instant(t, text).Add(50 * time.Minute)})
		}
		return slots
	}
	rows := []struct {
		name, from, until string
		taken             []appointment.Slot
		count             int
		want              []string
	}{
		{"an empty day", "2026-11-24 00:00", "2026-11-25 00:00", nil, 9,
			[]string{"2026-11-24 09:00", "2026-11-24 10:00", "2026-11-24 11:00", "2026-11-24 13:00", "2026-11-24 14:00", "2026-11-24 15:00", "2026-11-24 16:00"}},
		{"from the next quarter on", "2026-11-24 09:00:01", "2026-11-24 11:00", nil, 9,
			[]string{"2026-11-24 09:15", "2026-11-24 10:15"}},
		{"before and after what is taken", "2026-11-24 00:00", "2026-11-24 12:30", taken("2026-11-24 10:05"), 9,
			[]string{"2026-11-24 09:00"}},
		{"a quarter after the buffer", "2026-11-24 00:00", "2026-11-24 16:00", taken("2026-11-24 13:05"), 2,
			[]string{"2026-11-24 09:00", "2026-11-24 10:00"}},
		{"until excluded", "2026-11-24 00:00", "2026-11-24 10:00", nil, 9, []string{"2026-11-24 09:00"}},
		{"over the days off and the weekend", "2026-12-23 16:00", "2026-12-29 00:00", nil, 3,
			[]string{"2026-12-23 16:00", "2026-12-27 01:30", "2026-12-27 02:30"}},
		{"the night that lacks an hour", "2026-03-29 00:00", "2026-03-29 12:00", nil, 9, []string{"2026-03-29 01:30"}},
		{"the night that doubles one", "2026-10-25 00:00", "2026-10-25 12:00", nil, 9,
			[]string{"2026-10-25 01:30", "2026-10-25 02:30", "2026-10-25 02:30"}},
		{"none left", "2026-11-28 00:00", "2026-11-29 00:00", nil, 9, nil},
		{"no time to look at", "2026-11-24 10:00", "2026-11-24 10:00", nil, 9, nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			v := policy.Vacancies{
				Hours: practice(), Zone: warsaw(t), From: instant(t, row.from), Until: instant(t, row.until),
				Length: 50 * time.Minute, Taken: row.taken,
			}
			var got []string
			for _, s := range v.Free(row.count) {
				got = append(got, s.Start.In(warsaw(t)).Format("2006-01-02 15:04"))
			}
			if len(got) != len(row.want) {
				t.Fatalf("got %v, want %v", got, row.want)
			}
			for i := range got {
				if got[i] != row.want[i] {
					t.Errorf("got %v, want %v", got, row.want)
				}
			}
		})
	}
}

func TestSpreadPrefersOtherDays(t *testing.T) {
	t.Parallel()
	v := policy.Vacancies{
		Hours: practice(), Zone: warsaw(t), From: instant(t, "2026-11-26 14:00"), Until: instant(t, "2026-11-28 00:00"),
		Length: 50 * time.Minute,
	}
	rows := map[int][]string{
		1: {"26 14:00"},
		2: {"26 14:00", "27 09:00"},
		4: {"26 14:00", "26 15:00", "26 16:00", "27 09:00"},
	}
	for count, want := range rows {
		var got []string
		for _, s := range policy.Spread(v.Free(100), count, warsaw(t)) {
			got = append(got, s.Start.In(warsaw(t)).Format("02 15:04"))
		}
		if len(got) != len(want) {
			t.Fatalf("%d: got %v, want %v", count, got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%d: got %v, want %v", count, got, want)
			}
		}
	}
	if got := policy.Spread(v.Free(100), 50, warsaw(t)); len(got) != len(v.Free(100)) {
		t.Errorf("got %d of %d", len(got), len(v.Free(100)))
	}
}

// TestBufferReachesAcrossABreak finds no time after a break that is shorter than
// the buffer, as both times could not be booked.
func TestBufferReachesAcrossABreak(t *testing.T) {
	t.Parallel()
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	h := appointment.Hours{Buffer: 30 * time.Minute}
	h.Week[0] = []appointment.Span{{From: 9 * 60, To: 10 * 60}, {From: 10*60 + 15, To: 12 * 60}}
	v := policy.Vacancies{Hours: h, Zone: time.UTC, From: day, Until: day.AddDate(0, 0, 1), Length: time.Hour}
	free := v.Free(5)
	if len(free) != 2 || !free[0].Start.Equal(day.Add(9*time.Hour)) || !free[1].Start.Equal(day.Add(10*time.Hour+30*time.Minute)) {
		t.Errorf("got %v", free)
	}
}

func anyHours(t *rapid.T) appointment.Hours {
	h := appointment.Hours{Buffer: time.Duration(rapid.IntRange(0, 30).Draw(t, "buffer")) * time.Minute}
	for day := range h.Week {
		end := 0
		for range rapid.IntRange(0, 3).Draw(t, "spans") {
			from := end + rapid.IntRange(1, 400).Draw(t, "gap")
			to := from + rapid.IntRange(1, 600).Draw(t, "length")
			if to > 1440 {
				break
			}
			h.Week[day] = append(h.Week[day], appointment.Span{From: from, To: to})
			end = to
		}
	}
	if rapid.Bool().Draw(t, "off") {
		h.DaysOff = []appointment.DaysOff{{From: "2026-10-26", To: "2026-10-28"}}
	}
	return h
}

// TestFreeSlotsKeepEveryPromise looks for free slots around a change of the
// clocks and holds each to the hours, the days off, the buffer and what is taken.
func TestFreeSlotsKeepEveryPromise(t *testing.T) {
	t.Parallel()
	zones := []*time.Location{warsaw(t), time.UTC}
	for _, name := range []string{"America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		zones = append(zones, zone)
	}
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.SampledFrom([]time.Time{
			time.Date(2026, 10, 23, 0, 0, 0, 0, time.UTC), time.Date(2026, 3, 27, 0, 0, 0, 0, time.UTC),
			time.Date(2026, 10, 3, 0, 0, 0, 0, time.UTC),
		}).Draw(t, "base")
		minutes := func(most int, name string) time.Duration {
			return time.Duration(rapid.IntRange(0, most).Draw(t, name)) * time.Minute
		}
		v := policy.Vacancies{
			Hours: anyHours(t), Zone: rapid.SampledFrom(zones).Draw(t, "zone"),
			From: base.Add(minutes(2000, "from")), Length: time.Minute + minutes(200, "long"),
		}
		v.Until = v.From.Add(minutes(6000, "within"))
		for range rapid.IntRange(0, 8).Draw(t, "taken") {
			at := base.Add(minutes(9000, "at"))
			v.Taken = append(v.Taken, appointment.Slot{Start: at, End: at.Add(time.Minute + minutes(120, "length"))})
		}
		checkFree(t, v, v.Free(rapid.IntRange(0, 40).Draw(t, "count")))
	})
}

func checkFree(t *rapid.T, v policy.Vacancies, free []appointment.Slot) {
	for i, s := range free {
		local := s.Start.In(v.Zone)
		switch {
		case s.Duration() != v.Length, s.Start.Before(v.From), !s.Start.Before(v.Until):
			t.Fatalf("%v was not asked for", s)
		case local.Minute()%15 != 0 || local.Second() != 0:
			t.Fatalf("%s is off the grid", local)
		case !policy.Works(v.Hours, v.Zone, s), !inSpan(v, s):
			t.Fatalf("%s to %s is outside the hours", local, s.End.In(v.Zone))
		case i > 0 && s.Start.Before(free[i-1].End.Add(v.Hours.Buffer)):
			t.Fatalf("%v comes too soon after %v", s, free[i-1])
		}
		for _, taken := range v.Taken {
			if policy.TooClose(v.Hours.Buffer, s, taken) {
				t.Fatalf("%v is too close to %v", s, taken)
			}
		}
	}
}

// inSpan holds a slot to the hours by the clock alone, without the conversions
// that found it. It asks only for slots of one day.
func inSpan(v policy.Vacancies, s appointment.Slot) bool {
	start, end := s.Start.In(v.Zone), s.End.In(v.Zone)
	day := start.Format(time.DateOnly)
	for _, off := range v.Hours.DaysOff {
		if off.From <= day && day <= off.To {
			return false
		}
	}
	if !v.Hours.Weekly() || end.Format(time.DateOnly) != day {
		return true
	}
	from, to := start.Hour()*60+start.Minute(), end.Hour()*60+end.Minute()
	for _, span := range v.Hours.Week[(int(start.Weekday())+6)%7] {
		if span.From <= from && to <= span.To {
			return true
		}
	}
	return false
}
