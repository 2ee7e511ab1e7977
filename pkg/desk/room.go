package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// roomNamed returns the room of the practice with a name, none for no name. It fails with
// fault.NotFound where there is none, or no practice.
func (d *Desk) roomNamed(r store.Reader, name string) (appointment.Room, error) {
	if strings.TrimSpace(name) == "" {
		return appointment.Room{}, nil
	}
	rooms := r.Beside(store.RoomsPart)
	room, found, err := rooms.Room(names.Tidy(name))
	if err != nil || found && !room.Closed {
		return room, err
	}
	all, err := rooms.Rooms()
	if err != nil {
		return room, err
	}
	if shared, err := r.IsPractice(); err != nil || !shared {
		return room, cmp.Or[error](err, fault.New(fault.NotFound, "desk.rooms_of_nobody", "room", name, "name", "NAME"))
	}
	known := namesOf(open(all))
	if known == "" {
		return room, fault.New(fault.NotFound, "desk.no_rooms", "room", name)
	}
	return room, fault.New(fault.NotFound, "desk.no_room", "room", name, "names", known)
}

// open returns the rooms that are not closed.
func open(all []appointment.Room) []appointment.Room {
	return slices.DeleteFunc(slices.Clone(all), func(r appointment.Room) bool { return r.Closed })
}

func namesOf(rooms []appointment.Room) string {
	var all []string
	for _, r := range rooms {
		all = append(all, r.Name)
	}
	return strings.Join(all, ", ")
}

// inRoom has a request name its room as the practice does. It fails as roomNamed does.
func (d *Desk) inRoom(r store.Reader, request policy.Request) (policy.Request, error) {
	switch q := request.(type) {
	case policy.Edit:
		room, err := d.roomNamed(r, q.Room)
		q.Room = room.Name
		return q, err
	case policy.Offer:
		room, err := d.roomNamed(r, q.Room)
		q.Room = room.Name
		return q, err
	}
	return request, nil
}

// RoomResult is what came of a command about a room.
type RoomResult struct {
	Beside
	appointment.Room
}

// atRooms returns the desk at which the part of the rooms is changed. It fails with fault.NotFound
// where no practice shares the book.
func (d *Desk) atRooms() *Desk {
	at := *d
	at.Store = store.In(d.book(), func(tx store.Tx) (string, error) {
		return store.RoomsPart, ofPractice(store.NewReader(tx))
	})
	return &at
}

// AddRoom adds a room to the practice, or opens one again that was closed. It fails with
// fault.Invalid on an empty name, and with fault.NotFound where no practice shares the book.
func (d *Desk) AddRoom(ctx context.Context, o Options, name string) (RoomResult, error) {
	name, err := checkRoom(name)
	if err != nil {
		return RoomResult{}, err
	}
	return d.changeRoom(ctx, o, appointment.VerbRoomAdd, func(w *store.Change) (appointment.Room, bool, error) {
		room, found, err := w.Room(name)
		if found && !room.Closed || err != nil {
			return room, false, err
		}
		return appointment.Room{Name: name}, true, nil
	})
}

// RemoveRoom closes a room: nothing can be booked there any more. It fails with fault.Invalid on an
// empty name, with fault.NotFound where there is none of the name, and with fault.Conflict while it is taken for something ahead.
func (d *Desk) RemoveRoom(ctx context.Context, o Options, name string) (RoomResult, error) {
	name, err := checkRoom(name)
	if err != nil {
		return RoomResult{}, err
	}
	return d.changeRoom(ctx, o, appointment.VerbRoomRemove, func(w *store.Change) (appointment.Room, bool, error) {
		room, found, err := w.Room(name)
		if err == nil && !found {
			_, err = d.roomNamed(w.Reader, name)
		}
		if err != nil || room.Closed {
			return room, false, err
		}
		ahead, err := d.occupied(w.Reader, room.Name, appointment.Slot{Start: d.Now}, only(""))
		if err != nil {
			return room, false, err
		}
		if len(ahead) > 0 {
			who, err := holder(w.Reader, ahead[0])
			if err != nil {
				return room, false, err
			}
			return room, false, fault.New(fault.Conflict, "desk.room_ahead", "room", room.Name, "count", len(ahead),
				"specialist", who.Name, "start", ahead[0].Start.In(d.Zone), "id", ahead[0].Appointment)
		}
		room.Closed = true
		return room, true, nil
	})
}

