package cli

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
)

// arrival reads when a client says that they will come: a time of that day, or a
// length of time from when the message was received.
func (s *session) arrival(phrase string, received when.Typed) when.Typed {
	return func(about appointment.Appointment) (appointment.Slot, error) {
		c := s.about(about, when.Future)
		if received != nil {
			sent, err := received(about)
			if err != nil {
				return sent, err
			}
			c.Now = sent.Start
		}
		slot, err := s.slot(phrase, c, within(about.Start, about.End, when.ParseAhead))
		if err == nil {
			err = s.fromStart(phrase, about, slot.Start, c)
		}
		return during(about, slot), err
	}
}

// earliestArrival is how long before the start an arrival is at most, where a time
// has several readings.
const earliestArrival = 2 * time.Hour

// within makes a reading of one instant one like the others that drops the readings
// outside a window in which the instant is known to lie.
func within(from, to time.Time, read func(string, when.Context) (time.Time, error)) parse {
	return instant(func(phrase string, c when.Context) (time.Time, error) {
		return when.ParseWithin(phrase, c, from, to, read)
	})
}

// fromStart refuses a length of time that ends before an appointment: whoever wrote
// long before of ten minutes' delay will come ten minutes after the start.
func (s *session) fromStart(phrase string, a appointment.Appointment, at time.Time, c when.Context) error {
	length, later := at.Sub(c.Now), c
	later.Now = c.Now.Add(time.Minute)
	moved, err := s.slot(phrase, later, instant(when.ParseAhead))
	arrival := a.Start.Add(length)
	if err != nil || moved.Start.Sub(at) != time.Minute || !at.Before(a.Start) || !arrival.Before(a.End) {
		return nil //nolint:nilerr // it was read before, and the desk judges a time of day
	}
	return fault.New(fault.Invalid, "cli.eta_from_now",
		"time", at.In(c.Zone), "start", a.Start.In(c.Zone), "arrival", arrival.In(c.Zone).Format("15:04"))
}

// arrived reads when somebody came to an appointment: a time of its day, else one
// that has passed.
func (s *session) arrived(phrase string) when.Typed {
	return func(about appointment.Appointment) (appointment.Slot, error) {
		read, c := within(about.Start.Add(-earliestArrival), about.End, when.Parse), s.about(about, when.Future)
		slot, err := s.slot(phrase, c, read)
		if err == nil && when.DayOf(slot.Start, c.Zone) == c.About {
			return during(about, slot), nil
		}
		return s.slot(phrase, s.about(about, when.Past), read)
	}
}

// during moves a time on the day of an appointment into it where it can: of one over
// midnight, the hours after it are on the following day.
func during(a appointment.Appointment, slot appointment.Slot) appointment.Slot {
	if next := slot.Start.AddDate(0, 0, 1); slot.Start.Before(a.Start) && next.Before(a.End) {
		slot.Start = next
	}
	return slot
}
