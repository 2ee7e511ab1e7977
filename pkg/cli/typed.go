package cli

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
)

// read reads one phrase against the present and the appointment that it is about.
type read func(phrase string, c when.Context) (when.Range, error)

// start reads a time to come, alone or as a range.
func (s *session) start(phrase string) desk.Typed {
	return s.typed(phrase, when.Future, when.ParseRange)
}

// happened reads a time that has passed.
func (s *session) happened(phrase string) desk.Typed {
	return s.typed(phrase, when.Past, instant(when.Parse))
}

// booked reads when a booking was made: of a time of day alone the latest that has
// passed, whenever the appointment is.
func (s *session) booked(phrase string) desk.Typed {
	read := s.happened(phrase)
	return given(phrase, func(appointment.Appointment) (appointment.Slot, error) {
		return read(appointment.Appointment{})
	})
}

// given returns how a phrase is read, or nil for one that was not given.
func given(phrase string, read desk.Typed) desk.Typed {
	if phrase == "" {
		return nil
	}
	return read
}

// instant makes a reading of one instant a reading like the others.
func instant(parse func(string, when.Context) (time.Time, error)) read {
	return func(phrase string, c when.Context) (when.Range, error) {
		t, err := parse(phrase, c)
		return when.Range{Start: t}, err
	}
}

// typed returns how a phrase is read once its appointment is known: a time of day
// alone is on that appointment's day.
func (s *session) typed(phrase string, direction when.Direction, parse read) desk.Typed {
	return given(phrase, func(about appointment.Appointment) (appointment.Slot, error) {
		return s.slot(phrase, s.about(about, direction), parse)
	})
}

func (s *session) slot(phrase string, c when.Context, parse read) (appointment.Slot, error) {
	found, err := parse(s.meant(phrase), c)
	return appointment.Slot{Start: found.Start, End: found.End}, unclear(phrase, err)
}

// about returns what a phrase about an appointment is read against.
func (s *session) about(a appointment.Appointment, direction when.Direction) when.Context {
	c := s.when
	c.Direction = direction
	if !a.Start.IsZero() {
		c.About = when.DayOf(a.Start, c.Zone)
	}
	return c
}

// arrival reads when a client says that they will come: a time of that day, or a
// length of time from when the message was received.
func (s *session) arrival(phrase string, received desk.Typed) desk.Typed {
	return given(phrase, func(about appointment.Appointment) (appointment.Slot, error) {
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
	})
}

// earliestArrival is how long before the start an arrival is at most, where a time
// has several readings.
const earliestArrival = 2 * time.Hour

// within makes a reading of one instant one like the others that drops the readings
// outside a window in which the instant is known to lie.
func within(from, to time.Time, parse func(string, when.Context) (time.Time, error)) read {
	return instant(func(phrase string, c when.Context) (time.Time, error) {
		return when.ParseWithin(phrase, c, from, to, parse)
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
func (s *session) arrived(phrase string) desk.Typed {
	return given(phrase, func(about appointment.Appointment) (appointment.Slot, error) {
		parse, c := within(about.Start.Add(-earliestArrival), about.End, when.Parse), s.about(about, when.Future)
		slot, err := s.slot(phrase, c, parse)
		if err == nil && when.DayOf(slot.Start, c.Zone) == c.About {
			return during(about, slot), nil
		}
		return s.slot(phrase, s.about(about, when.Past), parse)
	})
}

// during moves a time on the day of an appointment into it where it can: of one over
// midnight, the hours after it are on the following day.
func during(a appointment.Appointment, slot appointment.Slot) appointment.Slot {
	if next := slot.Start.AddDate(0, 0, 1); slot.Start.Before(a.Start) && next.Before(a.End) {
		slot.Start = next
	}
	return slot
}

// opening reads from when something is looked for: a time, or a day for its first.
func (s *session) opening(phrase string) desk.Typed {
	return given(phrase, func(about appointment.Appointment) (appointment.Slot, error) {
		t, err := s.beginning(phrase, s.about(about, when.Future))
		return appointment.Slot{Start: t}, err
	})
}

// expiry reads until when something holds: a length of time from now, the next
// such time of day, or a day for its end.
func (s *session) expiry(phrase string) desk.Typed {
	return given(phrase, func(appointment.Appointment) (appointment.Slot, error) {
		t, err := s.until(phrase)
		return appointment.Slot{Start: t}, err
	})
}
