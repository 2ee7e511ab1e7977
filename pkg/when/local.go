package when

import (
	"fmt"
	"slices"
	"time"
)

// clock is a time of day as a clock on the wall shows it.
type clock struct{ hour, minute, second int }

func (c clock) String() string {
	if c.second != 0 {
		return fmt.Sprintf("%02d:%02d:%02d", c.hour, c.minute, c.second)
	}
	return fmt.Sprintf("%02d:%02d", c.hour, c.minute)
}

func clockOf(t time.Time) clock {
	h, m, s := t.Clock()
	return clock{h, m, s}
}

// wall is what a zone makes of a local time: the one instant at which its
// clocks show it, two where they were put back, or none where they were put
// forward, with the first instant after the gap as the clocks before and after
// it show it.
type wall struct {
	instants      []time.Time
	before, after time.Time
}

func (w wall) skipped() bool { return len(w.instants) == 0 }

// earliest returns the first instant that the local time could stand for.
func (w wall) earliest() time.Time {
	if w.skipped() {
		return w.after
	}
	return w.instants[0]
}

// latest returns the last instant that the local time could stand for.
func (w wall) latest() time.Time {
	if w.skipped() {
		return w.after
	}
	return w.instants[len(w.instants)-1]
}

// atWall finds the instants at which the clocks of a zone show a local time. It
// tries the offset in force around that time and the ones before and after it;
// time.Date would pick one of two, and move a time that does not exist.
func atWall(d Day, c clock, zone *time.Location) wall {
	utc := time.Date(d.Year, d.Month, d.Day, c.hour, c.minute, c.second, 0, time.UTC)
	guess := time.Date(d.Year, d.Month, d.Day, c.hour, c.minute, c.second, 0, zone)
	start, end := guess.ZoneBounds()
	var w wall
	w.try(utc, guess)
	if !start.IsZero() {
		w.try(utc, start.Add(-time.Second))
	}
	if !end.IsZero() {
		w.try(utc, end)
	}
	slices.SortFunc(w.instants, time.Time.Compare)
	if w.skipped() {
		w.after = gapEnd(utc, start, end)
		_, offset := w.after.Add(-time.Second).Zone()
		w.before = w.after.In(time.FixedZone("", offset))
	}
	return w
}

// Instants returns the instants at which the clocks of a zone show a time, which is one of
// UTC: two, earliest first, where they are put back over it, and none where forward.
func Instants(shown time.Time, zone *time.Location) []time.Time {
	return atWall(DayOf(shown, time.UTC), clockOf(shown), zone).instants
}

// try adds the instant at which the local time falls under the offset in force
// at sample, if that offset is in force then.
func (w *wall) try(utc, sample time.Time) {
	_, offset := sample.Zone()
	t := utc.Add(-time.Duration(offset) * time.Second).In(sample.Location())
	_, actual := t.Zone()
	if actual == offset && !slices.ContainsFunc(w.instants, t.Equal) {
		w.instants = append(w.instants, t)
	}
}

// gapEnd returns the one of two changes of the clocks that skipped a local time.
func gapEnd(utc, start, end time.Time) time.Time {
	if start.IsZero() {
		return end
	}
	_, before := start.Add(-time.Second).Zone()
	_, after := start.Zone()
	elapsed := int(utc.Sub(start) / time.Second)
	if before <= elapsed && elapsed < after {
		return start
	}
	return end
}

// only returns the one instant of a local time, or the fault when.skipped or
// when.doubled, whose readings are what put makes of the instants.
func (w wall) only(p *parsed, c clock, zone *time.Location, put func(time.Time) string) (time.Time, error) {
	switch {
	case w.skipped():
		phrases := []string{put(w.before.Add(-time.Minute)), put(w.after)}
		return time.Time{}, p.ask("when.skipped", phrases, "time", c.String(),
			"zone", zone.String(), "before", w.before, "after", w.after)
	case len(w.instants) > 1:
		first, second := w.instants[0], w.latest()
		return time.Time{}, p.ask("when.doubled", []string{put(first), put(second)}, "time", c.String(),
			"zone", zone.String(), "first", first, "second", second)
	}
	return w.instants[0], nil
}

// written returns an instant as a phrase that Parse understands.
func written(t time.Time) string {
	if t.Second() == 0 {
		return t.Format("2006-01-02T15:04Z07:00")
	}
	return t.Format(time.RFC3339)
}
