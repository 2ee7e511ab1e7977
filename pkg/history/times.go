package history

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// claim is a time that a reversal takes again, and the appointment it is for.
type claim struct {
	appointmentID string
	slot          appointment.Slot
}

// checkTimes refuses to take a time again that a later command gave to another
// appointment or put into another offer.
func (p *planner) checkTimes() error {
	claims, err := p.claims()
	if err != nil {
		return err
	}
	for _, c := range claims {
		p.Taken = append(p.Taken, c.slot)
		holders, err := p.holders(c)
		if err != nil {
			return err
		}
		if err := p.refuseIn(holders, changesTimes); err != nil {
			return err
		}
	}
	return nil
}

// claims lists the times that the reversal takes and that the same appointment or
// offer does not take now.
func (p *planner) claims() ([]claim, error) {
	var list []claim
	for _, d := range p.changes {
		before, after, err := timesOf(d, p.at)
		if err != nil {
			return nil, err
		}
		for _, s := range after {
			if !slices.ContainsFunc(before, same(s)) {
				list = append(list, claim{d.AppointmentID(), s})
			}
		}
	}
	return list, nil
}

// holders returns where the other appointments and offers stand that have a time now.
func (p *planner) holders(c claim) ([]store.Place, error) {
	var holders []store.Place
	booked, err := p.reader.Overlapping(appointment.Appointment{
		ID: c.appointmentID, Status: appointment.Booked, Start: c.slot.Start, End: c.slot.End,
	})
	if err != nil {
		return nil, err
	}
	for _, a := range booked {
		if stands, _ := policy.Silent(a, p.at); stands.Status.Active() {
			holders = append(holders, store.AppointmentPlace(a.ID))
		}
	}
	held, err := p.reader.OffersHolding(c.slot.Start, c.slot.End)
	for _, o := range held {
		if o.AppointmentID != c.appointmentID && o.Holds(p.at) {
			holders = append(holders, store.OfferPlace(o))
		}
	}
	return holders, err
}

// changesTimes reports whether a change takes or leaves a time.
func changesTimes(d store.Delta) bool {
	before, after, err := timesOf(d, time.Time{})
	if err != nil || len(before) != len(after) {
		return true
	}
	return slices.ContainsFunc(after, func(s appointment.Slot) bool { return !slices.ContainsFunc(before, same(s)) })
}

// same returns whether a slot is at the very time of another.
func same(s appointment.Slot) func(appointment.Slot) bool {
	return func(o appointment.Slot) bool { return s.Start.Equal(o.Start) && s.End.Equal(o.End) }
}

// timesOf returns the times that a record kept taken before and after a change.
func timesOf(d store.Delta, at time.Time) (before, after []appointment.Slot, err error) {
	changed := store.Deltas{d}
	if after, err = taken(changed.After(), at); err != nil {
		return nil, nil, err
	}
	before, err = taken(changed.Before(), at)
	return before, after, err
}

// taken returns the times that records keep taken: an appointment that is active at an instant its own, an
// offer those that it holds then.
func taken(r store.Records, at time.Time) ([]appointment.Slot, error) {
	appointments, err := r.Appointments()
	if err != nil {
		return nil, err
	}
	var slots []appointment.Slot
	for _, a := range appointments {
		if a, _ = policy.Silent(a, at); a.Status.Active() {
			slots = append(slots, a.Slot())
		}
	}
	offers, err := r.Offers()
	for _, o := range offers {
		if o.Holds(at) {
			slots = append(slots, o.Slots...)
		}
	}
	return slots, err
}
