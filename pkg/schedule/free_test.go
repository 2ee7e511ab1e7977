package schedule_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/schedule"
)

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
			v := schedule.Vacancies{
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

func TestNoTimeIsFreeForNothing(t *testing.T) {
	t.Parallel()
	v := schedule.Vacancies{Hours: practice(), Zone: warsaw(t), From: instant(t, "2026-11-24 00:00"), Until: instant(t, "2026-11-25 00:00")}
	if free := v.Free(3); len(free) != 0 {
		t.Errorf("got %v", free)
	}
}

func TestSpreadPrefersOtherDays(t *testing.T) {
	t.Parallel()
	v := schedule.Vacancies{
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
		for _, s := range schedule.Spread(v.Free(100), count, warsaw(t)) {
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
	if got := schedule.Spread(v.Free(100), 50, warsaw(t)); len(got) != len(v.Free(100)) {
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
	v := schedule.Vacancies{Hours: h, Zone: time.UTC, From: day, Until: day.AddDate(0, 0, 1), Length: time.Hour}
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
	zones := map[string]*time.Location{}
	names := []string{"Europe/Warsaw", "UTC", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"}
	for _, name := range names {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		zones[name] = zone
	}
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.SampledFrom([]time.Time{
			time.Date(2026, 10, 23, 0, 0, 0, 0, time.UTC), time.Date(2026, 3, 27, 0, 0, 0, 0, time.UTC),
			time.Date(2026, 10, 3, 0, 0, 0, 0, time.UTC),
		}).Draw(t, "base")
		minutes := func(most int, name string) time.Duration {
			return time.Duration(rapid.IntRange(0, most).Draw(t, name)) * time.Minute
		}
		v := schedule.Vacancies{
			Hours: anyHours(t), Zone: zones[rapid.SampledFrom(names).Draw(t, "zone")],
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

func checkFree(t *rapid.T, v schedule.Vacancies, free []appointment.Slot) {
	for i, s := range free {
		local := s.Start.In(v.Zone)
		switch {
		case s.Duration() != v.Length, s.Start.Before(v.From), !s.Start.Before(v.Until):
			t.Fatalf("%v was not asked for", s)
		case local.Minute()%15 != 0 || local.Second() != 0:
			t.Fatalf("%s is off the grid", local)
		case !schedule.Works(v.Hours, v.Zone, s), !inSpan(v, s):
			t.Fatalf("%s to %s is outside the hours", local, s.End.In(v.Zone))
		case i > 0 && s.Start.Before(free[i-1].End.Add(v.Hours.Buffer)):
			t.Fatalf("%v comes too soon after %v", s, free[i-1])
		}
		for _, taken := range v.Taken {
			if schedule.TooClose(v.Hours.Buffer, s, taken) {
				t.Fatalf("%v is too close to %v", s, taken)
			}
		}
	}
}

// inSpan holds a slot to the hours by the clock alone, without the conversions
// that found it. It asks only for slots of one day.
func inSpan(v schedule.Vacancies, s appointment.Slot) bool {
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
