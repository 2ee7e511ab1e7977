package history

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/store"
)

// refuseWhere returns an *Obstacle where a later event that still stands changed
// something that concerns the reversal: the latest such event.
func (p *planner) refuseWhere(concerns func(store.Delta) bool) error {
	if !p.read {
		if err := p.readLater(); err != nil {
			return err
		}
	}
	for _, e := range p.later {
		if slices.ContainsFunc(e.Changes, concerns) {
			return p.obstacle(e)
		}
	}
	return nil
}

// refuseByLastChange refuses because of the last event that changed a record, as none
// of the later ones that did may stand. A record that no event changed is damaged.
func (p *planner) refuseByLastChange(place store.Place, kind store.Kind, id string) error {
	last, known, err := p.reader.LastChangeOf(place)
	if err == nil && !known {
		err = store.Damaged(string(kind), id)
	}
	if err != nil {
		return err
	}
	return p.obstacle(last)
}

// refuseForWantOf refuses because a record is gone.
func (p *planner) refuseForWantOf(place store.Place, kind store.Kind, id string) error {
	if err := p.refuseWhere(func(d store.Delta) bool { return d.Place() == place }); err != nil {
		return err
	}
	return p.refuseByLastChange(place, kind, id)
}

// readLater finds the later events, latest first, that have an effect which still
// stands. An undo or a redo of a later command only cancels that one; of an
// earlier one, it has an effect unless another has taken it back since.
func (p *planner) readLater() error {
	var events []store.Event
	commands := map[string]store.Event{} // by the event that is about it
	reversed := map[string]int{}         // how often a command was taken back or done again
	err := p.reader.EventsBack(func(e store.Event) error {
		if e.Seq <= p.Of.Seq {
			return store.ErrStop
		}
		command, err := CommandOf(p.reader, e)
		events, commands[e.ID] = append(events, e), command
		reversed[command.ID]++
		return err
	})
	if err != nil {
		return err
	}
	for _, e := range events {
		command := commands[e.ID]
		stands := command.Seq < p.Of.Seq && command.ID != p.Command.ID && reversed[command.ID]%2 == 1
		if !reverses(e) {
			_, undone, err := p.reader.Undone(e.ID)
			if err != nil {
				return err
			}
			stands = !undone
		}
		if stands {
			p.later = append(p.later, e)
		}
	}
	p.read = true
	return nil
}
