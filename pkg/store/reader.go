package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Reader reads the records of one transaction. Every method returns
// store.damaged for a record that fails its checks, and the errors of the
// transaction. A lookup reports whether the record exists.
type Reader struct{ tx Tx }

// NewReader returns a reader over tx, valid as long as tx is.
func NewReader(tx Tx) Reader { return Reader{tx: tx} }

// Appointment returns the appointment with the given id.
func (r Reader) Appointment(id string) (appointment.Appointment, bool, error) {
	key := appointmentKey(id)
	a, ok, err := load[appointment.Appointment](r.tx, key)
	if ok && a.ID != id {
		return a, false, damagedKey(key)
	}
	return a, ok, err
}

// AppointmentsWithPrefix returns the appointments whose id begins with prefix,
// by id and at most limit of them; zero or less for all.
func (r Reader) AppointmentsWithPrefix(prefix string, limit int) ([]appointment.Appointment, error) {
	var found []appointment.Appointment
	err := r.tx.Scan(appointmentKey(prefix), nil, nil, func(key, value []byte) error {
		a, err := decodeAt[appointment.Appointment](key, value)
		if err != nil {
			return err
		}
		if string(key) != prefixAppointment+a.ID {
			return damagedKey(key)
		}
		found = append(found, a)
		if len(found) == limit {
			return ErrStop
		}
		return nil
	})
	return found, err
}

// Client returns the client with the given id.
func (r Reader) Client(id string) (appointment.Client, bool, error) {
	key := clientKey(id)
	c, ok, err := load[appointment.Client](r.tx, key)
	if ok && c.ID != id {
		return c, false, damagedKey(key)
	}
	return c, ok, err
}

// Notices returns the notices of an appointment in the order of their creation.
func (r Reader) Notices(appointmentID string) ([]appointment.Notice, error) {
	return collect[appointment.Notice](r.tx, noticeKeys(appointmentID))
}

// SupportRequests returns the support requests of an appointment in the order
// of their creation.
func (r Reader) SupportRequests(appointmentID string) ([]appointment.SupportRequest, error) {
	return collect[appointment.SupportRequest](r.tx, supportKeys(appointmentID))
}

// Platform returns the copy of a platform's version that the book keeps.
func (r Reader) Platform(name, version string) (policy.Platform, bool, error) {
	return load[policy.Platform](r.tx, platformKey(name, version))
}

// collect decodes every value under a prefix, in the order of the keys.
func collect[T any](tx Tx, prefix []byte) ([]T, error) {
	var found []T
	err := tx.Scan(prefix, nil, nil, func(key, value []byte) error {
		v, err := decodeAt[T](key, value)
		found = append(found, v)
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// Starting returns the appointments with from <= start < to, by start. A zero
// instant is an open end.
func (r Reader) Starting(from, to time.Time) ([]appointment.Appointment, error) {
	return r.indexed(startKeys(), from, to)
}

// OfClient returns the appointments of a client with from <= start < to, by
// start. A zero instant is an open end.
func (r Reader) OfClient(clientID string, from, to time.Time) ([]appointment.Appointment, error) {
	if !validID(clientID) {
		return nil, nil
	}
	return r.indexed(clientKeys(clientID), from, to)
}

// WithStatus returns the appointments of a status with from <= start < to, by
// start. A zero instant is an open end.
func (r Reader) WithStatus(s appointment.Status, from, to time.Time) ([]appointment.Appointment, error) {
	return r.indexed(statusKeys(s), from, to)
}

// MoneyOpen returns the appointments of which something is to be refunded or
// still to be paid, by start.
func (r Reader) MoneyOpen() ([]appointment.Appointment, error) {
	return r.indexed(moneyKeys(), time.Time{}, time.Time{})
}

// NoShowsOpen returns the absences whose charge is still open, by start.
func (r Reader) NoShowsOpen() ([]appointment.Appointment, error) {
	return r.indexed(undecidedKeys(), time.Time{}, time.Time{})
}

// Overlapping returns the appointments whose slots overlap that of a, by start.
// As none lasts longer than a day, it reads a range of one day before a only.
func (r Reader) Overlapping(a appointment.Appointment) ([]appointment.Appointment, error) {
	var near []mark
	from := a.Start.Add(time.Second - appointment.MaxDuration)
	err := r.tx.Scan(startKeys(), timeKey(from), timeKey(a.End), func(key, value []byte) error {
		m, err := markAt(startKeys(), key)
		if err != nil {
			return err
		}
		s, err := decodeAt[slot](key, value)
		if err == nil && s.Status.Active() && s.End.After(a.Start) {
			near = append(near, m)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var found []appointment.Appointment
	for _, m := range near {
		b, err := r.marked(m)
		if err != nil {
			return nil, err
		}
		if a.Overlaps(b) {
			found = append(found, b)
		}
	}
	return found, nil
}
