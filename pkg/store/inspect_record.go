package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// record checks that a record is as the journal left it, can be read, and has its index
// entries.
func (in *inspection) record(key, data []byte) error {
	s, err := storedIn(key, data)
	if err != nil {
		return err
	}
	in.stands(key, s)
	if !in.ended {
		in.last = max(in.last, s.seq)
	}
	pairs, err := indexOf(in.tx, key, s)
	if err != nil {
		return err
	}
	for _, err := range []error{in.agreed(key, s), in.readable(key, s)} {
		if err := in.noteWant(err); err != nil {
			return err
		}
	}
	for _, p := range pairs {
		if err := in.note(in.has(p)); err != nil {
			return err
		}
	}
	return nil
}

// agreed checks that a record is as the journal left it.
func (in *inspection) agreed(key []byte, s stored) error {
	left, err := leftIn(in.tx, s.seq, key)
	if errors.Is(err, errUnchanged) || err == nil && (!left.like(s) || left.base != s.base) {
		err = damagedKey(key)
	}
	return err
}

// has checks that an index entry is there.
func (in *inspection) has(p pair) error {
	tx, key := whereverOf(in.tx, p.key)
	value, err := tx.Get(key)
	if err == nil && !bytes.Equal(value, p.value) {
		err = damagedKey(key)
	}
	return err
}

// readable decodes a record as its key says, with its rest. Its sums cannot contradict each
// other.
func (in *inspection) readable(key []byte, s stored) error {
	noun, err := nounOf(in.tx, key, s)
	if err != nil {
		return err
	}
	sound := true
	switch n := noun.(type) {
	case appointment.Appointment:
		in.records.add(n)
		if sound = balanced(n.Money); sound {
			return in.notePinned(n)
		}
	case appointment.Package: // one can be drawn on too often, where a recovery lost what gave a session back
		sound = n.Sessions >= 1 && min(n.Price, n.Paid, n.Refunded) >= 0 && n.Refunded <= n.Paid
	case appointment.Waiting: // for something that can be had
		sound = n.Valid()
	case appointment.Block: // at times that a book has room for
		sound = n.Valid()
	case appointment.CalendarAccount: // under its own name
		sound = bytes.Equal(key, calendarKey(n.Name))
	case appointment.Pushed:
		sound = bytes.Equal(key, pushedKey(n.Calendar, n.UID))
	}
	if !sound {
		return damagedKey(key)
	}
	return nil
}

// balanced reports whether the sums of an appointment do not contradict each other.
func balanced(m appointment.Money) bool {
	return min(m.Price, m.Charged, m.Paid, m.Refunded, m.Fees, m.Payout) >= 0 && m.Refunded <= m.Paid
}

// secretOf checks the secret of a client, which proves a part of some entry. Where
// something else is wrong, that may be what lacks it.
func (in *inspection) secretOf(key, client, data []byte) error {
	secret, err := decodeAt[[]byte](key, data)
	if err == nil && (len(secret) != secretLength || in.notes == 0 && !in.clients[string(client)]) {
		err = damagedKey(key)
	}
	return err
}

// part checks that an entry of the journal has the part that was found, and that the
// secret which proves it is there; what is in it was checked with the entry.
func (in *inspection) part(prefix string, key, rest []byte) error {
	if len(rest) < seqLength {
		return damagedKey(key)
	}
	b, _, err := boundAt(in.tx, binary.BigEndian.Uint64(rest))
	if err != nil {
		return err
	}
	client := string(rest[seqLength:])
	if !slices.ContainsFunc(b.marks, func(m mark) bool { return m.Client == client && m.of(prefix) != nil }) {
		return damagedKey(key)
	}
	_, err = in.prover(b.seq, client)
	return err
}

// gone checks that a record which was noted as gone is not there, and that the event
// which removed it did.
func (in *inspection) gone(key, record, data []byte) error {
	seq, err := decodeAt[uint64](key, data)
	if err != nil {
		return err
	}
	left, err := leftIn(in.tx, seq, record)
	if errors.Is(err, errUnchanged) {
		return damagedKey(key)
	}
	if err != nil {
		return err
	}
	is, err := in.tx.Get(record)
	switch {
	case err != nil || is == nil && !left.there():
		return err
	case is == nil:
		return in.noteAll(damagedKey(key), damagedKey(record))
	}
	return damagedKey(key)
}
