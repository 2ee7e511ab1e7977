package desk

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// aim is what a selector is to find: the appointment that fits best. A firm aim
// takes @now only for what has begun; only one that looks, and writes nothing,
// takes a beginning of a name or an id however short. narrow, where there is one, picks among those
// that fit alike, given all that were looked at.
type aim struct {
	fit    func(subject) policy.Fit
	firm   bool
	looks  bool
	narrow func(all, best []subject) []subject
}

// find returns the appointment that a selector names: an id or a unique prefix
// of one, @next, @now, @last, the name of a client who has one appointment that
// fits best, or a name with one of these words or a day behind an @. It fails
// with fault.Invalid on a selector that shows nothing, else with fault.NotFound
// and fault.Ambiguous.
func (d *Desk) find(r store.Reader, selector string, to aim) (subject, error) {
	selector = strings.TrimSpace(selector)
	if store.Fold(selector) == "" {
		return subject{}, fault.New(fault.Invalid, "desk.no_selector")
	}
	found, err := d.matches(r, selector, !to.looks)
	if err != nil {
		return subject{}, err
	}
	if len(found) == 0 && !to.looks {
		return subject{}, d.tooShort(r, selector, to)
	}
	best, err := d.fitting(r, found, to)
	switch {
	case err != nil:
		return subject{}, err
	case len(best) == 0:
		return subject{}, notFound(r, selector)
	case to.firm && isNow(selector) && best[0].appointment.Start.After(d.Now):
		return subject{}, notBegun(best)
	case len(best) == 1:
		return best[0], nil
	}
	return subject{}, ambiguous(selector, best)
}

// fitting returns those of the appointments that fit best.
func (d *Desk) fitting(r store.Reader, found []appointment.Appointment, to aim) ([]subject, error) {
	var all, best []subject
	var lowest policy.Fit
	on := newShelf(r)
	for _, a := range found {
		s, err := on.known(a)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
		switch rank := to.fit(s); {
		case len(best) == 0 || rank < lowest:
			best, lowest = []subject{s}, rank
		case rank == lowest:
			best = append(best, s)
		}
	}
	if len(best) > 1 && to.narrow != nil {
		best = to.narrow(all, best)
	}
	return best, nil
}

// matches returns every appointment that a selector could mean; for a command
// that writes, what it takes by less than enough of a name or an id is left out.
// The exact name of a client hides what it is the beginning of.
func (d *Desk) matches(r store.Reader, selector string, writes bool) ([]appointment.Appointment, error) {
	switch strings.ToLower(selector) {
	case "@next":
		return one(r.FirstStarting(d.Now, appointment.Booked, appointment.Proposed))
	case "@now":
		return d.running(r)
	case "@last":
		return one(r.LatestStarted(d.Now, began()...))
	}
	if id := asID(selector); len(id) == idLength {
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
	dated, known, unread := d.dated(r, selector, writes)
	if known && unread == nil {
		return dated, nil
	}
	found, err := d.beginnings(r, selector, writes)
	if err == nil && len(found) == 0 {
		err = unread
	}
	return found, err
}

// began are the statuses that @last looks at.
func began() []appointment.Status {
	return []appointment.Status{appointment.Booked, appointment.Arrived, appointment.Fulfilled, appointment.NoShow}
}

// exactly keeps the clients of that very name where there are any; else a name
// without its diacritics will do.
func exactly(clients []appointment.Client, name string) []appointment.Client {
	var exact []appointment.Client
	for _, c := range clients {
		if store.SameName(c.Name, name) {
			exact = append(exact, c)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return clients
}

// running returns what takes place now; failing that, what is so near that its
// check-in is open.
func (d *Desk) running(r store.Reader) ([]appointment.Appointment, error) {
	begun, err := r.Starting(d.Now.Add(-appointment.MaxDuration), d.Now.Add(time.Second))
	if err != nil {
		return nil, err
	}
	if on := d.on(begun); len(on) > 0 {
		return on, nil
	}
	next, found, err := r.FirstStarting(d.Now, appointment.Booked, appointment.Arrived)
	if err != nil || !found {
		return nil, err
	}
	return d.near(r, next)
}

// on keeps of what has begun what takes place now, an absence too.
func (d *Desk) on(begun []appointment.Appointment) []appointment.Appointment {
	return slices.DeleteFunc(begun, func(a appointment.Appointment) bool {
		return !d.Now.Before(a.End) || !a.Status.Active() && a.Status != appointment.NoShow
	})
}

// near returns an appointment whose check-in is open, nothing else.
func (d *Desk) near(r store.Reader, next appointment.Appointment) ([]appointment.Appointment, error) {
	p, err := platformOf(r, next)
	if err != nil || d.Now.Before(next.Start.Add(-p.CheckinOpens)) {
		return nil, err
	}
	return []appointment.Appointment{next}, nil
}

func one(a appointment.Appointment, found bool, err error) ([]appointment.Appointment, error) {
	if err != nil || !found {
		return nil, err
	}
	return []appointment.Appointment{a}, nil
}

func ofClients(r store.Reader, clients []appointment.Client) ([]appointment.Appointment, error) {
	var found []appointment.Appointment
	for _, c := range clients {
		theirs, err := r.OfClient(c.ID, time.Time{}, time.Time{})
		if err != nil {
			return nil, err
		}
		found = append(found, theirs...)
	}
	return found, nil
}

func clientOf(r store.Reader, a appointment.Appointment) (appointment.Client, error) {
	client, found, err := r.Client(a.ClientID)
	if err == nil && !found {
		err = fault.New(fault.Damaged, "desk.client_missing", "id", a.ID)
	}
	return client, err
}

func platformOf(r store.Reader, a appointment.Appointment) (policy.Platform, error) {
	p, found, err := r.Platform(a.Platform, a.PolicyVersion)
	if err == nil && !found {
		err = fault.New(fault.Damaged, "desk.platform_missing", "id", a.ID, "platform", a.Platform)
	}
	return p, err
}

// forRequest aims at what the request could mean.
func (d *Desk) forRequest(request policy.Request) aim {
	to := aim{
		fit:  func(s subject) policy.Fit { return policy.FitOf(s.platform, s.facts(), request, d.Now) },
		firm: policy.Firm(request.Verb),
	}
	if request.Verb == appointment.VerbMessage {
		to.narrow = d.nextToHear
	}
	return to
}

// toShow aims at what one would look at.
func (d *Desk) toShow() aim {
	return aim{looks: true, fit: func(s subject) policy.Fit { return policy.FitToShow(s.platform, s.appointment, d.Now) }}
}

// nextToHear leaves, of what a client may have written about, the next session
// and what is undecided. A charge that stands is no more so once the client has
// come to a later session.
func (d *Desk) nextToHear(all, best []subject) []subject {
	var met time.Time
	for _, s := range all {
		if s.client.ID != best[0].client.ID {
			return best
		}
		if a := s.appointment; a.Status == appointment.Arrived || a.Status == appointment.Fulfilled {
			met = appointment.Later(met, a.Start)
		}
	}
	slices.SortStableFunc(best, func(a, b subject) int { return a.appointment.Start.Compare(b.appointment.Start) })
	var left []subject
	ahead := false
	for _, s := range best {
		a := s.appointment
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
