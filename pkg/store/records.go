package store

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Records are the records that something changed, all as they were before it or all
// as it left them. Those that were not there then are not among them. They are
// decoded when they are asked for; what cannot be is store.damaged.
type Records struct {
	changed Deltas
	before  bool
}

// Before returns the changed records as they were before.
func (d Deltas) Before() Records { return Records{changed: d, before: true} }

// After returns the changed records as they were left.
func (d Deltas) After() Records { return Records{changed: d} }

// Before returns the records that the event changed, as they were before it.
func (e Event) Before() Records { return e.Changes.Before() }

// After returns the records that the event changed, as it left them.
func (e Event) After() Records { return e.Changes.After() }

// Appointments returns the appointments.
func (r Records) Appointments() ([]appointment.Appointment, error) {
	return ofKind[appointment.Appointment](r, KindAppointment)
}

// Appointment returns the appointment with an id, and reports whether it is among
// the records.
func (r Records) Appointment(id string) (appointment.Appointment, bool, error) {
	return at[appointment.Appointment](r, AppointmentPlace(id))
}

// Client returns the client, and reports whether there is one: nothing changes two.
func (r Records) Client() (appointment.Client, bool, error) {
	return last[appointment.Client](r, KindClient)
}

// Platform returns the version of a platform's rules, and reports whether there is
// one: nothing changes two.
func (r Records) Platform() (policy.Platform, bool, error) {
	return last[policy.Platform](r, KindPlatform)
}

// Messages returns the messages.
func (r Records) Messages() ([]appointment.Message, error) {
	return ofKind[appointment.Message](r, KindMessage)
}

// Notices returns the notices.
func (r Records) Notices() ([]appointment.Notice, error) {
	return ofKind[appointment.Notice](r, KindNotice)
}

// SupportRequests returns the support requests.
func (r Records) SupportRequests() ([]appointment.SupportRequest, error) {
	return ofKind[appointment.SupportRequest](r, KindSupport)
}

// Packages returns the packages.
func (r Records) Packages() ([]appointment.Package, error) {
	return ofKind[appointment.Package](r, KindPackage)
}

// Waiting returns the entries of the waiting list.
func (r Records) Waiting() ([]appointment.Waiting, error) {
	return ofKind[appointment.Waiting](r, KindWaiting)
}

// Blocks returns the blocks of foreign calendars.
func (r Records) Blocks() ([]appointment.Block, error) {
	return ofKind[appointment.Block](r, KindBlock)
}

// Calendars returns the calendars on servers.
func (r Records) Calendars() ([]appointment.CalendarAccount, error) {
	return ofKind[appointment.CalendarAccount](r, KindCalendar)
}

// Pushed returns what was put into calendars.
func (r Records) Pushed() ([]appointment.Pushed, error) {
	return ofKind[appointment.Pushed](r, KindPushed)
}

// Offers returns the offers.
func (r Records) Offers() ([]appointment.Offer, error) {
	return ofKind[appointment.Offer](r, KindOffer)
}

// Specialists returns the specialists among the records.
func (r Records) Specialists() ([]appointment.Specialist, error) {
	return ofKind[appointment.Specialist](r, KindSpecialist)
}

// Rooms returns the rooms among the records.
func (r Records) Rooms() ([]appointment.Room, error) {
	return ofKind[appointment.Room](r, KindRoom)
}

// Hours returns the working hours, and reports whether they are among the records.
func (r Records) Hours() (appointment.Hours, bool, error) {
	return at[appointment.Hours](r, HoursPlace())
}

// Series returns the series.
func (r Records) Series() ([]appointment.Series, error) {
	return ofKind[appointment.Series](r, KindSeries)
}

// side returns the record on the side that is looked at.
func (r Records) side(d Delta) (stored, error) {
	if r.before {
		return d.was()
	}
	return d.is()
}

// ofKind decodes the records of a kind.
func ofKind[T any](r Records, kind Kind) ([]T, error) {
	var found []T
	for _, d := range r.changed {
		if d.Kind() != kind {
			continue
		}
		v, there, err := side[T](r, d)
		if err != nil {
			return nil, err
		}
		if there {
			found = append(found, v)
		}
	}
	return found, nil
}

// at decodes the record that stands in a place.
func at[T any](r Records, place Place) (T, bool, error) {
	var none T
	for _, d := range r.changed {
		if string(d.key) != place.key {
			continue
		}
		if v, there, err := side[T](r, d); there || err != nil {
			return v, there, err
		}
	}
	return none, false, nil
}

// side decodes a record on the side that is looked at, and reports whether it is there.
func side[T any](r Records, d Delta) (T, bool, error) {
	var none T
	s, err := r.side(d)
	if err != nil || !s.there() {
		return none, false, err
	}
	v, err := whole[T](d.tx, d.key, s.body, s.ref)
	return v, err == nil, err
}

func last[T any](r Records, kind Kind) (T, bool, error) {
	found, err := ofKind[T](r, kind)
	if err != nil || len(found) == 0 {
		var none T
		return none, false, err
	}
	return found[len(found)-1], true, nil
}

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

// LastKnownPackage returns a package as LastKnownAppointment does an appointment.
func (r Reader) LastKnownPackage(id string) (appointment.Package, bool, error) {
	p, found, err := r.Package(id)
	if err != nil || found {
		return p, found, err
	}
	return removed[appointment.Package](r, PackagePlace(id))
}

// LastKnownWaiting returns an entry of the waiting list as LastKnownAppointment does an
// appointment.
func (r Reader) LastKnownWaiting(id string) (appointment.Waiting, bool, error) {
	w, found, err := r.Waiting(id)
	if err != nil || found {
		return w, found, err
	}
	return removed[appointment.Waiting](r, WaitingPlace(id))
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
