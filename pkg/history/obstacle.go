package history

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Obstacle says that an event cannot be reversed, because a later one builds on it.
type Obstacle struct {
	Of    store.Event
	Later store.Event
}

// Error names both events for a developer.
func (o *Obstacle) Error() string {
	return "history: event " + o.Later.ID + " builds on event " + o.Of.ID
}

func (p *planner) obstacle(later store.Event) error { return &Obstacle{Of: p.Of, Later: later} }

// checkUnchanged refuses where a record is no longer as the event left it.
func (p *planner) checkUnchanged() error {
	var changed []store.Place
	for _, d := range p.Of.Changes {
		if p.keeps(d) {
			continue
		}
		stands, err := p.reader.AsLeft(d)
		if err != nil {
			return err
		}
		if !stands {
			changed = append(changed, d.Place())
		}
	}
	if len(changed) == 0 {
		return nil
	}
	if err := p.refuseIn(changed, anyChange); err != nil {
		return err
	}
	return p.refuseByLastChange(changed[0])
}

// refuseByLastChange refuses because of the last event that changed a record, as none
// of the later ones that did may stand.
func (p *planner) refuseByLastChange(place store.Place) error {
	last, err := p.reader.ChangerOf(place)
	if err != nil {
		return err
	}
	return p.obstacle(last)
}

// refuseForWantOf refuses because a record is gone.
func (p *planner) refuseForWantOf(place store.Place) error {
	if err := p.refuseIn([]store.Place{place}, anyChange); err != nil {
		return err
	}
	return p.refuseByLastChange(place)
}

// checkOwners refuses to bring back what belongs to an appointment that the book
// has no more.
func (p *planner) checkOwners() error {
	for _, d := range p.changes {
		id := d.AppointmentID()
		if d.Removes() || id == "" || p.changesAppointment(id) {
			continue
		}
		_, found, err := p.reader.Appointment(id)
		if err == nil && !found {
			err = p.refuseForWantOf(store.AppointmentPlace(id))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// checkWriters refuses to make a draft again of a text that was kept, because it
// was sent, when the command that wrote it was undone.
func (p *planner) checkWriters() error {
	for _, d := range p.changes {
		if d.Kind() != store.KindNotice && d.Kind() != store.KindSupport || d.Adds() || d.Removes() {
			continue
		}
		writer, err := p.writerOf(d)
		if err != nil {
			return err
		}
		by, undone, err := p.reader.Undone(writer.ID)
		if err != nil {
			return err
		}
		if !undone {
			continue
		}
		undo, found, err := p.reader.Event(by)
		if err == nil && !found {
			err = store.Damaged("event", by)
		}
		if err != nil {
			return err
		}
		return p.obstacle(undo)
	}
	return nil
}

// writerOf returns the command that last wrote a record before the event where there
// was none.
func (p *planner) writerOf(d store.Delta) (store.Event, error) {
	events, err := p.reader.EventsOf(d.AppointmentID())
	if err != nil {
		return store.Event{}, err
	}
	var writer store.Event
	for _, e := range events {
		writes := slices.ContainsFunc(e.Changes, func(w store.Delta) bool {
			return w.Place() == d.Place() && w.Adds() && !w.Removes()
		})
		if writes && e.Seq < p.Of.Seq {
			writer = e
		}
	}
	return CommandOf(p.reader, writer)
}

// checkParties refuses to bring back an appointment whose client or rules the
// book has no more.
func (p *planner) checkParties() error {
	brought, err := p.changes.After().Appointments()
	if err != nil {
		return err
	}
	for _, a := range brought {
		_, client, err := p.reader.Client(a.ClientID)
		if err != nil {
			return err
		}
		rules, err := p.reader.HasPlatform(a.Platform, a.PolicyVersion)
		if err != nil {
			return err
		}
		if err := p.checkPresent(client, store.ClientPlace(a.ClientID)); err != nil {
			return err
		}
		if err := p.checkPresent(rules, store.PlatformPlace(a.Platform, a.PolicyVersion)); err != nil {
			return err
		}
	}
	return nil
}

// checkHolders refuses to bring back a package or an entry of the waiting list whose client the
// book has no more.
func (p *planner) checkHolders() error {
	packages, err := p.changes.After().Packages()
	if err != nil {
		return err
	}
	waiting, err := p.changes.After().Waiting()
	if err != nil {
		return err
	}
	var holders []string
	for _, b := range packages {
		holders = append(holders, b.ClientID)
	}
	for _, w := range waiting {
		holders = append(holders, w.ClientID)
	}
	for _, id := range holders {
		_, there, err := p.reader.Client(id)
		if err == nil {
			err = p.checkPresent(there, store.ClientPlace(id))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// checkPresent refuses where what is needed is neither there nor brought back.
func (p *planner) checkPresent(there bool, place store.Place) error {
	brought := func(d store.Delta) bool { return d.Place() == place }
	if there || slices.ContainsFunc(p.changes, brought) {
		return nil
	}
	return p.refuseForWantOf(place)
}

// checkDependents refuses to remove an appointment that later commands added
// something to, other than a reminder or the mark that a text was sent.
func (p *planner) checkDependents() error {
	for _, d := range p.changes {
		if d.Kind() != store.KindAppointment || !d.Removes() {
			continue
		}
		err := p.refuseOf(d.ID(), func(later store.Delta) bool { return !p.keeps(later) && !isReminder(later) })
		if err != nil {
			return err
		}
	}
	return nil
}

// checkNames refuses to bring back the name of a client that another has by now.
func (p *planner) checkNames() error {
	client, brought, err := p.changes.After().Client()
	if err != nil || !brought {
		return err
	}
	namesakes, err := p.reader.ClientsNamed(client.Name)
	if err != nil {
		return err
	}
	var taken []store.Place
	for _, c := range namesakes {
		if c.ID != client.ID && names.Same(c.Name, client.Name) {
			taken = append(taken, store.ClientPlace(c.ID))
		}
	}
	return p.refuseIn(taken, anyChange)
}

// anyChange is a change whatever it is.
func anyChange(store.Delta) bool { return true }
