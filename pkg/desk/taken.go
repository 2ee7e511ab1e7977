package desk

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/schedule"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// examine looks at what an allowed change does beside itself. It refuses times that are
// not free, and warns of those outside the working hours and of what becomes of others.
func (d *Desk) examine(r store.Reader, c change, s subject, decision policy.Decision) ([]Warning, error) {
	if decision.Verdict != policy.Allow || !decision.Effect.Changed {
		return nil, nil
	}
	if a := decision.Effect.Appointment; c.request.Verb() == appointment.VerbAccept && a.Start.Before(d.Now) {
		return nil, fault.New(fault.Invalid, "desk.slot_past", "time", a.Start.In(d.Zone), "id", a.ID, "by", string(s.Offer.By))
	}
	warnings, err := d.freeInstead(r, s.Platform, s.Appointment, decision.Effect.Appointment)
	if err != nil {
		return nil, err
	}
	if !c.among {
		if err := d.checkRooms(r, c.request.Verb(), s, decision.Effect); err != nil {
			return nil, err
		}
	}
	slots := takes(s, decision.Effect)
	if len(slots) == 0 {
		return warnings, nil
	}
	if err := checkStays(r); err != nil {
		return nil, err
	}
	hours, err := d.hours(r)
	if err != nil {
		return nil, err
	}
	warnings = append(warnings, leavesPackage(s, decision.Effect.Appointment)...)
	if !s.isNew { // of a booking it was said before
		if err := r.Looked(looksAround(slots, hours.Buffer)...); err != nil {
			return nil, err
		}
	}
	for _, slot := range slots {
		if err := d.checkSlot(r, c, s, slot, hours.Buffer); err != nil {
			return nil, err
		}
		if !schedule.Works(hours, d.Zone, slot) {
			warnings = append(warnings, warning("outside_hours",
				"start", slot.Start.In(d.Zone), "end", slot.End.In(d.Zone)))
		}
	}
	return warnings, nil
}

// looksAround finds what stands in the way of some times, of all of them at once.
func looksAround(slots []appointment.Slot, buffer time.Duration) []store.Looks {
	var looks []store.Looks
	for _, slot := range slots {
		around := schedule.Widened(slot, buffer)
		looks = append(looks, store.OfSlots(around.Start.Add(-appointment.MaxDuration), around.End, ""))
	}
	return looks
}

// leavesPackage warns that an appointment moves behind the last day of the package that it is
// drawn from.
func leavesPackage(s subject, is appointment.Appointment) []Warning {
	zone := when.ZoneOf(is.Timezone)
	if s.isNew || !is.Drawn() || is.Start.Equal(s.Appointment.Start) || s.Package.Covers(is.Start, zone) {
		return nil
	}
	return []Warning{warning("package_expired", "id", is.ID, "package", is.Package, "day", lastDay(s.Package.Package, is.Timezone))}
}

// lastDay returns the last day of a package that has one, by the clocks of a zone.
func lastDay(p appointment.Package, zone string) time.Time {
	day, _ := time.ParseInLocation(time.DateOnly, p.Expires, when.ZoneOf(zone))
	return day
}

// freeInstead warns of an absence that is charged although it would be the free one, once
// appointments are as they are in left and one that was free is so no more.
func (d *Desk) freeInstead(r store.Reader, p policy.Platform, was appointment.Appointment, left ...appointment.Appointment) ([]Warning, error) {
	instead, found, err := d.shelved(r).FreeInstead(p, was, left...)
	if !found || err != nil {
		return nil, err
	}
	zone := when.ZoneOf(instead.Timezone)
	return []Warning{warning("free_absence", "id", instead.ID, "time", instead.Start.In(zone))}, nil
}

