package desk

import (
	"bytes"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// taking is a time that a reversal takes again, and the appointment it is for.
type taking struct {
	appointmentID string
	slot          appointment.Slot
}

// checkSlots refuses to take a time again that a later command gave to another
// appointment or put into another offer.
func (u *undoing) checkSlots() error {
	taken, err := u.retaken()
	if err != nil {
		return err
	}
	for _, t := range taken {
		others, err := u.others(t)
		if err != nil {
			return err
		}
		err = u.blockedBy(func(d store.Delta) bool { return others[d.Kind()+"/"+d.ID()] && movesSlot(d) })
		if err != nil {
			return err
		}
	}
	return nil
}

// others names the appointments and offers that have a time now.
func (u *undoing) others(t taking) (map[string]bool, error) {
	found := map[string]bool{}
	booked, err := u.reader.Overlapping(appointment.Appointment{
		ID: t.appointmentID, Status: appointment.Booked, Start: t.slot.Start, End: t.slot.End,
	})
	if err != nil {
		return nil, err
	}
	for _, a := range booked {
		found[kindAppointment+"/"+a.ID] = true
	}
	held, err := u.reader.OffersHolding(t.slot.Start, t.slot.End)
	for _, o := range held {
		if o.AppointmentID != t.appointmentID && o.Holds(u.desk.Now) {
			found[kindOffer+"/"+o.ID] = true
		}
	}
	return found, err
}

// retaken lists the times that the reversal takes and that are not taken by the
// same appointment or offer now.
func (u *undoing) retaken() ([]taking, error) {
	var list []taking
	for _, d := range u.back.Changes {
		before, after, err := slotsOf(d, u.desk.Now)
		if err != nil {
			return nil, err
		}
		for _, s := range after {
			if !contains(before, s) {
				list = append(list, taking{d.AppointmentID(), s})
			}
		}
	}
	return list, nil
}

// movesSlot reports whether a change takes or leaves a time.
func movesSlot(d store.Delta) bool {
	before, after, err := slotsOf(d, time.Time{})
	if err != nil || len(before) != len(after) {
		return true
	}
	for _, s := range after {
		if !contains(before, s) {
			return true
		}
	}
	return false
}

func contains(slots []appointment.Slot, wanted appointment.Slot) bool {
	for _, s := range slots {
		if s.Start.Equal(wanted.Start) && s.End.Equal(wanted.End) {
			return true
		}
	}
	return false
}

// slotsOf returns the times that a record kept taken before and after a change:
// an active appointment its own, an offer those that it holds at an instant.
func slotsOf(d store.Delta, now time.Time) (before, after []appointment.Slot, err error) {
	if bytes.Equal(d.Before, d.After) {
		return nil, nil, nil
	}
	if after, err = taken(store.Event{Changes: []store.Delta{d}}, now); err != nil {
		return nil, nil, err
	}
	before, err = taken(backwards(store.Event{Changes: []store.Delta{d}}), now)
	return before, after, err
}

func taken(e store.Event, now time.Time) ([]appointment.Slot, error) {
	a, found, err := e.Appointment()
	if err != nil {
		return nil, err
	}
	if found && a.Status.Active() {
		return []appointment.Slot{{Start: a.Start, End: a.End}}, nil
	}
	offers, err := e.Offers()
	if err != nil || len(offers) == 0 || !offers[0].Holds(now) {
		return nil, err
	}
	return offers[0].Slots, nil
}
