package desk

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// subject is what a request is about, with all that policy needs to know.
type subject struct {
	dossier.Dossier
	isNew     bool                // not in the book yet
	rules     policy.Editions     // of one that is not, those of its platform
	paid      bool                // it is said to be paid already
	spent     bool                // the client has packages, and of none is a session left for it
	lapsed    appointment.Balance // one of these that has a session left and ends before it, zero for none
	afterHeld bool                // the client's session before it was missed and counts as held
	warnings  []Warning
	terms     appointment.TermsFrom // of a booking
}

func (s subject) facts() policy.Facts {
	f := s.Facts()
	f.AfterHeld, f.Spent, f.Lapsed = s.afterHeld, s.spent, s.lapsed.ID != ""
	return f
}

// withID returns what the book has on the appointment with that very id, which somebody
// has named; fault.NotFound where there is none.
func (d *Desk) withID(r store.Reader, id string) (subject, error) {
	a, stands, err := r.Appointment(id)
	if err == nil && !stands {
		err = fault.New(fault.NotFound, "desk.not_found", "selector", id)
	}
	if err != nil {
		return subject{}, err
	}
	found, err := dossier.Of(r, a, d.Now)
	return subject{Dossier: found}, err
}

// pin has one that is not in the book yet be decided by the rules that hold for it.
func (s *subject) pin() {
	s.Platform = s.rules.For(s.Appointment.Created, s.Appointment.Start)
	s.Appointment.Platform, s.Appointment.PolicyVersion = s.Platform.Name, s.Platform.Version
}

// fillNew fills in what bears on a new appointment of the client's others.
func (d *Desk) fillNew(r store.Reader, s *subject) (err error) {
	if s.afterHeld, err = d.afterHeld(r, *s); err != nil {
		return err
	}
	shelf := d.shelved(r)
	if s.Past, err = shelf.Past(s.Dossier); err != nil {
		return err
	}
	theirs, err := shelf.HistoryOfClient(s.Client.ID, s.Platform)
	s.History = append(s.History, theirs...)
	return err
}

// afterHeld reports whether the last session of the client before a new one, on
// the same platform and within a year, was missed and counts as held.
func (d *Desk) afterHeld(r store.Reader, s subject) (bool, error) {
	if !s.Platform.Rebook {
		return false, nil
	}
	start, held := s.Appointment.Start, false
	past := store.Past{
		From: start.AddDate(-1, 0, 0), To: start,
		Statuses: []appointment.Status{appointment.Arrived, appointment.Fulfilled, appointment.NoShow},
	}
	err := r.BackOfClient(s.Client.ID, past, d.Now, func(a appointment.Appointment) error {
		if a.Platform != s.Platform.Name {
			return nil
		}
		held = a.CountsAsHeld
		return store.ErrStop
	})
	return held, err
}

// find returns the appointment that a selector names and that fits an aim best.
func (d *Desk) find(r store.Reader, name string, to selector.Aim) (subject, error) {
	who, _, _ := strings.Cut(name, "@")
	if err := r.Looked(store.OfNamed(strings.TrimSpace(who), policy.AtHandFrom(d.Now))); err != nil {
		return subject{}, err
	}
	found, err := selector.Finder{Reader: r, Now: d.Now, Day: d.Day}.Appointment(name, to)
	return subject{Dossier: found}, err
}

// forRequest aims at what the request could mean.
func (d *Desk) forRequest(request policy.Request) selector.Aim {
	reach := policy.ReachOf(request)
	to := selector.Aim{
		Fit:   func(s dossier.Dossier) policy.Fit { return policy.FitOf(s.Platform, s.Facts(), request, d.Now) },
		Firm:  policy.Firm(request.Verb()),
		Reach: &reach,
	}
	if request.Verb() == appointment.VerbMessage {
		to.Narrow, to.SinceMet = d.nextToHear, true
	}
	return to
}

// toShow aims at what one would look at.
func (d *Desk) toShow() selector.Aim {
	reach := policy.ReachToShow()
	return selector.Aim{
		Looks: true, Reach: &reach,
		Fit: func(s dossier.Dossier) policy.Fit { return policy.FitToShow(s.Platform, s.Appointment, d.Now) },
	}
}

// toRepeat aims at what is to be booked once more: what one would look at.
func (d *Desk) toRepeat() selector.Aim {
	to := d.toShow()
	to.Looks = false
	return to
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
		decided := a.Charge != appointment.ChargeOpen && a.Start.Before(met)
		if next && ahead || !next && decided {
			continue
		}
		ahead = ahead || next
		left = append(left, s)
	}
	return left
}
