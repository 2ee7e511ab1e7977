package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// PutAppointment writes an appointment and its index entries. It must last no
// longer than appointment.MaxDuration, which bounds the search for overlaps.
func (c *Change) PutAppointment(a appointment.Appointment) error {
	if err := checkIDs(a.ID, a.ClientID, string(a.Status)); err != nil {
		return err
	}
	if a.Duration() > appointment.MaxDuration {
		return misuse("appointment too long")
	}
	return c.put(appointmentKey(a.ID), a)
}

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

// slot is what the indexes of appointments hold beside their keys, so that a
// search for overlaps reads no record that cannot overlap.
type slot struct {
	End    time.Time          `cbor:"1,keyasint"`
	Status appointment.Status `cbor:"2,keyasint"`
}

func appointmentIndex(a appointment.Appointment, _ []byte) ([]entry, error) {
	value, err := encode(slot{End: a.End, Status: a.Status})
	if err != nil {
		return nil, err
	}
	at := join(timeKey(a.Start), []byte(a.ID))
	entries := []entry{
		{join(startKeys(), at), value},
		{join(clientKeys(a.ClientID), at), value},
		{join(statusKeys(a.Status), at), value},
	}
	if a.RefundDue() > 0 || a.Owed() > 0 {
		entries = append(entries, entry{join(moneyKeys(), at), value})
	}
	if a.Status == appointment.NoShow && a.Charge == appointment.ChargeOpen {
		entries = append(entries, entry{join(undecidedKeys(), at), value})
	}
	return entries, nil
}
