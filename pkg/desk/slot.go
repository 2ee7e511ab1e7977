package desk

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// examine looks at the times that an allowed change takes. It refuses those that
// are not free and warns of those outside the working hours.
func (d *Desk) examine(r store.Reader, c change, s subject, decision policy.Decision) ([]Warning, error) {
	if decision.Verdict != policy.Allow || !decision.Effect.Changed {
		return nil, nil
	}
	if a := decision.Effect.Appointment; c.request.Verb == appointment.VerbAccept && a.Start.Before(d.Now) {
		return nil, fault.New(fault.Invalid, "desk.slot_past", "time", a.Start.In(d.Zone), "id", a.ID, "by", string(s.offer.By))
	}
	slots := takes(s, decision.Effect)
	if len(slots) == 0 {
		return nil, nil
	}
	hours, err := d.hours(r)
	if err != nil {
		return nil, err
	}
	var warnings []Warning
	for _, slot := range slots {
		if err := d.checkSlot(r, c, s, slot, hours.Buffer); err != nil {
			return nil, err
		}
		if !policy.Works(hours, d.Zone, slot) {
			warnings = append(warnings, warning("outside_hours",
				"start", slot.Start.In(d.Zone), "end", slot.End.In(d.Zone)))
		}
	}
	return warnings, nil
}

// takes returns the times that a change takes: where the appointment then
// stands, unless it stood there already, and what it puts into an offer.
func takes(s subject, e policy.Effect) []appointment.Slot {
	var slots []appointment.Slot
	was, is := s.appointment, e.Appointment
	stood := !s.isNew && was.Status.Active() && !is.Start.Before(was.Start) && !is.End.After(was.End)
	if is.Status.Active() && !stood {
		slots = append(slots, appointment.Slot{Start: is.Start, End: is.End})
	}
	for _, o := range e.Offers {
		if o.State == appointment.OfferOpen {
			slots = append(slots, o.Slots...)
		}
	}
	return slots
}

// checkSlot refuses a time that another appointment takes or an offer holds, or
// that leaves less than the buffer to one of them.
func (d *Desk) checkSlot(r store.Reader, c change, s subject, slot appointment.Slot, buffer time.Duration) error {
	if c.allowOverlap {
		return nil
	}
	near, err := r.Overlapping(appointment.Appointment{
		ID: s.appointment.ID, Status: appointment.Booked,
		Start: slot.Start.Add(-buffer), End: slot.End.Add(buffer),
	})
	if err != nil {
		return err
	}
	for _, a := range near {
		if slot.Overlaps(a.Start, a.End) {
			return d.takenBy(r, c.request.Verb, a)
		}
	}
	if err := d.checkHeld(r, s, slot, buffer); err != nil || len(near) == 0 {
		return err
	}
	client, err := nameOfClient(r, near[0])
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, "desk.buffer", "id", near[0].ID, "client", client, "buffer", buffer,
		"start", near[0].Start.In(d.Zone), "end", near[0].End.In(d.Zone))
}

// takenBy names the appointment that takes a time. Only booking and moving can
// be told to overlap.
func (d *Desk) takenBy(r store.Reader, verb appointment.Verb, a appointment.Appointment) error {
	client, err := nameOfClient(r, a)
	if err != nil {
		return err
	}
	if verb == appointment.VerbBook || verb == appointment.VerbReschedule {
		return fault.New(fault.Conflict, "desk.overlap", "id", a.ID, "client", client,
			"start", a.Start.In(d.Zone), "end", a.End.In(d.Zone))
	}
	return fault.New(fault.Conflict, "desk.slot_taken", "id", a.ID, "client", client,
		"start", a.Start.In(d.Zone), "end", a.End.In(d.Zone))
}

// checkHeld refuses a time that an offer to another client holds. One that has
// expired holds none, although nothing was written then.
func (d *Desk) checkHeld(r store.Reader, s subject, slot appointment.Slot, buffer time.Duration) error {
	offers, err := r.OffersHolding(slot.Start.Add(-buffer), slot.End.Add(buffer))
	if err != nil {
		return err
	}
	for _, o := range offers {
		if o.AppointmentID == s.appointment.ID || !o.Holds(d.Now) {
			continue
		}
		for _, held := range o.Slots {
			if policy.TooClose(buffer, slot, held) {
				return d.heldBy(r, o, held)
			}
		}
	}
	return nil
}

func (d *Desk) heldBy(r store.Reader, o appointment.Offer, held appointment.Slot) error {
	a, found, err := r.Appointment(o.AppointmentID)
	if err == nil && !found {
		err = fault.New(fault.NotFound, "desk.not_found", "selector", o.AppointmentID)
	}
	if err != nil {
		return err
	}
	client, err := nameOfClient(r, a)
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, "desk.held", "id", a.ID, "client", client, "until", o.Expires.In(d.Zone),
		"start", held.Start.In(d.Zone), "end", held.End.In(d.Zone))
}

func nameOfClient(r store.Reader, a appointment.Appointment) (string, error) {
	client, _, err := r.Client(a.ClientID)
	return client.Name, err
}
