package desk

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// find returns the appointment that a selector names and that fits an aim best.
func (d *Desk) find(r store.Reader, name string, to selector.Aim) (subject, error) {
	found, err := selector.Finder{Reader: r, Now: d.Now, Day: d.Day}.Appointment(name, to)
	return subject{Dossier: found}, err
}

// forRequest aims at what the request could mean.
func (d *Desk) forRequest(request policy.Request) selector.Aim {
	to := selector.Aim{
		Fit:  func(s dossier.Dossier) policy.Fit { return policy.FitOf(s.Platform, s.Facts(), request, d.Now) },
		Firm: policy.Firm(request.Verb()),
	}
	if request.Verb() == appointment.VerbMessage {
		to.Narrow = d.nextToHear
	}
	return to
}

// toShow aims at what one would look at.
func (d *Desk) toShow() selector.Aim {
	return selector.Aim{Looks: true, Fit: func(s dossier.Dossier) policy.Fit { return policy.FitToShow(s.Platform, s.Appointment, d.Now) }}
}

// nextToHear leaves, of what a client may have written about, the next session
// and what is undecided. A charge that stands is no more so once the client has
// come to a later session.
func (d *Desk) nextToHear(all, best []dossier.Dossier) []dossier.Dossier {
	var met time.Time
	for _, s := range all {
		if s.Client.ID != best[0].Client.ID {
			return best
		}
		if a := s.Appointment; a.Status == appointment.Arrived || a.Status == appointment.Fulfilled {
			met = appointment.Later(met, a.Start)
		}
	}
	slices.SortStableFunc(best, func(a, b dossier.Dossier) int { return a.Appointment.Start.Compare(b.Appointment.Start) })
	var left []dossier.Dossier
	ahead := false
	for _, s := range best {
		a := s.Appointment
		next := a.Status.Pending() && a.Start.After(d.Now)
		settled := a.Charge != appointment.ChargeOpen && a.Start.Before(met)
		if next && ahead || !next && settled {
			continue
		}
		ahead = ahead || next
		left = append(left, s)
	}
	return left
}
