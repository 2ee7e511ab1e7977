package schedule_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/schedule"
)

// lasting returns the slot from a local time of Warsaw on.
func lasting(t testing.TB, text string, minutes int) appointment.Slot {
	t.Helper()
	start := instant(t, text).UTC()
	return appointment.Slot{Start: start, End: start.Add(time.Duration(minutes) * time.Minute)}
}

func TestATimeThatGotFreeIsFoundForWhoWaits(t *testing.T) {
	t.Parallel()
	afternoons := appointment.Hours{Week: [7][]appointment.Span{1: {{From: 15 * 60, To: 19 * 60}}, 3: {{From: 9*60 + 20, To: 10*60 + 30}}}}
	nights := appointment.Hours{Week: [7][]appointment.Span{6: {{From: 90, To: 210}}}}
	for _, c := range []struct {
		name   string
		freed  appointment.Slot
		length int
		within appointment.Hours
		taken  []appointment.Slot
		want   string // empty for none
	}{
		{"at any time, where it begins", lasting(t, "2026-11-24 13:05", 50), 50, appointment.Hours{}, nil, "2026-11-24 13:05"},
		{"within the hours", lasting(t, "2026-11-24 15:00", 50), 50, afternoons, nil, "2026-11-24 15:00"},
		{"on another day of the week", lasting(t, "2026-11-25 15:00", 50), 50, afternoons, nil, ""},
		{"where the hours begin within it", lasting(t, "2026-11-26 09:00", 60), 30, afternoons, nil, "2026-11-26 09:30"},
		{"shorter than it, with less left than the whole", lasting(t, "2026-11-24 13:00", 50), 30, appointment.Hours{}, nil, "2026-11-24 13:00"},
		{"longer, with free time behind it", lasting(t, "2026-11-24 13:00", 50), 90, appointment.Hours{}, nil, "2026-11-24 13:00"},
		{"longer, with free time before it", lasting(t, "2026-11-24 16:00", 50), 90, appointment.Hours{},
			nil, "2026-11-24 15:30"},
		{"longer, with no free time beside it", lasting(t, "2026-11-24 15:00", 50), 90, appointment.Hours{},
			[]appointment.Slot{lasting(t, "2026-11-24 14:00", 50), lasting(t, "2026-11-24 16:00", 50)}, ""},
		{"too near to what is taken", lasting(t, "2026-11-24 15:00", 50), 60, appointment.Hours{},
			[]appointment.Slot{lasting(t, "2026-11-24 14:00", 50), lasting(t, "2026-11-24 16:00", 50)}, ""},
		{"taken again by half", lasting(t, "2026-11-24 15:00", 50), 20, appointment.Hours{},
			[]appointment.Slot{lasting(t, "2026-11-24 15:00", 20)}, "2026-11-24 15:30"},
		{"taken again", lasting(t, "2026-11-24 15:00", 50), 20, appointment.Hours{},
			[]appointment.Slot{lasting(t, "2026-11-24 15:00", 50)}, ""},
		{"on a day off", lasting(t, "2026-12-24 15:00", 50), 50, appointment.Hours{}, nil, ""},
		{"outside the working hours", lasting(t, "2026-11-24 18:00", 50), 50, afternoons, nil, ""},
		{"of no length", lasting(t, "2026-11-24 15:00", 50), 0, appointment.Hours{}, nil, ""},
		{"past", lasting(t, "2026-11-20 15:00", 50), 50, appointment.Hours{}, nil, ""},
		{"across the hour that the clocks skip", lasting(t, "2026-03-29 01:30", 60), 60, nights, nil, "2026-03-29 01:30"},
		{"beyond the hours that the skipped hour shortens", lasting(t, "2026-03-29 01:30", 60), 70, nights, nil, ""},
	} {
		v := schedule.Vacancies{
			Hours: practice(), Zone: warsaw(t), From: instant(t, "2026-11-21 00:00"), Length: time.Duration(c.length) * time.Minute, Taken: c.taken,
		}
		if c.freed.Start.Before(v.From) && c.name != "past" {
			v.From = c.freed.Start
		}
		s, found := v.Around(c.freed, c.within, warsaw(t))
		got := s.Start.In(warsaw(t)).Format("2006-01-02 15:04")
		if found != (c.want != "") || found && (got != c.want || s.Duration() != v.Length) {
			t.Errorf("%s: got %s, %t, want %q", c.name, got, found, c.want)
		}
	}
}

// TestATimeForWhoWaitsKeepsEveryPromise holds each time that is found to both hours, to the
// buffer, and to the time that got free.
func TestATimeForWhoWaitsKeepsEveryPromise(t *testing.T) {
	t.Parallel()
	own, theirs := warsaw(t), time.FixedZone("theirs", -5*3600-1800)
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.SampledFrom([]time.Time{
			time.Date(2026, 3, 29, 0, 0, 0, 0, time.UTC), time.Date(2026, 10, 25, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC),
		}).Draw(t, "base")
		slot := func(label string) appointment.Slot {
			start := base.Add(time.Duration(rapid.IntRange(0, 48*12).Draw(t, label)) * 5 * time.Minute)
			return appointment.Slot{Start: start, End: start.Add(time.Duration(rapid.IntRange(1, 24).Draw(t, label+" length")) * 5 * time.Minute)}
		}
		v := schedule.Vacancies{
			Hours: anyHours(t), Zone: own, From: base.Add(3 * time.Hour), Length: time.Duration(rapid.IntRange(1, 30).Draw(t, "length")) * 5 * time.Minute,
			Taken: []appointment.Slot{slot("first"), slot("second")},
		}
		freed, within := slot("freed"), anyHours(t)
		s, found := v.Around(freed, within, theirs)
		if !found {
			return
		}
		switch {
		case s.Duration() != v.Length, s.Start.Before(v.From), !s.Overlaps(freed):
			t.Fatalf("%v is none of %v", s, freed)
		case !schedule.Works(v.Hours, own, s), !schedule.Works(within, theirs, s):
			t.Fatalf("%v is not within the hours", s)
		case schedule.TooClose(v.Hours.Buffer, s, v.Taken[0]), schedule.TooClose(v.Hours.Buffer, s, v.Taken[1]):
			t.Fatalf("%v is too near to %v", s, v.Taken)
		}
	})
}
