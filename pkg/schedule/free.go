package schedule

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Vacancies is what free slots are looked for with: they begin in [From, Until),
// last Length, and keep the buffer of the hours to what is Taken and to each
// other. Zone is that of the hours.
type Vacancies struct {
	Hours       appointment.Hours
	Zone        *time.Location
	From, Until time.Time
	Length      time.Duration
	Taken       []appointment.Slot
}

// Free returns the first free slots, at most count of them, in order. They
// begin on quarters of an hour, and all of them could be booked.
func (v Vacancies) Free(count int) []appointment.Slot {
	if v.Length <= 0 || !v.From.Before(v.Until) {
		return nil
	}
	var free []appointment.Slot
	from := v.From
	for _, o := range openings(v.Hours, v.Zone, v.From, v.Until.Add(v.Length)) {
		from = appointment.Later(o.Start, from)
		for len(free) < count {
			s, found := v.next(from, o.End)
			if !found {
				break
			}
			free = append(free, s)
			from = s.End.Add(v.Hours.Buffer)
		}
	}
	return free
}

// next returns the first free slot from an instant on that ends by another.
func (v Vacancies) next(from, end time.Time) (appointment.Slot, bool) {
	for {
		start := onGrid(from, v.Zone)
		s := appointment.Slot{Start: start.UTC(), End: start.Add(v.Length).UTC()}
		if s.End.After(end) || !s.Start.Before(v.Until) {
			return s, false
		}
		at := slices.IndexFunc(v.Taken, func(t appointment.Slot) bool { return TooClose(v.Hours.Buffer, s, t) })
		if at < 0 {
			return s, true
		}
		from = appointment.Later(v.Taken[at].End.Add(v.Hours.Buffer), start.Add(time.Second))
	}
}

// Spread returns count of the slots given, in order: the first of each day, and
// where the days are too few the next ones too. A choice of days helps a client
// more than three times of one morning.
func Spread(free []appointment.Slot, count int, zone *time.Location) []appointment.Slot {
	var chosen, rest []appointment.Slot
	days := map[string]bool{}
	for _, s := range free {
		day := s.Start.In(zone).Format(time.DateOnly)
		if days[day] {
			rest = append(rest, s)
			continue
		}
		days[day] = true
		chosen = append(chosen, s)
	}
	chosen = append(chosen, rest...)
	chosen = chosen[:min(count, len(chosen))]
	slices.SortFunc(chosen, func(a, b appointment.Slot) int { return a.Start.Compare(b.Start) })
	return chosen
}
