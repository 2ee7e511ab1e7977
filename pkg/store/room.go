package store

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
)

// PutRoom writes a room, into the part of the rooms.
func (c *Change) PutRoom(room appointment.Room) error {
	if folded := names.Key(room.Name); folded == "" || len(folded) > nameLimit || strings.Contains(folded, "\x00") {
		return misuse("name of a room")
	}
	return c.put(roomKey(room.Name), room)
}

// Room returns the room with a name, however it is written.
func (r Reader) Room(name string) (appointment.Room, bool, error) {
	return recordAt[appointment.Room](r.tx, roomKey(name))
}

// Rooms returns all rooms, also those that are closed, by name.
func (r Reader) Rooms() ([]appointment.Room, error) {
	found, err := collect[appointment.Room](r.tx, []byte(prefixRoom))
	slices.SortFunc(found, func(a, b appointment.Room) int { return cmp.Compare(names.Key(a.Name), names.Key(b.Name)) })
	return found, err
}

// Occupied returns for what a room is taken that overlaps from <= t < to, by start; a zero instant
// is an open end. What an offer held that has expired is among it. As nothing lasts longer than a
// day, it reads a range of one day before from only.
func (r Reader) Occupied(room string, from, to time.Time) ([]appointment.Occupancy, error) {
	var first []byte
	if !from.IsZero() {
		first = timeKey(from.Add(time.Second - appointment.MaxDuration))
	}
	var found []appointment.Occupancy
	err := r.tx.Scan(occupiedKeys(room), first, limit(to), func(key, data []byte) error {
		o, err := occupancyAt(key, data)
		if err == nil && o.End.After(from) {
			found = append(found, o)
		}
		return err
	})
	return found, err
}

// occupiedKeys returns what begins the keys of what a room is taken for.
func occupiedKeys(room string) []byte { return []byte(prefixOccupied + names.Key(room) + "\x00") }

// occupied returns the entry of what a room is taken for, in the part of the rooms: the index of an
// appointment, or of a slot that is held, of another part.
func occupied(o appointment.Occupancy) (pair, error) {
	at := o.Specialist + "/" + o.Appointment
	if o.Offer != "" {
		at += "/" + o.Offer
	}
	key := join(occupiedKeys(o.Room), timeKey(o.Start), timeKey(o.End), []byte(at))
	value, err := encodeAt(key, o.Expires)
	return pair{join([]byte(PartPrefix(RoomsPart)), key), value}, err
}

// occupancyAt is the inverse of occupied, for a key of the part of the rooms.
func occupancyAt(key, data []byte) (appointment.Occupancy, error) {
	_, rest := cut(key)
	name, at, _ := bytes.Cut(rest, []byte{0})
	if len(at) < 2*timeLength {
		return appointment.Occupancy{}, damagedKey(key)
	}
	ids := strings.Split(string(at[2*timeLength:]), "/")
	if len(ids) < 2 || len(ids) > 3 {
		return appointment.Occupancy{}, damagedKey(key)
	}
	expires, err := decodeAt[time.Time](key, data)
	o := appointment.Occupancy{
		Room: string(name), Slot: appointment.Slot{Start: keyTime(at), End: keyTime(at[timeLength:])},
		Specialist: ids[0], Appointment: ids[1], Expires: expires.UTC(),
	}
	if len(ids) > 2 {
		o.Offer = ids[2]
	}
	return o, err
}

// occupies returns what an appointment of a specialist's takes a room for.
func occupies(part string, a appointment.Appointment) ([]pair, error) {
	if a.Room == "" || !a.Status.Active() {
		return nil, nil
	}
	o := appointment.Occupancy{Room: a.Room, Slot: a.Slot(), Specialist: part, Appointment: a.ID}
	if a.Awaits() && a.Silence.Brings == appointment.SilenceLapses {
		o.Expires = a.Silence.At
	}
	p, err := occupied(o)
	return []pair{p}, err
}

// holdsRoom returns what an offer of a specialist's holds a room for.
func holdsRoom(part string, o appointment.Offer) ([]pair, error) {
	if o.Room == "" || o.State != appointment.OfferOpen {
		return nil, nil
	}
	pairs := make([]pair, len(o.Slots))
	for i, s := range o.Slots {
		var err error
		if pairs[i], err = occupied(appointment.Occupancy{
			Room: o.Room, Slot: s, Specialist: part, Appointment: o.AppointmentID, Offer: o.ID, Expires: o.Expires,
		}); err != nil {
			return nil, err
		}
	}
	return pairs, nil
}

// occupier returns the transaction of the part that an entry leads to, and the key of the record
// there.
func occupier(tx Tx, o appointment.Occupancy) (Tx, []byte) {
	record := appointmentKey(o.Appointment)
	if o.Offer != "" {
		record = offerKey(appointment.Offer{ID: o.Offer, AppointmentID: o.Appointment})
	}
	return Beside(tx, o.Specialist), record
}

// Reoccupy has the part of the rooms know what the appointments and the offers of another part take
// rooms for, and nothing else of it. Who else has a room then it does not ask.
func Reoccupy(part Tx) error {
	rooms, id := Beside(part, RoomsPart), PartOf(part)
	var stale [][]byte
	var fresh []pair
	err := rooms.Scan([]byte(prefixOccupied), nil, nil, func(key, data []byte) error {
		o, err := occupancyAt(key, data)
		if o.Specialist == id {
			stale = append(stale, key)
		}
		return err
	})
	for _, prefix := range []string{prefixAppointment, prefixOf} {
		if err == nil {
			err = part.Scan([]byte(prefix), nil, nil, func(key, data []byte) error {
				pairs, err := occupying(part, key, data)
				fresh = append(fresh, pairs...)
				return err
			})
		}
	}
	for _, key := range stale {
		if err == nil {
			err = rooms.Delete(key)
		}
	}
	for _, p := range fresh {
		if err == nil {
			err = rooms.Put(p.key, p.value)
		}
	}
	return err
}

// occupying returns what a record of a part takes rooms for, as it stands in the part of the rooms.
func occupying(part Tx, key, data []byte) ([]pair, error) {
	if kind := kindOf(key); kind != KindAppointment && kind != KindOffer {
		return nil, nil
	}
	s, err := storedIn(key, data)
	if err != nil {
		return nil, err
	}
	all, err := indexOf(part, key, s)
	var pairs []pair
	for _, p := range all {
		if in, at := whereverOf(part, p.key); PartOf(in) == RoomsPart {
			pairs = append(pairs, pair{at, p.value})
		}
	}
	return pairs, err
}
