package selector

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// fits are the appointments that fit an aim best: of all that are meant, of which there are so
// many at least. More is how many besides fit as well that were not read, as they begin after
// the first of these.
type fits struct {
	best        []dossier.Dossier
	among, more int
}

// fitting returns those of the appointments that are meant which fit best.
func (f Finder) fitting(m meant, to Aim) (fits, error) {
	if f.shelf == nil {
		f.shelf = dossier.NewShelf(f.Reader, f.Now)
	}
	c := contest{Finder: f, to: to, clients: m.clients, in: map[string]bool{}}
	err := c.enter(-1, m.found...)
	switch {
	case err != nil:
		return fits{}, err
	case to.Reach == nil, to.Narrow != nil && (len(m.clients) != 1 || len(m.found) > 0):
		err = c.everything()
	default:
		err = c.within(*to.Reach)
	}
	if err == nil && len(c.all) == 0 {
		err = m.unread
	}
	return fits{best: c.winners(), among: len(c.all), more: c.more}, err
}

// contest finds which appointments fit an aim best. The best are those so far.
type contest struct {
	Finder
	to      Aim
	clients []appointment.Client
	all     []*entrant
	best    []*entrant
	lowest  policy.Fit
	in      map[string]bool // the ids of all
	more    int             // how many fit as the best do and were not read
}

// entrant is an appointment with whose it is among the clients who are meant, negative for one
// that was found by itself.
type entrant struct {
	dossier.Dossier
	client int
}

// enter ranks appointments, each once.
func (c *contest) enter(client int, found ...appointment.Appointment) error {
	for _, a := range found {
		if c.in[a.ID] {
			continue
		}
		if err := c.look(); err != nil {
			return err
		}
		d, err := c.shelf.Of(a)
		if err != nil {
			return err
		}
		c.rank(client, d)
	}
	return nil
}

// rank ranks an appointment.
func (c *contest) rank(client int, d dossier.Dossier) {
	e := &entrant{d, client}
	c.in[d.Appointment.ID], c.all = true, append(c.all, e)
	switch rank := c.to.Fit(d); {
	case len(c.best) == 0 || rank < c.lowest:
		c.best, c.lowest = []*entrant{e}, rank
	case rank == c.lowest:
		c.best = append(c.best, e)
	}
}

// everything enters all appointments of the clients.
func (c *contest) everything() error {
	for i, client := range c.clients {
		if err := c.affords(client.ID); err != nil {
			return err
		}
		theirs, err := c.Reader.OfClient(client.ID, time.Time{}, time.Time{})
		if err == nil {
			err = c.enter(i, theirs...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// within enters what is at hand or lies ahead, then what is left open of the past, and all that
// is long over only where that could fit as well as the best of these.
func (c *contest) within(reach policy.Reach) error {
	from := policy.AtHandFrom(c.Now)
	for i, client := range c.clients {
		if err := c.soon(i, client.ID, from); err != nil {
			return err
		}
	}
	if c.beats(reach.Loose) && c.beats(reach.Settled) {
		return nil
	}
	complete := true
	for i, client := range c.clients {
		loose, all, err := c.looseOf(client.ID, from)
		if err == nil {
			err = c.enter(i, loose...)
		}
		if err != nil {
			return err
		}
		complete = complete && all
	}
	if complete && c.beats(reach.Settled) {
		return nil
	}
	if complete && c.to.Narrow == nil && len(c.clients) == 1 && reach.Settled == policy.FitClosed && !c.beats(policy.FitClosed) {
		return c.alike(from)
	}
	if complete && c.to.SinceMet && len(c.clients) == 1 {
		if err := c.sinceMet(from); err != nil {
			return err
		}
		if len(c.best) > 0 && c.lowest <= reach.Settled && len(c.to.Narrow(ordered(c.all), ordered(c.best))) > 0 {
			return nil // what is older would be left out, and leaves one of these
		}
	}
	return c.everything()
}

// alike enters as much as is shown of what is over of the one client, where all of that fits
// alike, and counts the others.
func (c *contest) alike(before time.Time) error {
	var first []appointment.Appointment
	err := c.Reader.EachOfClient(c.clients[0].ID, time.Time{}, before, func(id string) error {
		if c.in[id] {
			return nil
		}
		if c.spare != nil && len(first) > 1 {
			return store.ErrStop // they are several, however many
		}
		if len(first) == shown {
			c.more++
			return nil
		}
		a, err := c.Reader.LedTo(id)
		first = append(first, a)
		return err
	})
	if err != nil {
		return err
	}
	return c.enter(0, first...)
}

// beats reports whether one fits better than others can.
func (c *contest) beats(others policy.Fit) bool { return len(c.best) > 0 && c.lowest < others }

// sinceMet enters what is over of the one client back to the session at which they were last
// met.
func (c *contest) sinceMet(before time.Time) error {
	var met time.Time
	for _, e := range c.all {
		if s := e.Appointment.Status; s == appointment.Arrived || s == appointment.Fulfilled {
			met = appointment.Later(met, e.Appointment.Start)
		}
	}
	return c.Reader.BackOfClient(c.clients[0].ID, store.Past{To: before}, c.Now, func(a appointment.Appointment) error {
		if a.Start.Before(met) {
			return store.ErrStop
		}
		if a.Status == appointment.Arrived || a.Status == appointment.Fulfilled {
			met = a.Start
		}
		return c.enter(0, a)
	})
}

// winners returns the best in the order in which they would be found: those found by
// themselves, then those of each client by start.
func (c *contest) winners() []dossier.Dossier {
	best := ordered(c.best)
	if len(best) > 1 && c.to.Narrow != nil {
		best = c.to.Narrow(ordered(c.all), best)
	}
	return best
}

func ordered(entrants []*entrant) []dossier.Dossier {
	slices.SortStableFunc(entrants, func(a, b *entrant) int {
		if a.client < 0 && b.client < 0 {
			return 0
		}
		return cmp.Or(cmp.Compare(a.client, b.client), a.Appointment.Start.Compare(b.Appointment.Start),
			cmp.Compare(a.Appointment.ID, b.Appointment.ID))
	})
	var dossiers []dossier.Dossier
	for _, e := range entrants {
		dossiers = append(dossiers, e.Dossier)
	}
	return dossiers
}
