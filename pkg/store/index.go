package store

import (
	"bytes"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// entry is one key and its value.
type entry struct{ key, value []byte }

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
	if data == nil {
		return nil, nil
	}
	switch prefix, _ := cut(key); prefix {
	case prefixAppointment:
		return indexWith(key, data, appointmentIndex)
	case prefixClient:
		return indexWith(key, data, clientIndex)
	case prefixMessage:
		return indexWith(key, data, messageIndex)
	case prefixNotice:
		return indexWith(key, data, noticeIndex)
	case prefixSupport:
		return indexWith(key, data, supportIndex)
	case prefixOffer:
		return indexWith(key, data, offerIndex)
	}
	return nil, nil
}

// indexWith decodes a record and returns its index entries, for which of may
// need what follows the prefix of the record's key.
func indexWith[T any](key, data []byte, of func(record T, rest []byte) ([]entry, error)) ([]entry, error) {
	record, err := decodeAt[T](key, data)
	if err != nil {
		return nil, err
	}
	_, rest := cut(key)
	return of(record, rest)
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

func clientIndex(c appointment.Client, _ []byte) ([]entry, error) {
	return []entry{{key: nameKey(c), value: []byte{}}}, nil
}
