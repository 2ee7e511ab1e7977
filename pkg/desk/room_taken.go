package desk

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// roomed is a time for which a room is to be taken.
type roomed struct {
	room string
	appointment.Slot
}

// takesRooms returns the times for which a change takes a room: of the appointment, unless it had
// the room then already, and of what it puts into an offer.
func (d *Desk) takesRooms(s subject, e policy.Effect) []roomed {
	was, is := s.Appointment, e.Appointment
	held := d.roomsHeld(e.Offers...)
	if !s.isNew && was.Status.Active() && was.Room == is.Room && is.Slot().Within(was.Slot()) {
		return held
	}
	return append(roomsOf(is), held...)
}

// checkRooms refuses a change that takes a room which somebody else has then: nothing covers that.
func (d *Desk) checkRooms(r store.Reader, verb appointment.Verb, s subject, e policy.Effect) error {
	if r.Part() == "" { // whose rooms nobody else can take
		return nil
	}
	wanted := d.takesRooms(s, e)
	if err := checkOpen(r, wanted); err != nil {
		return err
	}
	if restores(verb) {
		return d.checkFree(r, wanted, only(s.Appointment.ID), roomTakenSince)
	}
	if !s.isNew && e.Appointment.Room == s.Appointment.Room && len(e.Offers) == 0 { // it moves, and names no room
		return d.checkFree(r, wanted, only(s.Appointment.ID), roomTakenMove, "own", s.Appointment.ID)
	}
	return d.checkFree(r, wanted, only(s.Appointment.ID), roomTaken)
}

// The faults of a room that is taken: where another can be named, where what is moved keeps its own, where
// one that was given up comes back, where a session that lapsed stands again, and where a backup has it.
const (
	roomTaken        = "desk.room_taken"
	roomTakenMove    = "desk.room_taken_move"
	roomTakenBack    = "desk.room_taken_back"
	roomTakenSince   = "desk.room_taken_since"
	roomTakenRestore = "desk.restore_room_taken"
)

// checkFree refuses rooms that are taken, but for what appointments of the specialist's take that
// are own, with a fault and values that it has beside who has the room.
func (d *Desk) checkFree(r store.Reader, all []roomed, own func(id string) bool, key string, pairs ...any) error {
	for _, wanted := range all {
		taken, err := d.occupied(r, wanted.room, wanted.Slot, own)
		if err != nil {
			return err
		}
		if len(taken) > 0 {
			return d.roomTaken(r, wanted.room, taken[0], key, pairs...)
		}
	}
	return nil
}

