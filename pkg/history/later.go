package history

import (
	"cmp"
	"slices"

	"github.com/adsum-cli/adsum/pkg/store"
)

// refuseIn returns an *Obstacle where a later event that still stands changed a record in one
// of some places in a way that concerns the reversal: the latest such event.
func (p *planner) refuseIn(places []store.Place, concerns func(store.Delta) bool) error {
	within := func(d store.Delta) bool { return slices.Contains(places, d.Place()) && concerns(d) }
	var later []store.Event
	for _, place := range places {
		events, all, err := p.reader.ChangesAfter(place, p.Of.Seq)
		if err != nil {
			return err
		}
		if !all {
			return p.refuseWhere(within)
		}
		later = append(later, events...)
	}
	return p.refuseAmong(later, within)
}

// refuseOf is refuseIn for what later events changed of an appointment and what belongs to it.
func (p *planner) refuseOf(appointmentID string, concerns func(store.Delta) bool) error {
	events, err := p.reader.EventsOf(appointmentID)
	if err != nil {
		return err
	}
	return p.refuseAmong(events, func(d store.Delta) bool { return d.AppointmentID() == appointmentID && concerns(d) })
}

// refuseAmong refuses because of the latest of some events.
func (p *planner) refuseAmong(events []store.Event, concerns func(store.Delta) bool) error {
	slices.SortFunc(events, func(a, b store.Event) int { return cmp.Compare(b.Seq, a.Seq) })
	for _, e := range events {
		builds, err := p.buildsOn(e, concerns)
		if err != nil {
			return err
		}
		if builds {
			return p.obstacle(e)
		}
	}
	return nil
}

// refuseWhere is refuseIn where nothing tells in which places to look: it goes through all
// later events, the latest first.
func (p *planner) refuseWhere(concerns func(store.Delta) bool) error {
	var obstacle error
	err := p.reader.EventsBack(func(e store.Event) error {
		if e.Seq <= p.Of.Seq {
			return store.ErrStop
		}
		builds, err := p.buildsOn(e, concerns)
		if builds && err == nil {
			obstacle, err = p.obstacle(e), store.ErrStop
		}
		return err
	})
	return cmp.Or(err, obstacle)
}

// buildsOn reports whether an event is later, has changed what concerns the reversal, and has an
// effect which still stands. An undo or a redo of a later command only cancels that one; of an
// earlier one, it has an effect unless another has taken it back since.
func (p *planner) buildsOn(e store.Event, concerns func(store.Delta) bool) (bool, error) {
	if e.Seq <= p.Of.Seq || !slices.ContainsFunc(e.Changes, concerns) {
		return false, nil
	}
	if !reverses(e) {
		_, undone, err := p.reader.Undone(e.ID)
		return !undone, err
	}
	command, err := CommandOf(p.reader, e)
	if err != nil || command.Seq >= p.Of.Seq || command.ID == p.Command.ID {
		return false, err
	}
	reversed, err := p.reader.ReversalsAfter(command.ID, p.Of.Seq)
	return reversed%2 == 1, err
}
