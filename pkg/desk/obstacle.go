package desk

import (
	"cmp"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/schedule"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Obstacle is what stands in the way of one of several appointments. Start is the time that
// it was to have, in the zone of the desk, Of the appointment where it is booked, and With the one that has the
// time, whose client is Client; both are empty for another cause, and where another of the several would have it. Of a day or an hour that does not exist, Start is zero.
type Obstacle struct {
	Start  time.Time
	Day    string // as 2006-01-02, also one that a month lacks
	Clock  string // as 15:04
	Cause  appointment.Cause
	Of     string
	With   string
	Client string

	Room       string // that is taken, empty where it is not the room
	Specialist string // who has the room
}

// earlier sorts obstacles by day and clock.
func earlier(a, b Obstacle) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Clock, b.Clock))
}

// Skips says which obstacles a request about several appointments passes over.
type Skips struct {
	Taken   bool // times that are not free, or whose room is not
	DaysOff bool // days off, and days that a month lacks
}

// pass reports whether an obstacle is passed over.
func (s Skips) pass(cause appointment.Cause) bool {
	switch cause {
	case appointment.CauseTaken, appointment.CauseBusy, appointment.CauseRoomTaken:
		return s.Taken
	case appointment.CauseDayOff, appointment.CauseNoSuchDay:
		return s.DaysOff
	case appointment.CauseSkippedHour, appointment.CauseDoubledHour:
	}
	return false
}

// meet notes an obstacle: one that is passed over, or a conflict.
func (b *Batch) meet(o Obstacle, skips Skips) {
	if skips.pass(o.Cause) {
		b.Skipped = append(b.Skipped, o)
		return
	}
	b.Conflicts = append(b.Conflicts, o)
}

// takings is what times are held against beside those of the book: free takes any time, own
// are the appointments that leave theirs, planned those that come with them.
type takings struct {
	free    bool
	own     map[string]bool
	planned []appointment.Appointment
}

// obstacleTo returns what keeps a change from the time that it is to take, nil for nothing.
func (d *Desk) obstacleTo(r store.Reader, s subject, result Result, hours appointment.Hours, with takings) (*Obstacle, error) {
	if !result.Changed {
		return nil, nil
	}
	for _, slot := range takes(s, result.Decision.Effect) {
		comes := s.isNew || !slot.Start.Equal(s.Appointment.Start)
		if comes && schedule.DayOff(hours, d.Zone, slot.Start) {
			return d.obstacle(slot.Start, appointment.CauseDayOff), nil
		}
		if with.free {
			continue
		}
		taken, err := d.taken(r, schedule.Widened(slot, hours.Buffer), func(id string) bool { return with.own[id] })
		if err != nil {
			return nil, err
		}
		taken.Appointments = append(taken.Appointments, with.planned...)
		if clash, is := taken.Clash(slot, hours.Buffer); is {
			return d.takenAt(r, slot, clash)
		}
	}
	return d.roomObstacle(r, s, result.Decision.Effect, with)
}

// takenAt says by whom a time is taken.
func (d *Desk) takenAt(r store.Reader, slot appointment.Slot, clash schedule.Clash) (*Obstacle, error) {
	if clash.Kind == schedule.ClashBusy {
		return d.obstacle(slot.Start, appointment.CauseBusy), nil
	}
	id := clash.Appointment.ID
	if clash.Kind == schedule.ClashHeld {
		id = clash.Offer.AppointmentID
	}
	o := d.obstacle(slot.Start, appointment.CauseTaken)
	a, stands, err := r.Appointment(id)
	if err != nil || !stands { // one that was to be booked with it, and is not
		return o, err
	}
	o.With = id
	client, err := dossier.ClientOf(r, a)
	o.Client = client.Name
	return o, err
}

// obstacle is one to a time that exists.
func (d *Desk) obstacle(start time.Time, cause appointment.Cause) *Obstacle {
	local := start.In(d.Zone)
	return &Obstacle{Start: local, Day: local.Format(time.DateOnly), Clock: local.Format("15:04"), Cause: cause}
}
