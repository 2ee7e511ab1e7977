package store

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// PutPushed writes what a calendar has of the book, and its index entry.
func (c *Change) PutPushed(p appointment.Pushed) error {
	if err := cmp.Or(checkNamed(p.Calendar), checkUID(p.UID), checkIDs(p.AppointmentID)); err != nil {
		return err
	}
	return c.put(pushedKey(p.Calendar, p.UID), p)
}

// DeletePushed removes what a calendar had of the book as the event of a UID. What is not there is
// no error.
func (c *Change) DeletePushed(calendar, uid string) error {
	if err := cmp.Or(checkNamed(calendar), checkUID(uid)); err != nil {
		return err
	}
	return c.remove(pushedKey(calendar, uid))
}

// Pushed returns what a calendar has of the book as the event of a UID.
func (r Reader) Pushed(calendar, uid string) (appointment.Pushed, bool, error) {
	return recordAt[appointment.Pushed](r.tx, pushedKey(calendar, uid))
}

// EachPushed visits what a calendar has of the book, by UID. ErrStop from visit ends it without an
// error.
func (r Reader) EachPushed(calendar string, visit func(appointment.Pushed) error) error {
	return eachPushed(r.tx, pushedKeys(calendar), visit)
}

// AllPushed visits what all calendars have of the book, by calendar and UID, also of calendars that
// are no longer there. ErrStop from visit ends it without an error.
func (r Reader) AllPushed(visit func(appointment.Pushed) error) error {
	return eachPushed(r.tx, []byte(prefixPushed), visit)
}

func eachPushed(tx Tx, prefix []byte, visit func(appointment.Pushed) error) error {
	return tx.Scan(prefix, nil, nil, func(key, data []byte) error {
		p, err := recordIn[appointment.Pushed](tx, key, data)
		if err != nil {
			return err
		}
		return visit(p)
	})
}

// PushedOf returns what calendars have of an appointment, by calendar and UID: one event of itself
// and others of times that are held for it.
func (r Reader) PushedOf(appointmentID string) ([]appointment.Pushed, error) {
	if !validID(appointmentID) {
		return nil, nil
	}
	prefix := pushedOfKeys(appointmentID)
	return collected(r.tx, prefix, nil, 0, func(key []byte) (appointment.Pushed, error) {
		p, there, err := recordAt[appointment.Pushed](r.tx, join([]byte(prefixPushed), key[len(prefix):]))
		if err == nil && (!there || p.AppointmentID != appointmentID) {
			err = damagedKey(key)
		}
		return p, err
	})
}

func pushedIndex(p appointment.Pushed, rest []byte) ([]pair, error) {
	return []pair{empty(join(pushedOfKeys(p.AppointmentID), rest))}, nil
}

// checkUID returns an error for the UID of an event that cannot stand in a key.
func checkUID(uid string) error {
	if uid == "" || len(uid) > appointment.LongestUID || strings.ContainsFunc(uid, unicode.IsControl) {
		return misuse("UID of an event")
	}
	return nil
}
