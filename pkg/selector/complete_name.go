package selector

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/store"
)

// ofClient returns what names appointments of a client: the name alone, or with a day for so
// many of the nearest where it leaves several. Each is how many are looked at before and after
// now.
func (c *completion) ofClient(client appointment.Client, most, each int) ([]Named, error) {
	name, err := c.WordFor(c.Reader, client)
	if err != nil || name == client.ID {
		return nil, err
	}
	d, is, err := c.one(name)
	if err != nil {
		return nil, err
	}
	if is {
		return []Named{named(name, d)}, nil
	}
	return c.onDays(client, name, "", most, each)
}

// onDays returns what names so many of the nearest appointments of a client: a name of theirs
// with a word or a day behind an @ that begins so.
func (c *completion) onDays(client appointment.Client, name, begins string, most, each int) ([]Named, error) {
	places, err := c.placesOf(client.ID, each)
	if err != nil {
		return nil, err
	}
	var found []Named
	comes, began := false, false // one was passed that is the next, or the last
	for _, p := range places {
		if len(found) == most || c.left <= 0 {
			break
		}
		d, acts, err := c.acted(p.ID)
		if err != nil {
			return nil, err
		}
		days := []string{c.dayOf(p)}
		switch {
		case c.isNext(d) && !comes:
			comes, days = true, []string{Next, days[0]}
		case c.isLast(d) && !began:
			began, days = true, []string{last, days[0]}
		}
		for _, day := range days {
			if !acts || !strings.HasPrefix(day, strings.ToLower(begins)) {
				continue
			}
			if single, err := c.single(name, day, p, places); err != nil {
				return nil, err
			} else if single {
				found = append(found, named(name+"@"+day, d))
				break
			}
		}
	}
	return found, nil
}

func (c *completion) dayOf(p store.Placed) string { return p.Start.In(c.Zone).Format(time.DateOnly) }

// isNext and isLast report whether an appointment is what @next or @last looks for.
func (c *completion) isNext(d dossier.Dossier) bool {
	return d.Appointment.Start.After(c.Now) && d.Appointment.Status == appointment.Booked
}

func (c *completion) isLast(d dossier.Dossier) bool {
	return !d.Appointment.Start.After(c.Now) && slices.Contains(began(), d.Appointment.Status)
}

// single reports whether a day behind a name names the appointment in a place, and no other of
// theirs. What lies further out than the outmost of the places was not looked at.
func (c *completion) single(name, day string, p store.Placed, places []store.Placed) (bool, error) {
	if day == Next || day == last {
		return true, nil
	}
	ahead, alone, outmost := p.Start.After(c.Now), true, true
	for _, o := range places {
		alone = alone && (o.ID == p.ID || c.dayOf(o) != day)
		outmost = outmost && (o.Start.After(c.Now) != ahead || o.Start.Sub(c.Now).Abs() <= p.Start.Sub(c.Now).Abs())
	}
	if alone && !outmost {
		return true, nil
	}
	d, is, err := c.one(name + "@" + day)
	return is && d.Appointment.ID == p.ID, err
}

// placesOf returns where the appointments of a client stand around now, the nearest first.
func (c *completion) placesOf(clientID string, each int) ([]store.Placed, error) {
	ahead, err := c.Reader.FirstOfClient(clientID, c.Now, each)
	if err != nil {
		return nil, err
	}
	past, err := c.Reader.LastOfClient(clientID, c.Now, each)
	return c.nearest(append(ahead, past...)), err
}

// behind returns what may stand behind the @ after the name of one client, which is given back as
// it was typed.
func (c *completion) behind(name, day string) (found []Named, err error) {
	clients, err := clientsMeant(c.Reader, name, !c.Looks)
	if err != nil || len(clients) != 1 {
		return nil, err
	}
	if strings.HasPrefix(now, strings.ToLower(day)) {
		d, is, err := c.one(name + "@" + now)
		if err != nil {
			return nil, err
		}
		if is {
			found = append(found, named(name+"@"+now, d))
		}
	}
	of, err := c.onDays(clients[0], name, day, c.Most, 20)
	return append(found, of...), err
}

// beginning returns what names appointments of the clients whose names go on as typed, and ids
// that do.
func (c *completion) beginning() ([]Named, error) {
	clients, err := c.clients()
	if err != nil {
		return nil, err
	}
	var found []Named
	for _, client := range clients {
		if c.left <= 0 {
			break
		}
		of, err := c.ofClient(client, c.Most, max(2, 20/len(clients)))
		if err != nil {
			return nil, err
		}
		found = append(found, of...)
	}
	ids, err := c.ids()
	return c.first(append(c.first(found), ids...)), err
}

// clients returns those whose names go on as typed: where they are many, those first who come
// soonest or are around now.
func (c *completion) clients() ([]appointment.Client, error) {
	clients, err := ClientsGoingOn(c.Reader, c.Text)
	if err != nil || len(clients) <= mostNames {
		return clients, err
	}
	far, err := c.distances()
	if err != nil {
		return nil, err
	}
	for _, client := range clients[:min(len(clients), mostNear)] {
		if _, known := far[client.ID]; known {
			continue
		}
		comes, err := c.Reader.FirstOfClient(client.ID, c.Now, 1)
		if err != nil {
			return nil, err
		}
		for _, p := range comes {
			far[client.ID] = p.Start.Sub(c.Now)
		}
	}
	distance := func(client appointment.Client) time.Duration {
		if d, known := far[client.ID]; known {
			return d
		}
		return math.MaxInt64
	}
	slices.SortStableFunc(clients, func(a, b appointment.Client) int { return cmp.Compare(distance(a), distance(b)) })
	return clients[:mostNames], nil
}

// distances returns how far from now the clients come who are around now, by their ids.
func (c *completion) distances() (map[string]time.Duration, error) {
	places, err := c.around()
	if err != nil {
		return nil, err
	}
	far := map[string]time.Duration{}
	for _, p := range places {
		a, err := c.Reader.Bare().LedTo(p.ID)
		if err != nil {
			return nil, err
		}
		if _, known := far[a.ClientID]; !known { // the nearest comes first
			far[a.ClientID] = p.Start.Sub(c.Now).Abs()
		}
	}
	return far, nil
}

// ids returns the ids that go on as typed: of less than three characters those around now.
func (c *completion) ids() ([]Named, error) {
	begins := strings.ToLower(c.Text)
	if ID(c.Text) != begins {
		return nil, nil
	}
	var places []store.Placed
	var err error
	if len(begins) < IDLength/2-1 {
		places, err = c.around()
		places = slices.DeleteFunc(places, func(p store.Placed) bool { return !strings.HasPrefix(p.ID, begins) })
	} else {
		var found []appointment.Appointment
		found, err = c.Reader.Bare().AppointmentsWithPrefix(begins, c.Most)
		for _, a := range found {
			places = append(places, store.Placed{ID: a.ID, Start: a.Start})
		}
		c.nearest(places)
	}
	var ids []Named
	for _, p := range places {
		d, acts, err := c.acted(p.ID)
		if err != nil {
			return nil, err
		}
		if acts {
			ids = append(ids, named(p.ID, d))
		}
	}
	return ids, err
}
