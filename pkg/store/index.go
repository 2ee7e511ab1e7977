package store

import (
	"bytes"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// slot is what the indexes of appointments hold beside their keys, so that a
// search for overlaps reads no record that cannot overlap.
type slot struct {
	End    time.Time          `cbor:"1,keyasint"`
	Status appointment.Status `cbor:"2,keyasint"`
}

// apply writes the bytes of one record, nil to remove it, and brings its index
// entries in line. It is the only place that writes either.
func apply(tx Tx, key, before, after []byte) error {
	stale, err := indexOf(key, before)
	if err != nil {
		return err
	}
	fresh, err := indexOf(key, after)
	if err != nil {
		return err
	}
	for _, e := range stale {
		if !holdsKey(fresh, e.key) {
			if err := tx.Delete(e.key); err != nil {
				return err
			}
		}
	}
	for _, e := range fresh {
		if err := tx.Put(e.key, e.value); err != nil {
			return err
		}
	}
	if after == nil {
		return tx.Delete(key)
	}
	return tx.Put(key, after)
}

func holdsKey(entries []entry, key []byte) bool {
	for _, e := range entries {
		if bytes.Equal(e.key, key) {
			return true
		}
	}
	return false
}

// indexOf returns the index entries of a record: none for nil, nor for kinds
// that have no index.
func indexOf(key, data []byte) ([]entry, error) {
	switch {
	case data == nil:
		return nil, nil
	case strings.HasPrefix(string(key), prefixAppointment):
		a, err := decodeAt[appointment.Appointment](key, data)
		if err != nil {
			return nil, err
		}
		return appointmentIndex(a)
	case strings.HasPrefix(string(key), prefixClient):
		c, err := decodeAt[appointment.Client](key, data)
		if err != nil {
			return nil, err
		}
		return []entry{{key: nameKey(c), value: []byte{}}}, nil
	}
	return nil, nil
}

func appointmentIndex(a appointment.Appointment) ([]entry, error) {
	value, err := encode(slot{End: a.End, Status: a.Status})
	if err != nil {
		return nil, err
	}
	at := join(timeKey(a.Start), []byte(a.ID))
	return []entry{
		{join(startKeys(), at), value},
		{join(clientKeys(a.ClientID), at), value},
		{join(statusKeys(a.Status), at), value},
	}, nil
}