// changeRoom writes a room in one transaction, with one event in the part of the rooms. do returns
// the room as it then is, and whether it is otherwise than before.
func (d *Desk) changeRoom(ctx context.Context, o Options, verb appointment.Verb, do func(*store.Change) (appointment.Room, bool, error)) (RoomResult, error) {
	var result RoomResult
	at := d.atRooms()
	err := at.beside(ctx, o, verb, &result.Beside, func(store.Reader, history.Entry) error { return nil }, func(w *store.Change) (about store.Portion, err error) {
		result.Room, result.Changed, err = do(w)
		if err == nil && result.Changed && !o.DryRun {
			err = w.PutRoom(result.Room)
		}
		return about, err
	})
	if err != nil {
		return RoomResult{}, err
	}
	return result, nil
}

// checkRoom returns a name as it is kept, and fails with fault.Invalid where it cannot be one.
func checkRoom(name string) (string, error) {
	name = names.Tidy(name)
	if names.Key(name) == "" {
		return "", fault.New(fault.Invalid, "desk.room_name", "name", name)
	}
	return name, nil
}

// Rooms returns all rooms of the practice that are open, by name. It fails with fault.NotFound where
// no practice shares the book.
func (d *Desk) Rooms(ctx context.Context) ([]appointment.Room, error) {
	var all []appointment.Room
	err := d.book().View(ctx, func(tx store.Tx) (err error) {
		r := store.NewReader(tx)
		if err = ofPractice(r); err == nil {
			all, err = r.Beside(store.RoomsPart).Rooms()
		}
		return err
	})
	return open(all), err
}

// ofPractice refuses to look for rooms in a book that nobody shares.
func ofPractice(r store.Reader) error {
	is, err := r.IsPractice()
	if err == nil && !is {
		err = fault.New(fault.NotFound, "desk.rooms_of_one", "name", "NAME")
	}
	return err
}

// RoomStretch is a stretch of time in which a room is free.
type RoomStretch struct {
	Room string
	appointment.Slot
}

// RoomSearch asks when rooms are free: one, or all where none is named, in [From, Until), for at
// least Length.
type RoomSearch struct {
	Room        string
	From, Until time.Time
	Length      time.Duration
}

// FreeRooms returns when rooms are free, by room and start. It fails with fault.NotFound where there
// is no room of the name, and with fault.Invalid on a time that has passed.
func (d *Desk) FreeRooms(ctx context.Context, s RoomSearch) ([]RoomStretch, error) {
	var found []RoomStretch
	if !s.Until.After(d.Now) {
		return nil, fault.New(fault.Invalid, "desk.past_room", "time", s.From.In(d.Zone))
	}
	s.From = appointment.Later(s.From, d.Now)
	err := d.book().View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		room, err := d.roomNamed(r, s.Room)
		if err == nil {
			err = ofPractice(r)
		}
		if err != nil {
			return err
		}
		rooms := []appointment.Room{room}
		if room.Name == "" {
			if rooms, err = r.Beside(store.RoomsPart).Rooms(); err != nil {
				return err
			}
		}
		found = nil
		for _, room := range open(rooms) {
			taken, err := d.occupied(r, room.Name, appointment.Slot{Start: s.From, End: s.Until}, only(""))
			if err != nil {
				return err
			}
			found = append(found, gaps(room.Name, taken, s)...)
		}
		return nil
	})
	return found, err
}

// gaps returns the stretches between what a room is taken for, by start, that are long enough.
func gaps(room string, taken []appointment.Occupancy, s RoomSearch) []RoomStretch {
	var found []RoomStretch
	from := s.From
	add := func(until time.Time) {
		if until.Sub(from) >= s.Length && from.Before(until) {
			found = append(found, RoomStretch{room, appointment.Slot{Start: from, End: until}})
		}
	}
	for _, o := range taken {
		add(o.Start)
		from = appointment.Later(from, o.End)
	}
	add(s.Until)
	return found
}
