package store

import (
	"bytes"
	"crypto/sha256"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Verify reads the whole book and returns store.damaged for the first thing
// that is wrong: a broken chain of the journal, a value that fails its checksum
// or cannot be decoded, a record that is not as the journal left it, an index
// entry without its record, a record without its index entry.
func Verify(r Reader) error {
	v := verification{tx: r.tx, want: map[string][]byte{}}
	if err := v.journal(r); err != nil {
		return err
	}
	if err := r.tx.Scan(nil, nil, nil, v.check); err != nil {
		return err
	}
	for key := range v.want {
		return damagedKey([]byte(key))
	}
	return nil
}

// verification holds what the book must contain: the value of each key as the
// journal says. A key is struck off once it is found.
type verification struct {
	tx   Tx
	want map[string][]byte
}

// journal walks the chain and notes what follows from it.
func (v *verification) journal(r Reader) error {
	var end head
	err := r.entries(0, func(e Event, stored []byte) error {
		if e.Seq != end.Seq+1 || !bytes.Equal(e.Previous, end.Hash) {
			return damagedKey(journalKey(e.Seq))
		}
		sum := sha256.Sum256(stored)
		end = head{Seq: e.Seq, Hash: sum[:]}
		return v.follow(e, stored)
	})
	if err != nil || end.Seq == 0 {
		return err
	}
	v.want[string(headKey())], err = encode(end)
	return err
}

// follow notes the keys that an event left behind, or removed.
func (v *verification) follow(e Event, stored []byte) error {
	index, err := journalIndex(e)
	if err != nil {
		return err
	}
	v.want[string(journalKey(e.Seq))] = stored
	for _, x := range index {
		v.want[string(x.key)] = x.value
	}
	for _, d := range e.Changes {
		if err := v.expect(d); err != nil {
			return err
		}
	}
	return nil
}

func (v *verification) expect(d Delta) error {
	stale, err := indexOf(d.Key, d.Before)
	if err != nil {
		return err
	}
	for _, e := range stale {
		delete(v.want, string(e.key))
	}
	fresh, err := indexOf(d.Key, d.After)
	if err != nil {
		return err
	}
	for _, e := range fresh {
		v.want[string(e.key)] = e.value
	}
	delete(v.want, string(d.Key))
	if d.After != nil {
		v.want[string(d.Key)] = d.After
	}
	return nil
}

// check compares one entry of the book with what is expected.
func (v *verification) check(key, value []byte) error {
	if bytes.Equal(key, formatKey()) {
		_, err := decodeAt[int](key, value)
		return err
	}
	if err := readable(key, value); err != nil {
		return err
	}
	want, ok := v.want[string(key)]
	if !ok || !bytes.Equal(want, value) {
		return damagedKey(key)
	}
	delete(v.want, string(key))
	return nil
}

// readable decodes a value as its key says, and returns the damage.
func readable(key, value []byte) error {
	var err error
	switch prefix, _ := cut(key); prefix {
	case prefixAppointment:
		_, err = decodeAt[appointment.Appointment](key, value)
	case prefixClient:
		_, err = decodeAt[appointment.Client](key, value)
	case prefixMessage:
		_, err = decodeAt[appointment.Message](key, value)
	case prefixNotice:
		_, err = decodeAt[appointment.Notice](key, value)
	case prefixSupport:
		_, err = decodeAt[appointment.SupportRequest](key, value)
	case prefixOffer:
		_, err = decodeAt[appointment.Offer](key, value)
	case prefixHours:
		_, err = decodeAt[appointment.Hours](key, value)
	case prefixPlatform:
		_, err = decodeAt[policy.Platform](key, value)
	case prefixKeyed:
		_, err = decodeAt[Keyed](key, value)
	case prefixStart, prefixOfClient, prefixStatus, prefixMoney, prefixUndecided:
		_, err = decodeAt[slot](key, value)
	}
	return err
}

// Replay rebuilds records and indexes from the journal that r reads, in an
// empty transaction. The journal itself is not copied. It returns
// store.damaged where the journal contradicts itself.
func Replay(r Reader, into Tx) error {
	if err := checkEmpty(into); err != nil {
		return err
	}
	return r.Events(0, func(e Event) error {
		for _, d := range e.Changes {
			before, err := into.Get(d.Key)
			if err != nil {
				return err
			}
			if !bytes.Equal(before, d.Before) {
				return damagedKey(journalKey(e.Seq))
			}
			if err := apply(into, d.Key, before, d.After); err != nil {
				return err
			}
		}
		return nil
	})
}

func checkEmpty(tx Tx) error {
	return tx.Scan(nil, nil, nil, func(key, _ []byte) error {
		if bytes.Equal(key, formatKey()) {
			return nil
		}
		return misuse("replay into a book that is not empty")
	})
}
