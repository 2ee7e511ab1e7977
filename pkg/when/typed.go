package when

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
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

// Instant returns the time that was typed, in UTC; zero where there is none.
func (t Typed) Instant(about appointment.Appointment) (time.Time, error) {
	slot, err := t.Slot(about)
	return slot.Start, err
}

// Slot returns the time or the range that was typed, in UTC; zero where there is
// none.
func (t Typed) Slot(about appointment.Appointment) (appointment.Slot, error) {
	if t == nil {
		return appointment.Slot{}, nil
	}
	slot, err := t(about)
	return appointment.Slot{Start: utc(slot.Start), End: utc(slot.End)}, err
}

// utc keeps a zero instant zero.
func utc(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.UTC()
}
