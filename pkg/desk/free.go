package desk

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Search is what free times are looked for with: at most Count of them of each specialist, each of
// Length, that begin in [From, Until), while a room is free too where one is named. A From in the
// past is now. Without a Length each is as long as is usual at the desk.
type Search struct {
	From, Until time.Time
	Length      time.Duration
	Count       int
	Room        string
}

// Opening is a free time, and the specialist who has it, by name; empty in a book that no practice
// shares.
type Opening struct {
	appointment.Slot
	Specialist string
	Room       string // that is free then too, as it was named; empty for none
}

// Openings are the free times that were found, earliest first.
type Openings struct {
	Slots    []Opening
	Warnings []Warning
}

// Free finds free times: within the working hours and off no buffer, taken by no
// appointment and held by no offer. All of them could be booked. Where no working
// hours are set they lie at any time of the day, with a warning.
func (d *Desk) Free(ctx context.Context, s Search) (Openings, error) {
	found, err := reading(ctx, d, func(own *Desk, r store.Reader) ([]Openings, error) {
		free, err := own.free(r, s)
		return []Openings{free}, err
	}, d.looksOfFree(s))
	var free Openings
	for _, theirs := range found {
		free.Slots = append(free.Slots, theirs.Slots...)
		free.Warnings = append(free.Warnings, theirs.Warnings...)
	}
	slices.SortStableFunc(free.Slots, func(a, b Opening) int { return a.Start.Compare(b.Start) })
	return free, err
}

// looksOfFree finds what stands in the way of free times, whatever the buffer beside them is.
func (d *Desk) looksOfFree(s Search) store.Looks {
	const beside = 24 * time.Hour
	from := appointment.Later(s.From, d.Now).Add(-appointment.MaxDuration - beside)
	return store.OfSlots(from, s.Until.Add(appointment.MaxDuration+beside), s.Room)
}

func (d *Desk) free(r store.Reader, s Search) (Openings, error) {
	var free Openings
	s.Length = cmp.Or(s.Length, d.Duration)
	room, err := d.roomNamed(r, s.Room)
	if s.Room = room.Name; err != nil {
		return free, err
	}
	v, err := d.vacancies(r.Sparing(), s, appointment.Appointment{})
	if err != nil {
		return free, err
	}
	for _, slot := range v.Free(s.Count) {
		free.Slots = append(free.Slots, Opening{slot, d.whose(), s.Room})
	}
	switch {
	case v.Hours.Closed:
		free.Warnings = append(free.Warnings, d.warning("closed_week"))
	case !v.Hours.Weekly():
		free.Warnings = append(free.Warnings, d.warning("no_hours"))
	}
	return free, nil
}
