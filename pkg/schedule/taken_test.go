package schedule_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/schedule"
)

// nine is a working morning, 9:00 in UTC.
var nine = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// between returns the slot between two minutes after nine.
func between(from, to int) appointment.Slot {
	return appointment.Slot{Start: nine.Add(time.Duration(from) * time.Minute), End: nine.Add(time.Duration(to) * time.Minute)}
}

func TestBufferLiesBetweenSlots(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name   string
		buffer time.Duration
		other  appointment.Slot
		want   bool
	}{
		{"touching without a buffer", 0, between(50, 100), false},
		{"overlapping without a buffer", 0, between(49, 100), true},
		{"exactly the buffer after", 10 * time.Minute, between(60, 100), false},
		{"a minute less after", 10 * time.Minute, between(59, 100), true},
		{"exactly the buffer before", 10 * time.Minute, between(-60, -10), false},
		{"a minute less before", 10 * time.Minute, between(-60, -9), true},
	}
	for _, row := range rows {
		if got := schedule.TooClose(row.buffer, between(0, 50), row.other); got != row.want {
			t.Errorf("%s: got %t", row.name, got)
		}
	}
}

func TestWhatTakesATimeIsToldBeforeWhatIsTooClose(t *testing.T) {
	t.Parallel()
	booked := func(id string, s appointment.Slot) appointment.Appointment {
		return appointment.Appointment{ID: id, Status: appointment.Booked, Start: s.Start, End: s.End}
	}
	offer := appointment.Offer{ID: "offer", Slots: []appointment.Slot{between(600, 650), between(55, 105)}}
	rows := []struct {
		name  string
		taken schedule.Taken
		want  schedule.ClashKind
		by    string
	}{
		{"nothing around", schedule.Taken{}, "", ""},
		{"all far enough", schedule.Taken{Appointments: []appointment.Appointment{booked("a", between(60, 110))}}, "", ""},
		{"an appointment too close", schedule.Taken{Appointments: []appointment.Appointment{booked("a", between(59, 110))}}, schedule.ClashBuffer, "a"},
		{"an offer too close", schedule.Taken{Offers: []appointment.Offer{offer}}, schedule.ClashHeld, "offer"},
		{"an offer and an appointment too close", schedule.Taken{
			Appointments: []appointment.Appointment{booked("a", between(-50, -1))}, Offers: []appointment.Offer{offer},
		}, schedule.ClashHeld, "offer"},
		{"an appointment at that time behind one too close", schedule.Taken{
			Appointments: []appointment.Appointment{booked("a", between(-50, -1)), booked("b", between(49, 99))}, Offers: []appointment.Offer{offer},
		}, schedule.ClashBooked, "b"},
	}
	for _, row := range rows {
		got, found := row.taken.Clash(between(0, 50), 10*time.Minute)
		if found != (row.want != "") || got.Kind != row.want || got.Appointment.ID+got.Offer.ID != row.by {
			t.Errorf("%s: got %+v", row.name, got)
		}
	}
}

func TestFirstOfTheSlotsThatOverlapIsFound(t *testing.T) {
	t.Parallel()
	slots := []appointment.Slot{between(-60, 0), between(40, 60), between(10, 20)}
	if got, found := schedule.Overlapped(slots, between(0, 50)); !found || got != slots[1] {
		t.Errorf("got %v, %t", got, found)
	}
	if got, found := schedule.Overlapped(slots, between(-10, 5)); !found || got != slots[0] {
		t.Errorf("got %v, %t", got, found)
	}
	if got, found := schedule.Overlapped(slots, between(20, 40)); found {
		t.Errorf("got %v", got)
	}
}

func TestEventElsewhereTakesItsTimeAndNoBuffer(t *testing.T) {
	t.Parallel()
	at := func(hour, minute int) time.Time { return time.Date(2026, 11, 24, hour, minute, 0, 0, time.UTC) }
	busy := schedule.Taken{Busy: []appointment.Busy{{Slot: appointment.Slot{Start: at(10, 0), End: at(10, 10)}, ID: "b"}}}
	const buffer = 15 * time.Minute
	for _, c := range []struct {
		start, end time.Time
		clashes    bool
	}{
		{at(9, 0), at(10, 0), false},
		{at(9, 0), at(10, 1), true},
		{at(10, 9), at(11, 0), true},
		{at(10, 10), at(11, 0), false},
	} {
		slot := appointment.Slot{Start: c.start, End: c.end}
		clash, is := busy.Clash(slot, buffer)
		if is != c.clashes || is && (clash.Kind != schedule.ClashBusy || clash.Busy.ID != "b") {
			t.Errorf("%v: %v, %+v", slot, is, clash)
		}
		narrow := busy.Slots(buffer)[0]
		if schedule.TooClose(buffer, slot, narrow) != c.clashes {
			t.Errorf("%v beside %v is told otherwise", slot, narrow)
		}
	}
}
