package desk

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/schedule"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Concerned is an appointment that stands where the specialist does not work any more, and what
// they can do about it.
type Concerned struct {
	dossier.Entry
	Ways []policy.Option
}

// concern adds to a change of the working hours the appointments ahead that it leaves outside of
// them: those that stood within the hours of before, or on the days named.
func (d *Desk) concern(r store.Reader, s *HoursResult, before appointment.Hours, named *appointment.DaysOff) error {
	from, to := d.Now.Add(time.Second), time.Time{}
	if named != nil {
		first, last := d.bounds(*named)
		from, to = appointment.Later(from, first.Add(-appointment.MaxDuration)), last
	}
	ahead, err := r.Starting(from, to)
	if err != nil {
		return err
	}
	shelf := dossier.NewShelf(r, d.Now)
	s.Concerned = nil
	for _, a := range ahead {
		was := schedule.Works(before, d.Zone, a.Slot()) || named != nil && schedule.Touches(*named, d.Zone, a.Slot())
		if !was || schedule.Works(s.Hours, d.Zone, a.Slot()) {
			continue
		}
		found, err := shelf.Of(a)
		if err != nil {
			return err
		}
		if ways := policy.Vacating(found.Platform, found.Facts(), d.Now); len(ways) > 0 {
			s.Concerned = append(s.Concerned, Concerned{found.Entry(), ways})
		}
	}
	return nil
}

// bounds returns when days off begin and when they are over.
func (d *Desk) bounds(off appointment.DaysOff) (first, last time.Time) {
	first, _ = time.ParseInLocation(time.DateOnly, off.From, d.Zone)
	last, _ = time.ParseInLocation(time.DateOnly, off.To, d.Zone)
	return first, last.AddDate(0, 0, 1)
}