// checkOpen refuses rooms that the practice does not have, or not any more.
func checkOpen(r store.Reader, all []roomed) error {
	for _, wanted := range all {
		room, found, err := r.Beside(store.RoomsPart).Room(wanted.room)
		if err == nil && (!found || room.Closed) {
			err = fault.New(fault.Conflict, "desk.room_closed", "room", wanted.room)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// occupied returns for what a room is taken in a slot, but for what appointments of the specialist's
// take that are own.
func (d *Desk) occupied(r store.Reader, room string, slot appointment.Slot, own func(id string) bool) ([]appointment.Occupancy, error) {
	all, err := r.Beside(store.RoomsPart).Occupied(room, slot.Start, slot.End)
	part := r.Part()
	return slices.DeleteFunc(all, func(o appointment.Occupancy) bool {
		return !o.Holds(d.Now) || o.Specialist == part && own(o.Appointment)
	}), err
}

// takenIn returns when a room is taken in a stretch of time, but for the offers of an appointment.
func (d *Desk) takenIn(r store.Reader, room string, within appointment.Slot, own string) ([]appointment.Slot, error) {
	var slots []appointment.Slot
	taken, err := d.occupied(r, room, within, only(own))
	for _, o := range taken {
		slots = append(slots, o.Slot)
	}
	return slots, err
}

// roomTaken says who has a room.
func (d *Desk) roomTaken(r store.Reader, room string, o appointment.Occupancy, key string, pairs ...any) error {
	s, err := holder(r, o)
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, key, append(pairs, "room", room, "specialist", s.Name, "id", o.Appointment,
		"start", o.Start.In(d.Zone), "end", o.End.In(d.Zone))...)
}

// holder returns the specialist who has a room.
func holder(r store.Reader, o appointment.Occupancy) (appointment.Specialist, error) {
	s, _, err := r.Beside("").Specialist(o.Specialist)
	return s, err
}

// roomObstacle returns what keeps one of several appointments from its room, nil for nothing: what
// somebody has, or one of those that come with it.
func (d *Desk) roomObstacle(r store.Reader, s subject, e policy.Effect, with takings) (*Obstacle, error) {
	if r.Part() == "" {
		return nil, nil
	}
	own := func(id string) bool { return id == s.Appointment.ID || with.own[id] }
	all := d.takesRooms(s, e)
	if err := checkOpen(r, all); err != nil {
		return nil, err
	}
	for _, wanted := range all {
		taken, err := d.occupied(r, wanted.room, wanted.Slot, own)
		if err != nil {
			return nil, err
		}
		for _, a := range with.planned {
			if a.Room == wanted.room && a.Status.Active() && a.Slot().Overlaps(wanted.Slot) {
				taken = append(taken, appointment.Occupancy{Slot: a.Slot(), Specialist: r.Part(), Appointment: a.ID})
			}
		}
		if len(taken) == 0 {
			continue
		}
		who, err := holder(r, taken[0])
		o := d.obstacle(wanted.Start, appointment.CauseRoomTaken)
		o.Room, o.Specialist = wanted.room, who.Name
		return o, err
	}
	return nil, nil
}

// checkRoomsAfter refuses a reversal that would bring an appointment or an offer back into a room
// that somebody has taken since, or an appointment ahead with a specialist who has left.
func (d *Desk) checkRoomsAfter(r store.Reader, plan history.Reversal) error {
	if plan.Done || r.Part() == "" {
		return nil
	}
	back, err := plan.After().Appointments()
	if err != nil {
		return err
	}
	offers, err := plan.After().Offers()
	if err != nil {
		return err
	}
	var all []roomed
	for _, a := range back {
		a, _ = policy.Silent(a, d.Now)
		if a.Status.Active() && a.End.After(d.Now) {
			if err := checkStays(r); err != nil {
				return err
			}
		}
		all = append(all, roomsOf(a)...)
	}
	all = append(all, d.roomsHeld(offers...)...)
	if err := checkOpen(r, all); err != nil {
		return err
	}
	own := plan.Concerned() // which stood together before
	return d.checkFree(r, all, func(id string) bool { return own[id] }, roomTakenBack)
}

// roomsOf returns the time for which an appointment takes a room, if it takes one.
func roomsOf(a appointment.Appointment) []roomed {
	if a.Room == "" || !a.Status.Active() {
		return nil
	}
	return []roomed{{a.Room, a.Slot()}}
}

// roomsHeld returns the times for which offers hold a room.
func (d *Desk) roomsHeld(offers ...appointment.Offer) []roomed {
	var all []roomed
	for _, o := range offers {
		if o.Room == "" || !o.Holds(d.Now) {
			continue
		}
		for _, slot := range o.Slots {
			all = append(all, roomed{o.Room, slot})
		}
	}
	return all
}

// checkRoomsOfPart refuses what a part of a book has become, where something in it takes a room that
// somebody else has then.
func (d *Desk) checkRoomsOfPart(r store.Reader, key string) error {
	if r.Part() == "" {
		return nil
	}
	all, err := r.Starting(time.Time{}, time.Time{})
	if err != nil {
		return err
	}
	offers, err := r.OffersOpen()
	if err != nil {
		return err
	}
	for _, a := range all {
		if err := d.checkFree(r, roomsOf(a), only(a.ID), key); err != nil {
			return err
		}
	}
	for _, o := range offers {
		if err := d.checkFree(r, d.roomsHeld(o), only(o.AppointmentID), key); err != nil {
			return err
		}
	}
	return nil
}

// checkRoomsAhead refuses what a part of a book has become, where something ahead is to take place in
// a room that the practice does not have.
func (d *Desk) checkRoomsAhead(r store.Reader) error {
	if r.Part() == "" {
		return nil
	}
	ahead, err := r.WithStatus(appointment.Booked, d.Now, time.Time{})
	for _, a := range ahead {
		if err == nil {
			err = checkOpen(r, roomsOf(a))
		}
	}
	return err
}
