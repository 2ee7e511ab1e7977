package cli

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

// moment is a flag for a time, and how it is read.
type moment struct {
	phrase string
	read   reading
}

// reading is how a phrase for a time is read, once its appointment is known.
type reading func(s *session, phrase string) when.Typed

// moment declares a flag for a time.
func (a *app) moment(cmd *cobra.Command, m *moment, name string, read reading) {
	m.read = read
	a.flag(cmd, &m.phrase, name, timeKind(read))
}

// timeKind is the kind of a time that is read so.
func timeKind(read reading) kind {
	return kind{shown: "TIME", offers: nothing, read: func(s *session, phrase string) error {
		_, err := read(s, phrase)(appointment.Appointment{})
		return err
	}}
}

// deadline declares a flag for how long something holds, or until when.
func (a *app) deadline(cmd *cobra.Command, m *moment, name string) {
	m.read = (*session).expiry
	until := timeKind(m.read)
	until.shown = "DURATION"
	a.flag(cmd, &m.phrase, name, until)
}

// or returns the flag with a phrase that holds where none was given.
func (m moment) or(phrase string) moment {
	m.phrase = or(m.phrase, phrase)
	return m
}

// in returns how the phrase is read in a session, or nil for one that was not given.
func (m moment) in(s *session) when.Typed {
	if m.phrase == "" {
		return nil
	}
	return m.read(s, m.phrase)
}

// moments is a flag for several times, and how each is read.
type moments struct {
	name    string
	phrases []string
	read    reading
}

// moments declares a flag for times that can be given one after the other.
func (a *app) moments(cmd *cobra.Command, m *moments, name string, read reading) {
	m.name, m.read = name, read
	a.repeated(cmd, &m.phrases, name, timeKind(read))
}

// in returns how each phrase is read in a session, in order, and refuses an empty one.
func (m moments) in(s *session) ([]when.Typed, error) {
	var typed []when.Typed
	for _, phrase := range m.phrases {
		if strings.TrimSpace(phrase) == "" {
			return nil, blank(m.name)
		}
		typed = append(typed, m.read(s, phrase))
	}
	return typed, nil
}

// parse reads one phrase against the present and the appointment that it is about.
type parse func(phrase string, c when.Context) (when.Range, error)

// start reads a time to come, alone or as a range.
func (s *session) start(phrase string) when.Typed {
	return s.typed(phrase, when.Future, when.ParseRange)
}

// happened reads a time that has passed.
func (s *session) happened(phrase string) when.Typed {
	return s.typed(phrase, when.Past, instant(when.Parse))
}

// booked reads when a booking was made: of a time of day alone the latest that has
// passed, whenever the appointment is.
func (s *session) booked(phrase string) when.Typed {
	read := s.happened(phrase)
	return func(appointment.Appointment) (appointment.Slot, error) {
		return read(appointment.Appointment{})
	}
}

// looked reads a time to look at, before or after the present.
func (s *session) looked(phrase string) when.Typed {
	return s.typed(phrase, when.Nearest, instant(when.Parse))
}

// instant makes a reading of one instant a reading like the others.
func instant(read func(string, when.Context) (time.Time, error)) parse {
	return func(phrase string, c when.Context) (when.Range, error) {
		t, err := read(phrase, c)
		return when.Range{Start: t}, err
	}
}

// typed returns how a phrase is read once its appointment is known: a time of day
// alone is on that appointment's day.
func (s *session) typed(phrase string, direction when.Direction, read parse) when.Typed {
	return func(about appointment.Appointment) (appointment.Slot, error) {
		return s.slot(phrase, s.about(about, direction), read)
	}
}

func (s *session) slot(phrase string, c when.Context, read parse) (appointment.Slot, error) {
	found, err := read(s.meant(phrase), c)
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

// opening reads from when something is looked for: a time, or a day for its first.
func (s *session) opening(phrase string) when.Typed {
	return func(about appointment.Appointment) (appointment.Slot, error) {
		t, err := s.beginning(phrase, s.about(about, when.Future))
		return appointment.Slot{Start: t}, err
	}
}

// expiry reads until when something holds: a length of time from now, the next
// such time of day, or a day for its end.
func (s *session) expiry(phrase string) when.Typed {
	return func(appointment.Appointment) (appointment.Slot, error) {
		t, err := s.until(phrase)
		return appointment.Slot{Start: t}, err
	}
}

// until reads how long something lasts from now on, or the time, or the day, the week
// or the month at the end of which it is over.
func (s *session) until(typed string) (time.Time, error) {
	text, c := s.meant(typed), s.when
	if _, err := when.ParseDuration(text); err != nil && fault.Of(err).Key == "when.duration_zero" {
		return time.Time{}, err
	}
	c.Direction = when.Upcoming
	t, err := when.ParseUntil(text, c)
	if err == nil {
		return t, nil
	}
	if key := fault.Of(err).Key; key == "when.no_time" || key == "when.period_alone" {
		_, last, err := when.ParseDays(text, c)
		return last.End(s.when.Zone), unclear(typed, err)
	}
	return t, unclear(typed, err)
}

// beginning reads an instant to come, or a day, a week, a month or a part of a day for
// its first one.
func (s *session) beginning(typed string, c when.Context) (time.Time, error) {
	t, err := when.ParseFrom(s.meant(typed), c)
	return t, unclear(typed, err)
}
