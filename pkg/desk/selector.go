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

// candidatesShown bounds the list that an ambiguous selector is answered with.
const candidatesShown = 10

// Candidates is the cause of a fault.Ambiguous: what the selector could mean,
// soonest first.
type Candidates struct{ Entries []Entry }

// Error says how many there are.
func (c *Candidates) Error() string { return "several appointments match" }

// aim is what a selector is to find: the appointment that fits best. A firm aim
// takes @now only for what has begun.
type aim struct {
	fit  func(subject) policy.Fit
	firm bool
}

// find returns the appointment that a selector names: an id or a unique prefix
// of one, @next, @now, @last, or the name of a client who has one appointment
// that fits best.
func (d *Desk) find(r store.Reader, selector string, to aim) (subject, error) {
	found, err := d.matches(r, strings.TrimSpace(selector))
	if err != nil {
		return subject{}, err
	}
	var best []subject
	var lowest policy.Fit
	on := newShelf(r)
	for _, a := range found {
		s, err := on.known(a)
		if err != nil {
			return subject{}, err
		}
		switch rank := to.fit(s); {
		case len(best) == 0 || rank < lowest:
			best, lowest = []subject{s}, rank
		case rank == lowest:
			best = append(best, s)
		}
	}
	switch {
	case len(best) == 0:
		return subject{}, fault.New(fault.NotFound, "desk.not_found", "selector", selector)
	case to.firm && selector == "@now" && best[0].appointment.Start.After(d.Now):
		return subject{}, notBegun(best)
	case len(best) == 1:
		return best[0], nil
	}
	return subject{}, ambiguous(selector, best)
}

// notBegun answers a firm aim at @now between two appointments.
func notBegun(next []subject) error {
	return fault.New(fault.NotFound, "desk.not_begun").Because(candidates(next))
}

func ambiguous(selector string, subjects []subject) error {
	return fault.New(fault.Ambiguous, "desk.ambiguous", "selector", selector, "count", len(subjects)).
		Because(candidates(subjects))
}

func candidates(subjects []subject) *Candidates {
	slices.SortStableFunc(subjects, func(a, b subject) int { return a.appointment.Start.Compare(b.appointment.Start) })
	var c Candidates
	for _, s := range subjects[:min(len(subjects), candidatesShown)] {
		c.Entries = append(c.Entries, entry(s))
	}
	return &c
}

// matches returns every appointment that a selector could mean.
func (d *Desk) matches(r store.Reader, selector string) ([]appointment.Appointment, error) {
	switch selector {
	case "":
		return nil, nil
	case "@next":
		return one(r.FirstStarting(d.Now, appointment.Booked, appointment.Proposed))
	case "@now":
		return d.running(r)
	case "@last":
		return one(r.LatestStarted(d.Now, appointment.Booked, appointment.Arrived,
			appointment.Fulfilled, appointment.NoShow))
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
	if found, err := ofClients(r, exactly(namesakes, selector)); len(found) > 0 || err != nil {
		return found, err
	}
	return d.beginnings(r, selector)
}

// beginnings returns what a selector is the beginning of: ids and names alike,
// so that neither hides the other.
func (d *Desk) beginnings(r store.Reader, selector string) ([]appointment.Appointment, error) {
	var found []appointment.Appointment
	if id := asID(selector); couldBegin(id) {
		var err error
		if found, err = r.AppointmentsWithPrefix(id, candidatesShown+1); err != nil {
			return nil, err
		}
	}
	clients, err := r.ClientsStarting(selector)
	if err != nil {
		return nil, err
	}
	theirs, err := ofClients(r, clients)
	if err != nil {
		return nil, err
	}
	for _, a := range theirs {
		if !slices.ContainsFunc(found, func(b appointment.Appointment) bool { return a.ID == b.ID }) {
			found = append(found, a)
		}
	}
	return found, nil
}

// exactly keeps the clients of that very name where there are any; else a name
// without its diacritics will do.
func exactly(clients []appointment.Client, name string) []appointment.Client {
	var exact []appointment.Client
	for _, c := range clients {
		if sameName(c.Name, name) {
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
	var found []appointment.Appointment
	for _, a := range begun {
		if d.Now.Before(a.End) && (a.Status.Active() || a.Status == appointment.NoShow) {
			found = append(found, a)
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	next, err := one(r.FirstStarting(d.Now, appointment.Booked, appointment.Arrived))
	if err != nil || len(next) == 0 {
		return nil, err
	}
	s, err := known(r, next[0])
	if err != nil || d.Now.Before(next[0].Start.Add(-s.platform.CheckinOpens)) {
		return nil, err
	}
	return next, nil
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

// asID reads a selector as an id, the letters that Crockford's alphabet leaves
// out taken for the digits they look like, unless it is a word without a digit.
// It returns "" for what is none.
func asID(selector string) string {
	id := strings.ToLower(selector)
	if strings.ContainsAny(id, digits) {
		id = strings.NewReplacer("o", "0", "i", "1", "l", "1").Replace(id)
	}
	if len(id) > idLength || strings.Trim(id, alphabet) != "" {
		return ""
	}
	return id
}

const digits = "0123456789"

// couldBegin reports whether somebody who typed this can have meant the beginning
// of an id: two letters are sooner a name that nobody has.
func couldBegin(id string) bool {
	return len(id) >= idLength/2 || strings.ContainsAny(id, digits)
}

// pinned returns the client and the version of the platform's rules under
// which the appointment was booked.
func pinned(r store.Reader, a appointment.Appointment) (appointment.Client, policy.Platform, error) {
	client, err := clientOf(r, a)
	if err != nil {
		return client, policy.Platform{}, err
	}
	p, err := platformOf(r, a)
	return client, p, err
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
	return aim{
		fit:  func(s subject) policy.Fit { return policy.FitOf(s.platform, s.facts(), request, d.Now) },
		firm: request.Verb.Firm(),
	}
}

// toShow aims at what one would look at.
func (d *Desk) toShow() aim {
	return aim{fit: func(s subject) policy.Fit { return policy.FitToShow(s.platform, s.appointment, d.Now) }}
}
