package cli

import (
	"bytes"
	"cmp"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

func newRoom(a *app) *cobra.Command {
	return a.group("room", shelfRest, newRoomAdd(a), newRoomList(a), newRoomFree(a), newRoomRemove(a))
}

func newRoomAdd(a *app) *cobra.Command {
	return a.verb("room add", usage{
		args:     []string{"ROOM"},
		offers:   []completer{nothing},
		examples: []string{`adsum room add "{meeting_room}"`},
		timeless: true,
		apart:    apartPractice,
		answers:  "room",
	}, func(s *session, args []string) error {
		return s.answerRoom(s.desk.AddRoom(s.cmd.Context(), s.options(""), args[0]))
	})
}

func newRoomList(a *app) *cobra.Command {
	return a.verb("room list", usage{
		examples: []string{"adsum room list", "adsum room list --json"},
		timeless: true,
		paged:    true,
		answers:  "room_list",
	}, func(s *session, _ []string) error {
		all, err := s.desk.Rooms(s.cmd.Context())
		if err != nil {
			return err
		}
		return s.write(func(b *bytes.Buffer) error { return s.show.Rooms(b, all) })
	})
}

func newRoomRemove(a *app) *cobra.Command {
	return a.verb("room remove", usage{
		args:     []string{"ROOM"},
		examples: []string{`adsum room remove "{meeting_room}"`},
		timeless: true,
		apart:    apartPractice,
		answers:  "room",
	}, func(s *session, args []string) error {
		return s.answerRoom(s.desk.RemoveRoom(s.cmd.Context(), s.options(""), args[0]))
	})
}

func (s *session) answerRoom(result desk.RoomResult, err error) error {
	return s.answerBeside(result.Event, deed{result.Verb, result.Changed, &result.Warnings, func(v render.View, b *bytes.Buffer) error {
		return v.Room(b, result)
	}}, err, func(*desk.Part) {})
}

type roomFreeOptions struct {
	at, from, within moment
	length           length
}

func newRoomFree(a *app) *cobra.Command {
	var o roomFreeOptions
	cmd := a.verb("room free", usage{
		args:     []string{"[ROOM]"},
		examples: []string{"adsum room free", `adsum room free --at "{tomorrow} 15:00" --for 50m`, `adsum room free "{meeting_room}" --within 3d`},
		timeless: true,
		paged:    true,
		answers:  "room_free_list",
	}, func(s *session, args []string) error { return runRoomFree(s, o, args) })
	a.moment(cmd, &o.at, "at", (*session).start)
	a.moment(cmd, &o.from, "from", (*session).opening)
	a.deadline(cmd, &o.within, "within")
	a.length(cmd, &o.length, "for")
	return cmd
}

func runRoomFree(s *session, o roomFreeOptions, args []string) error {
	search, err := s.roomSearch(o)
	if err != nil {
		return err
	}
	if len(args) > 0 {
		search.Room = args[0]
	}
	free, err := s.desk.FreeRooms(s.cmd.Context(), search)
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.FreeRooms(b, free) })
}

// roomSearch reads when a room is to be free: at a time for as long as a session lasts, or for any
// stretch of the rest of a day, unless another length or another time is asked for.
func (s *session) roomSearch(o roomFreeOptions) (desk.RoomSearch, error) {
	length, err := o.length.read()
	if err != nil {
		return desk.RoomSearch{}, err
	}
	if o.at.phrase != "" {
		return s.roomAt(o, length)
	}
	search := desk.RoomSearch{From: s.when.Now, Length: length}
	ahead := *s
	if o.from.phrase != "" {
		if search.From, err = s.beginning(o.from.phrase, s.when); err != nil {
			return search, err
		}
		ahead.when.Now = search.From
	}
	if o.within.phrase == "" {
		search.Until = when.DayOf(search.From, s.when.Zone).End(s.when.Zone)
		return search, nil
	}
	search.Until, err = ahead.until(o.within.phrase)
	if err == nil && !search.Until.After(search.From) {
		err = fault.New(fault.Invalid, "cli.within_zero", "within", o.within.phrase)
	}
	return search, err
}

// roomAt reads one time at which a room is to be free.
func (s *session) roomAt(o roomFreeOptions, length time.Duration) (desk.RoomSearch, error) {
	switch {
	case o.from.phrase != "":
		return desk.RoomSearch{}, notBoth("at", "from")
	case o.within.phrase != "":
		return desk.RoomSearch{}, notBoth("at", "within")
	}
	slot, err := o.at.in(s)(appointment.Appointment{})
	if err != nil {
		return desk.RoomSearch{}, err
	}
	if slot.End.After(slot.Start) {
		length = slot.Duration()
	}
	length = cmp.Or(length, s.config.Duration, config.UsualDuration)
	return desk.RoomSearch{From: slot.Start, Until: slot.Start.Add(length), Length: length}, nil
}
