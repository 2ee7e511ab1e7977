package store

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// LastKnownAppointment returns an appointment as it stands, or where the book has it
// no more as it was before it was removed; it reports whether there ever was one.
func (r Reader) LastKnownAppointment(id string) (appointment.Appointment, bool, error) {
	a, found, err := r.Appointment(id)
	if err != nil || found {
		return a, found, err
	}
	return removed[appointment.Appointment](r, AppointmentPlace(id))
}

// LastKnownClient returns a client as LastKnownAppointment does an appointment.
func (r Reader) LastKnownClient(id string) (appointment.Client, bool, error) {
	c, found, err := r.Client(id)
	if err != nil || found {
		return c, found, err
	}
	return removed[appointment.Client](r, ClientPlace(id))
}

// LastKnownPlatform returns a version of a platform's rules as LastKnownAppointment
// does an appointment.
func (r Reader) LastKnownPlatform(name, version string) (policy.Platform, bool, error) {
	p, found, err := r.Platform(name, version)
	if err != nil || found {
		return p, found, err
	}
	return removed[policy.Platform](r, PlatformPlace(name, version))
}

// LastChangeOf returns the latest event that changed the record in a place, and
// reports whether there is one.
func (r Reader) LastChangeOf(place Place) (Event, bool, error) {
	key := lastKey([]byte(place.key))
	seq, ok, err := load[uint64](r.tx, key)
	if err != nil || !ok {
		return Event{}, false, err
	}
	e, err := r.eventAt(seq, key)
	return e, err == nil, err
}

// removed returns what stood in a place that is empty now, as it was before the event
// that removed it.
func removed[T any](r Reader, place Place) (T, bool, error) {
	last, known, err := r.LastChangeOf(place)
	if err != nil || !known {
		var none T
		return none, false, err
	}
	return at[T](last.Before(), place)
}
