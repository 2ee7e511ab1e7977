package desk

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// Typed reads a time as it was typed, once it is known which appointment it is
// about; that one is zero for a booking. Of a range it returns both ends, else the
// end is zero. It is nil where no time was typed, and read after the key of a
// retry is looked up: by then the time may have passed.
type Typed func(about appointment.Appointment) (appointment.Slot, error)

// At is a time that is known already, to be given where one could be typed; the
// zero one is none.
func At(t time.Time) Typed {
	if t.IsZero() {
		return nil
	}
	return func(appointment.Appointment) (appointment.Slot, error) { return appointment.Slot{Start: t}, nil }
}

// instant returns the time that was typed, in UTC; zero where there is none.
func (t Typed) instant(about appointment.Appointment) (time.Time, error) {
	slot, err := t.slot(about)
	return slot.Start, err
}

// slot returns the time or the range that was typed, in UTC; zero where there is
// none.
func (t Typed) slot(about appointment.Appointment) (appointment.Slot, error) {
	if t == nil {
		return appointment.Slot{}, nil
	}
	slot, err := t(about)
	return appointment.Slot{Start: utc(slot.Start), End: utc(slot.End)}, err
}

// span returns the start that was typed and how long it lasts: as the range says,
// else the length that was given. The two must agree where both were.
func (t Typed) span(about appointment.Appointment, length time.Duration) (time.Time, time.Duration, error) {
	slot, err := t.slot(about)
	switch {
	case err != nil || slot.End.IsZero():
		return slot.Start, length, err
	case length != 0 && length != slot.Duration():
		return slot.Start, length, fault.New(fault.Usage, "desk.two_lengths", "range", slot.Duration(), "length", length)
	}
	return slot.Start, slot.Duration(), nil
}

// utc keeps a zero instant zero.
func utc(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.UTC()
}
