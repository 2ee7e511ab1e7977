package desk

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// whatNext fills in what could be done about the appointments of a series, once a message about
// them is logged, or they are booked and await a word.
func (d *Desk) whatNext(r store.Reader, b *Batch) (err error) {
	if b.Verb != appointment.VerbMessage && b.Verb != appointment.VerbBook {
		return nil
	}
	var each []policy.Ways
	for _, result := range b.Results {
		if result.Decision != nil {
			each = append(each, policy.Ways{Appointment: result.Appointment, Options: result.Decision.Options})
		}
	}
	b.Options, err = d.jointly(r, each)
	return err
}

// forOthers returns how to ask of other members what is asked of all, where some of them are
// refused or something stands in their way that cannot be passed over.
func (d *Desk) forOthers(r store.Reader, c seriesChange, members []subject, b *Batch) ([]policy.Option, error) {
	if b.Verdict() == policy.Allow && b.Verb != appointment.VerbEdit {
		return nil, nil
	}
	var each []policy.Ways
	for i, s := range members {
		obstructed := slices.ContainsFunc(b.Conflicts, func(o Obstacle) bool { return o.Of == s.Appointment.ID })
		o, can := policy.Likewise(c.request, s.Appointment)
		if can && !obstructed && b.Results[i].Changed {
			each = append(each, policy.Ways{Appointment: s.Appointment, Options: []policy.Option{o}})
		}
	}
	return d.jointly(r, each)
}

// jointly returns what could be done about appointments of one series, together where that takes
// no others.
func (d *Desk) jointly(r store.Reader, each []policy.Ways) ([]policy.Option, error) {
	if len(each) == 0 {
		return nil, nil
	}
	ahead, err := d.shelved(r).Ahead(each[0].Appointment)
	return policy.Together(each, ahead), err
}
