package schedule

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Taken is what keeps times around a slot from being free: active Appointments, by
// start, Offers that hold their slots, and Busy, when events of foreign calendars take place. A
// buffer is kept between appointments; beside what is elsewhere there is none.
type Taken struct {
	Appointments []appointment.Appointment
	Offers       []appointment.Offer
	Busy         []appointment.Busy
}

// Slots lists the times to which a free one has to keep the buffer. Those that an offer holds can lie
// anywhere; those of events elsewhere are narrowed by the buffer, so that to touch them keeps it.
func (t Taken) Slots(buffer time.Duration) []appointment.Slot {
	var slots []appointment.Slot
	for _, a := range t.Appointments {
		slots = append(slots, a.Slot())
	}
	for _, o := range t.Offers {
		slots = append(slots, o.Slots...)
	}
	for _, b := range t.Busy {
		slots = append(slots, Widened(b.Slot, -buffer))
	}
	return slots
}

// ClashKind says in which way a time is not free.
type ClashKind string

// The ways in which a time is not free, in the order in which they count.
const (
	ClashBooked ClashKind = "booked" // an appointment takes it
	ClashHeld   ClashKind = "held"   // an offer holds it, or a time too close to it
	ClashBusy   ClashKind = "busy"   // an event of a foreign calendar takes place then
	ClashBuffer ClashKind = "buffer" // an appointment is too close to it
)

// Clash is what stands in the way of a time: an appointment, an offer with the
// Slot that it holds, or an event elsewhere.
type Clash struct {
	Kind        ClashKind
	Appointment appointment.Appointment
	Offer       appointment.Offer
	Busy        appointment.Busy
	Slot        appointment.Slot
}

// Clash returns what stands first in the way of a slot which is to keep the buffer to
// all that is taken, and reports whether anything does.
func (t Taken) Clash(s appointment.Slot, buffer time.Duration) (Clash, bool) {
	for _, a := range t.Appointments {
		if s.Overlaps(a.Slot()) {
			return Clash{Kind: ClashBooked, Appointment: a, Slot: a.Slot()}, true
		}
	}
	for _, o := range t.Offers {
		for _, held := range o.Slots {
			if TooClose(buffer, s, held) {
				return Clash{Kind: ClashHeld, Offer: o, Slot: held}, true
			}
		}
	}
	for _, b := range t.Busy {
		if s.Overlaps(b.Slot) {
			return Clash{Kind: ClashBusy, Busy: b, Slot: b.Slot}, true
		}
	}
	for _, a := range t.Appointments {
		if TooClose(buffer, s, a.Slot()) {
			return Clash{Kind: ClashBuffer, Appointment: a, Slot: a.Slot()}, true
		}
	}
	return Clash{}, false
}

// TooClose reports whether less than the buffer lies between two slots, which
// an overlap is as well.
func TooClose(buffer time.Duration, a, b appointment.Slot) bool {
	return a.Overlaps(Widened(b, buffer))
}

// Widened returns a slot with the buffer on both sides.
func Widened(s appointment.Slot, buffer time.Duration) appointment.Slot {
	return appointment.Slot{Start: s.Start.Add(-buffer), End: s.End.Add(buffer)}
}

// Overlapped returns the first of some slots that another shares an instant with, and
// reports whether there is one.
func Overlapped(slots []appointment.Slot, s appointment.Slot) (appointment.Slot, bool) {
	at := slices.IndexFunc(slots, s.Overlaps)
	if at < 0 {
		return appointment.Slot{}, false
	}
	return slots[at], true
}
