package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Search is what free times are looked for with: at most Count of them, each of
// Length, that begin in [From, Until), while a room is free too where one is named. A From in the
// past is now.
type Search struct {
	From, Until time.Time
	Length      time.Duration
	Count       int
	Room        string
}

// Openings are the free times that were found, earliest first.
type Openings struct {
	Slots    []appointment.Slot
	Warnings []Warning
}

// Free finds free times: within the working hours and off no buffer, taken by no
// appointment and held by no offer. All of them could be booked. Where no working
// hours are set they lie at any time of the day, with a warning.
func (d *Desk) Free(ctx context.Context, s Search) (Openings, error) {
	var free Openings
	err := d.Store.View(ctx, func(tx store.Tx) error {
		v, err := d.vacancies(store.NewReader(tx), s, appointment.Appointment{})
		if err != nil {
			return err
		}
		free = Openings{Slots: v.Free(s.Count)}
		switch {
		case v.Hours.Closed:
			free.Warnings = append(free.Warnings, warning("closed_week"))
		case !v.Hours.Weekly():
			free.Warnings = append(free.Warnings, warning("no_hours"))
		}
		return nil
	})
	return free, err
}