// takes returns the times that a change takes: where the appointment then
// stands, unless it stood there already, and what it puts into an offer.
func takes(s subject, e policy.Effect) []appointment.Slot {
	var slots []appointment.Slot
	was, is := s.Appointment, e.Appointment
	stood := !s.isNew && was.Status.Active() && !is.Start.Before(was.Start) && !is.End.After(was.End)
	if is.Status.Active() && !stood {
		slots = append(slots, is.Slot())
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
	taken, err := d.taken(r, schedule.Widened(slot, buffer), only(s.Appointment.ID))
	if err != nil {
		return err
	}
	clash, is := taken.Clash(slot, buffer)
	if !is {
		return nil
	}
	switch clash.Kind {
	case schedule.ClashBooked:
		return d.takenBy(r, c.request.Verb(), clash.Appointment)
	case schedule.ClashHeld:
		return d.heldBy(r, c.request.Verb(), clash.Offer, clash.Slot)
	case schedule.ClashBusy:
		return d.busyWith(c.request.Verb(), clash.Busy)
	case schedule.ClashBuffer:
	}
	return d.tooCloseTo(r, c.request.Verb(), clash.Appointment, buffer)
}

// only is the one appointment whose own times do not count.
func only(id string) func(string) bool { return func(other string) bool { return other == id } }

// taken returns what keeps times within a stretch from being free, other than the
// appointments that are own and their offers. An offer that has expired holds nothing,
// although nothing was written then.
func (d *Desk) taken(r store.Reader, within appointment.Slot, own func(id string) bool) (schedule.Taken, error) {
	booked, err := r.Overlapping(appointment.Appointment{
		Status: appointment.Booked, Start: within.Start, End: within.End,
	})
	if err != nil {
		return schedule.Taken{}, err
	}
	booked = slices.DeleteFunc(booked, func(a appointment.Appointment) bool { return own(a.ID) })
	offers, err := d.holding(r, within, own)
	if err != nil {
		return schedule.Taken{}, err
	}
	busy, err := busyWithin(r, within)
	return schedule.Taken{Appointments: booked, Offers: offers, Busy: busy}, err
}

// busyWithin returns when events of foreign calendars take place that overlap a stretch of time.
func busyWithin(r store.Reader, within appointment.Slot) ([]appointment.Busy, error) {
	blocks, err := r.BlocksWithin(within.Start, within.End)
	var busy []appointment.Busy
	for _, b := range blocks {
		busy = append(busy, busyTimes(b, within)...)
	}
	return busy, err
}

// busyTimes returns when an event takes place within a stretch of time, of which a zero instant is an open end.
func busyTimes(b appointment.Block, within appointment.Slot) []appointment.Busy {
	var busy []appointment.Busy
	for _, t := range b.Within(within.Start, within.End) {
		busy = append(busy, appointment.Busy{Slot: appointment.Slot{Start: t.Start, End: t.End}, ID: b.ID, Source: b.Source})
	}
	return busy
}

// holding returns the offers that hold a time within a stretch, other than those for the appointments
// that are own.
func (d *Desk) holding(r store.Reader, within appointment.Slot, own func(id string) bool) ([]appointment.Offer, error) {
	offers, err := r.OffersHolding(within.Start, within.End)
	return slices.DeleteFunc(offers, func(o appointment.Offer) bool {
		return own(o.AppointmentID) || !o.Holds(d.Now)
	}), err
}

// busyWith names where an event is that takes place at a time.
func (d *Desk) busyWith(verb appointment.Verb, b appointment.Busy) error {
	key := clashKey(verb, "desk.busy_kept", "desk.busy", "desk.busy_since")
	return fault.New(fault.Conflict, key, "id", b.ID, "source", b.Source, "start", b.Start.In(d.Zone), "end", b.End.In(d.Zone))
}

// takenBy names the appointment that takes a time.
func (d *Desk) takenBy(r store.Reader, verb appointment.Verb, a appointment.Appointment) error {
	key := clashKey(verb, "desk.slot_taken", "desk.overlap", "desk.slot_taken_since")
	client, err := dossier.ClientOf(r, a)
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, key, "id", a.ID, "client", client.Name,
		"start", a.Start.In(d.Zone), "end", a.End.In(d.Zone))
}

// clashKey goes by what a verb can do about a time that is not free: booking and moving can be told to take it
// all the same, and a word or a payment that has a session stand again names no other.
func clashKey(verb appointment.Verb, kept, overlapping, since string) string {
	switch {
	case verb == appointment.VerbBook || verb == appointment.VerbReschedule:
		return overlapping
	case restores(verb):
		return since
	}
	return kept
}

// restores reports whether a verb takes a time only by having a session that lapsed stand again.
func restores(verb appointment.Verb) bool {
	return verb == appointment.VerbMessage || verb == appointment.VerbPay
}

// tooCloseTo names the appointment that a time leaves less than the buffer to.
func (d *Desk) tooCloseTo(r store.Reader, verb appointment.Verb, a appointment.Appointment, buffer time.Duration) error {
	key := clashKey(verb, "desk.buffer_kept", "desk.buffer", "desk.buffer_since")
	client, err := dossier.ClientOf(r, a)
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, key, "id", a.ID, "client", client.Name, "buffer", buffer,
		"start", a.Start.In(d.Zone), "end", a.End.In(d.Zone))
}

// heldBy names the appointment for which an offer holds a time.
func (d *Desk) heldBy(r store.Reader, verb appointment.Verb, o appointment.Offer, held appointment.Slot) error {
	s, err := dossier.NewShelf(r, d.Now).WithID(o.AppointmentID)
	if err != nil {
		return err
	}
	key := clashKey(verb, "desk.held", "desk.held", "desk.held_since")
	return fault.New(fault.Conflict, key, "id", s.Appointment.ID, "client", s.Client.Name, "until", o.Expires.In(d.Zone),
		"start", held.Start.In(d.Zone), "end", held.End.In(d.Zone))
}

// vacancies gathers what bears on a search. The offers for one appointment do
// not count, as new ones take their place; the time at which it stands does.
func (d *Desk) vacancies(r store.Reader, s Search, own appointment.Appointment) (schedule.Vacancies, error) {
	room, err := d.roomNamed(r, s.Room)
	if s.Room = room.Name; err != nil {
		return schedule.Vacancies{}, err
	}
	hours, err := d.hours(r)
	v := schedule.Vacancies{Hours: hours, Zone: d.Zone, From: appointment.Later(s.From, d.Now), Until: s.Until, Length: s.Length}
	if err != nil || !v.From.Before(v.Until) {
		return v, err
	}
	within := appointment.Slot{Start: v.From, End: v.Until.Add(s.Length)}
	taken, err := d.taken(r, schedule.Widened(within, hours.Buffer), only(own.ID))
	v.Taken = taken.Slots(hours.Buffer)
	if own.Status.Active() {
		v.Taken = append(v.Taken, own.Slot())
	}
	if err == nil && s.Room != "" {
		var inRoom []appointment.Slot
		inRoom, err = d.takenIn(r, s.Room, within, own.ID)
		v.Taken = append(v.Taken, inRoom...)
	}
	return v, err
}
