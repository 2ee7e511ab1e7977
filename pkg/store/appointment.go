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
	if a.Drawn() {
		if err := checkIDs(a.Package); err != nil {
			return err
		}
	}
	for _, s := range a.Freed {
		if !s.Start.Before(s.End) {
			return misuse("length of a time that got free")
		}
	}
	if a.Duration() > appointment.MaxDuration {
		return misuse("appointment too long")
	}
	return c.put(appointmentKey(a.ID), a)
}

// Appointment returns the appointment with the given id.
func (r Reader) Appointment(id string) (appointment.Appointment, bool, error) {
	var a appointment.Appointment
	found, err := r.readAppointment(&a, id)
	return a, found, err
}

// LedTo returns the appointment with the very id to which something in the book leads; damage
// where there is none.
func (r Reader) LedTo(id string) (appointment.Appointment, error) {
	a, found, err := r.Appointment(id)
	if err == nil && !found {
		err = Damaged(string(KindAppointment), id)
	}
	return a, err
}

// readAppointment is Appointment for one that has its place already.
func (r Reader) readAppointment(into *appointment.Appointment, id string) (bool, error) {
	key := appointmentKey(id)
	found, err := readAt(r, into, key)
	if found && into.ID != id {
		found, err = false, damagedKey(key)
	}
	return found, err
}

// AppointmentsWithPrefix returns the appointments whose id begins with prefix,
// by id and at most limit of them; zero or less for all.
func (r Reader) AppointmentsWithPrefix(prefix string, limit int) ([]appointment.Appointment, error) {
	var found []appointment.Appointment
	err := r.tx.Scan(appointmentKey(prefix), nil, nil, func(key, data []byte) error {
		if kindOf(key) != KindAppointment {
			return nil
		}
		a, err := recordIn[appointment.Appointment](r.tx, key, data)
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

// During returns the appointments that take place in [from, to), by start: also those that
// began before and reach into it. A zero instant is an open end.
func (r Reader) During(from, to time.Time) ([]appointment.Appointment, error) {
	if from.IsZero() {
		return r.Starting(from, to)
	}
	var reaching []placed
	err := r.tx.Scan(startKeys(), timeKey(from.Add(time.Second-appointment.MaxDuration)), timeKey(from), func(key, value []byte) error {
		p, err := placedAt(startKeys(), key)
		if err != nil {
			return err
		}
		s, err := decodeAt[slot](key, value)
		if err == nil && s.End.After(from) {
			reaching = append(reaching, p)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	all, err := r.places(reaching, startKeys(), from, to)
	if err != nil {
		return nil, err
	}
	return r.at(all)
}

// WithStatus returns the appointments of a status with from <= start < to, by
// start. A zero instant is an open end.
func (r Reader) WithStatus(s appointment.Status, from, to time.Time) ([]appointment.Appointment, error) {
	if unsettled(s) {
		return r.indexed(statusKeys(s), from, to)
	}
	return r.indexed(startKeys(), from, to, s)
}

// unsettled reports whether something is still to become of appointments of a status. As
// they are few, an index has them.
func unsettled(s appointment.Status) bool { return s.Pending() || s == appointment.Arrived }

// MoneyOpen returns the appointments of which something is to be refunded or
// still to be paid, by start.
func (r Reader) MoneyOpen() ([]appointment.Appointment, error) {
	return r.indexed(moneyKeys(), time.Time{}, time.Time{})
}

// Undecided returns the absences and cancellations whose charge is still open, by start.
func (r Reader) Undecided() ([]appointment.Appointment, error) {
	return r.indexed(undecidedKeys(), time.Time{}, time.Time{})
}

// Overlapping returns the appointments whose slots overlap that of a, by start.
// As none lasts longer than a day, it reads a range of one day before a only.
func (r Reader) Overlapping(a appointment.Appointment) ([]appointment.Appointment, error) {
	var near []placed
	from := a.Start.Add(time.Second - appointment.MaxDuration)
	err := r.tx.Scan(startKeys(), timeKey(from), timeKey(a.End), func(key, value []byte) error {
		p, err := placedAt(startKeys(), key)
		if err != nil {
			return err
		}
		s, err := decodeAt[slot](key, value)
		if err == nil && s.Status.Active() && s.End.After(a.Start) {
			near = append(near, p)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var found []appointment.Appointment
	for _, p := range near {
		b, err := r.placed(p)
		if err != nil {
			return nil, err
		}
		if a.Overlaps(b) {
			found = append(found, b)
		}
	}
	return found, nil
}

// slot is what the index by start holds, so that a search by time or status reads no
// record that it does not want.
type slot struct {
	End    time.Time          `cbor:"1,keyasint"`
	Status appointment.Status `cbor:"2,keyasint"`
}

func appointmentIndex(a appointment.Appointment, _ []byte) ([]pair, error) {
	at := join(timeKey(a.Start), []byte(a.ID))
	key := join(startKeys(), at)
	value, err := encodeAt(key, slot{End: a.End, Status: a.Status})
	if err != nil {
		return nil, err
	}
	pairs := []pair{{key, value}, empty(join(clientKeys(a.ClientID), at))}
	if unsettled(a.Status) {
		pairs = append(pairs, empty(join(statusKeys(a.Status), at)))
	}
	if a.RefundDue() > 0 || a.Owed() > 0 || a.RefundChoice == appointment.ChoiceOpen {
		pairs = append(pairs, empty(join(moneyKeys(), at)))
	}
	over := a.Status == appointment.NoShow || a.Status == appointment.Cancelled
	if over && a.Charge == appointment.ChargeOpen {
		pairs = append(pairs, empty(join(undecidedKeys(), at)))
	}
	if a.Awaits() && !a.Silence.At.IsZero() {
		pairs = append(pairs, empty(join([]byte(prefixSilence), timeKey(a.Silence.At), []byte(a.ID))))
	}
	if a.Uses() {
		pairs = append(pairs, empty(join(drawnKeys(a.Package), at)))
	}
	for _, s := range a.Freed {
		pairs = append(pairs, empty(join([]byte(prefixFreed), timeKey(s.Start), timeKey(s.End), []byte(a.ID))))
	}
	return pairs, nil
}
