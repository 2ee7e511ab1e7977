package schedule

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Around returns the free time that takes up some of a time which got free, and that lies
// within other hours too, which are times of the clock in a zone of theirs: where that time
// begins, else at the next quarter of an hour in it, else as near before it as can be. A
// longer one also takes what lies free beside. It reports whether there is one.
func (v Vacancies) Around(freed appointment.Slot, within appointment.Hours, zone *time.Location) (appointment.Slot, bool) {
	first, last := freed.Start.Add(-v.Length), freed.End.Add(v.Length)
	wanted := openings(within, zone, first, last)
	if v.Length <= 0 || !slices.ContainsFunc(wanted, freed.Overlaps) {
		return appointment.Slot{}, false
	}
	worked := openings(v.Hours, v.Zone, first, last)
	suits := func(start time.Time) (appointment.Slot, bool) {
		s := appointment.Slot{Start: start.UTC(), End: start.Add(v.Length).UTC()}
		tooClose := func(t appointment.Slot) bool { return TooClose(v.Hours.Buffer, s, t) }
		return s, !s.Start.Before(v.From) && s.Overlaps(freed) && covered(wanted, s) && covered(worked, s) &&
			!slices.ContainsFunc(v.Taken, tooClose)
	}
	if s, is := suits(freed.Start); is {
		return s, true
	}
	var before appointment.Slot
	for start := onGrid(first, v.Zone); start.Before(freed.End); start = onGrid(start.Add(time.Second), v.Zone) {
		s, is := suits(start)
		switch {
		case is && start.After(freed.Start):
			return s, true
		case is:
			before = s
		}
	}
	return before, !before.Start.IsZero()
}
