package desk

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Expired is a client whose last appointment ended long ago. Why says why one was left
// out, empty for one who was not.
type Expired struct {
	Client       appointment.Client // as they were called
	Last         time.Time          // when the last appointment ended; of one who has none, when they came into the book
	Appointments int
	Why          LeftOut
	Other        string // the name of the client with whom the journal mixes them up

	ids []string
}

// LeftOut is why a client is not forgotten although it is time.
type LeftOut string

// The reasons. LeftOpen: an appointment, a decision or money is open. LeftMixed: a part
// of the journal is another client's too.
const (
	LeftOpen  LeftOut = "open"
	LeftMixed LeftOut = "mixed"
)

// expired finds the clients whose last appointment ended before an instant, those too whom
// an undo took out of the book, by name.
func (d *Desk) expired(r store.Reader, f Retention) ([]Expired, error) {
	absent, err := history.AbsentFrom(r)
	if err != nil {
		return nil, err
	}
	clients, err := r.Clients()
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var found []Expired
	for _, c := range append(clients, absent.Lost()...) {
		e := Expired{Client: c, ids: absent.Are(c)}
		if seen[c.ID] {
			continue
		}
		for _, id := range e.ids {
			seen[id] = true
		}
		is, err := e.ended(r, f, d.unfinished)
		if err != nil {
			return nil, err
		}
		if is {
			found = append(found, e)
		}
	}
	return found, nil
}

// ended fills in when the last appointment of a client ended, and reports whether that was
// before the instant. Of one who comes still, nothing older is read.
func (e *Expired) ended(r store.Reader, f Retention, unfinished func(appointment.Balance) bool) (bool, error) {
	comes, err := r.ComesFrom(e.Client.ID, f.Before)
	if err != nil || comes {
		return false, err
	}
	all, err := r.OfClient(e.Client.ID, time.Time{}, time.Time{})
	if err != nil {
		return false, err
	}
	packages, err := r.BalancesOf(e.Client.ID)
	if err != nil {
		return false, err
	}
	waits, err := r.WaitingOf(e.Client.ID)
	if err != nil {
		return false, err
	}
	asked := slices.ContainsFunc(waits, func(w appointment.Waiting) bool { return !w.Added.Before(f.Before) }) // who asked before does not wait any more
	if (slices.ContainsFunc(packages, unfinished) || asked) && !f.Anyway {
		e.Why = LeftOpen
	}
	e.Appointments = len(all)
	for _, a := range all {
		if e.Last = appointment.Later(e.Last, a.End); isOpen(dossier.Entry{Appointment: a}) && !f.Anyway {
			e.Why = LeftOpen
		}
	}
	if len(all) > 0 {
		return e.Last.Before(f.Before), nil
	}
	trail, err := r.EventsChanging(store.ClientPlace(e.Client.ID))
	if err != nil || len(trail) == 0 {
		return false, err
	}
	e.Last = trail[0].Recorded
	return e.Last.Before(f.Before), nil
}
