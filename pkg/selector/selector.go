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

	spare *int           // how many appointments may still be looked at, nil for all that there are
	shelf *dossier.Shelf // what was looked at before, nil for nothing
	open  *loose         // what is left open of all clients, nil where it is looked up for each
}

// Aim is what a selector is to find: the appointment with the lowest Fit. A Firm aim
// takes @now only for what has begun; only one that Looks, and writes nothing,
// takes a beginning of a name or an id however short. Narrow, where there is one,
// picks among those that fit alike, given all that were looked at.
//
// Reach, where there is one, says how well what is long over can fit, so that it is not read
// in vain. SinceMet says that Narrow leaves out what is decided and older than the session at
// which the client was last met.
type Aim struct {
	Fit      func(dossier.Dossier) policy.Fit
	Firm     bool
	Looks    bool
	Narrow   func(all, best []dossier.Dossier) []dossier.Dossier
	Reach    *policy.Reach
	SinceMet bool
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
	m, err := f.matches(selector, !to.Looks)
	if err != nil {
		return none, err
	}
	found, err := f.fitting(m, to)
	switch best := found.best; {
	case err != nil:
		return none, err
	case found.among == 0 && !to.Looks:
		return none, f.tooShort(selector, to)
	case len(best) == 0:
		return none, notFound(f.Reader, selector)
	case to.Firm && isNow(selector) && best[0].Appointment.Start.After(f.Now):
		return none, notBegun(best)
	case len(best) == 1:
		return best[0], nil
	}
	return none, ambiguous(selector, found)
}

// meant is what a selector could mean: appointments, and all those of clients. Where they have
// none, unread is what is wrong with the day behind a name.
type meant struct {
	found   []appointment.Appointment
	clients []appointment.Client
	unread  error
}

// matches returns everything that a selector could mean; for a command
// that writes, what it takes by less than enough of a name or an id is left out.
// The exact name of a client hides what it is the beginning of.
func (f Finder) matches(selector string, writes bool) (m meant, err error) {
	r := f.Reader
	switch strings.ToLower(selector) {
	case "@" + Next:
		m.found, err = one(r.FirstStarting(f.Now, appointment.Booked))
		return m, err
	case "@" + now:
		m.found, err = f.running()
		return m, err
	case "@" + last:
		m.found, err = one(r.LatestStarted(f.Now, began()...))
		return m, err
	}
	if id := ID(selector); len(id) == IDLength {
		if m.found, err = one(r.Appointment(id)); len(m.found) > 0 || err != nil {
			return m, err
		}
	}
	namesakes, err := r.ClientsNamed(selector)
	if err != nil || len(namesakes) > 0 {
		m.clients = exactly(namesakes, selector)
		return m, err
	}
	dated, known, unread := f.dated(selector, writes)
	if known && unread == nil {
		m.found = dated
		return m, nil
	}
	m, err = beginnings(r, selector, writes)
	m.unread = unread
	return m, err
}

// one returns what a search for one appointment found.
func one(a appointment.Appointment, found bool, err error) ([]appointment.Appointment, error) {
	if err != nil || !found {
		return nil, err
	}
	return []appointment.Appointment{a}, nil
}
