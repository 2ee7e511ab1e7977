// Package selector finds in the book what a person means by a few letters: an
// appointment by its id, by @next, @now or @last, by the name of a client, or by
// NAME@DAY; a client by their name.
//
// It must not write or know what a command does: what fits a command best is handed
// in. What it cannot find or tell apart is a fault with the candidates.
package selector

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Finder finds appointments in one transaction, at the instant Now.
type Finder struct {
	Reader store.Reader
	Now    time.Time

	// Day reads a day as it stands behind a name: its first instant and that of the
	// day after. Where it is nil, a selector names no day.
	Day func(phrase string) (first, end time.Time, err error)
}

// Aim is what a selector is to find: the appointment with the lowest Fit. A Firm aim
// takes @now only for what has begun; only one that Looks, and writes nothing,
// takes a beginning of a name or an id however short. Narrow, where there is one,
// picks among those that fit alike, given all that were looked at.
type Aim struct {
	Fit    func(dossier.Dossier) policy.Fit
	Firm   bool
	Looks  bool
	Narrow func(all, best []dossier.Dossier) []dossier.Dossier
}

// Appointment returns the appointment that a selector names: an id or a unique prefix
// of one, @next, @now, @last, the name of a client who has one appointment that
// fits best, or a name with one of these words or a day behind an @. It fails
// with fault.Invalid on a selector that shows nothing, else with fault.NotFound
// and fault.Ambiguous, the latter because of Candidates.
func (f Finder) Appointment(selector string, to Aim) (dossier.Dossier, error) {
	var none dossier.Dossier
	selector = strings.TrimSpace(selector)
	if names.Fold(selector) == "" {
		return none, fault.New(fault.Invalid, "desk.no_selector")
	}
	found, err := f.matches(selector, !to.Looks)
	if err != nil {
		return none, err
	}
	if len(found) == 0 && !to.Looks {
		return none, f.tooShort(selector, to)
	}
	best, err := f.fitting(found, to)
	switch {
	case err != nil:
		return none, err
	case len(best) == 0:
		return none, notFound(f.Reader, selector)
	case to.Firm && isNow(selector) && best[0].Appointment.Start.After(f.Now):
		return none, notBegun(best)
	case len(best) == 1:
		return best[0], nil
	}
	return none, ambiguous(selector, best)
}

// fitting returns those of the appointments that fit best.
func (f Finder) fitting(found []appointment.Appointment, to Aim) ([]dossier.Dossier, error) {
	var all, best []dossier.Dossier
	var lowest policy.Fit
	shelf := dossier.NewShelf(f.Reader, f.Now)
	for _, a := range found {
		d, err := shelf.Of(a)
		if err != nil {
			return nil, err
		}
		all = append(all, d)
		switch rank := to.Fit(d); {
		case len(best) == 0 || rank < lowest:
			best, lowest = []dossier.Dossier{d}, rank
		case rank == lowest:
			best = append(best, d)
		}
	}
	if len(best) > 1 && to.Narrow != nil {
		best = to.Narrow(all, best)
	}
	return best, nil
}

// matches returns every appointment that a selector could mean; for a command
// that writes, what it takes by less than enough of a name or an id is left out.
// The exact name of a client hides what it is the beginning of.
func (f Finder) matches(selector string, writes bool) ([]appointment.Appointment, error) {
	r := f.Reader
	switch strings.ToLower(selector) {
	case "@" + next:
		return one(r.FirstStarting(f.Now, appointment.Booked))
	case "@" + now:
		return f.running()
	case "@" + last:
		return one(r.LatestStarted(f.Now, began()...))
	}
	if id := ID(selector); len(id) == IDLength {
		if a, found, err := r.Appointment(id); found || err != nil {
			return []appointment.Appointment{a}, err
		}
	}
	namesakes, err := r.ClientsNamed(selector)
	if err != nil {
		return nil, err
	}
	if len(namesakes) > 0 {
		return ofClients(r, exactly(namesakes, selector))
	}
	dated, known, unread := f.dated(selector, writes)
	if known && unread == nil {
		return dated, nil
	}
	found, err := beginnings(r, selector, writes)
	if err == nil && len(found) == 0 {
		err = unread
	}
	return found, err
}

// one returns what a search for one appointment found.
func one(a appointment.Appointment, found bool, err error) ([]appointment.Appointment, error) {
	if err != nil || !found {
		return nil, err
	}
	return []appointment.Appointment{a}, nil
}
