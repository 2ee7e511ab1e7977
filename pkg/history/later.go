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
		events, all, err := p.changesAfter(place, p.Of.Seq)
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
	if e.Seq <= p.Of.Seq || standsAside(e) || !slices.ContainsFunc(e.Changes, concerns) {
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
	return p.reversedSince(command)
}

// reversedSince reports whether an earlier command has been taken back and done again an odd
// number of times since the event.
func (p *planner) reversedSince(command store.Event) (bool, error) {
	odd := false
	count := func(e store.Event) error {
		if !reverses(e) {
			return nil
		}
		about, err := CommandOf(p.reader, e)
		odd = odd != (about.ID == command.ID)
		return err
	}
	place, known, err := p.changedEachTime(command)
	if err != nil {
		return false, err
	}
	if known {
		later, all, err := p.changesAfter(place, p.Of.Seq)
		for _, e := range later {
			err = cmp.Or(err, count(e))
		}
		if all || err != nil {
			return odd, err
		}
	}
	odd = false
	err = p.reader.EventsBack(func(e store.Event) error {
		if e.Seq <= p.Of.Seq {
			return store.ErrStop
		}
		return count(e)
	})
	return odd, err
}

// changedEachTime returns where a record stands that changes each time when a command is taken
// back or done again: not one that may be left as it is, nor the key, which stays, nor an
// appointment of which the command only says that it was changed, as that can be the same again
// within a second.
func (p *planner) changedEachTime(command store.Event) (place store.Place, known bool, err error) {
	for _, d := range command.Changes {
		if d.Kind() == store.KindKey || p.mayStay(d.Kind()) != nil {
			continue
		}
		touched, err := d.Touches()
		if err != nil {
			return place, false, err
		}
		if !touched {
			return d.Place(), true, nil
		}
	}
	return place, false, nil
}
