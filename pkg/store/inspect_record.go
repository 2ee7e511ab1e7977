package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
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
	pairs, err := indexOf(key, s)
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
	value, err := in.tx.Get(p.key)
	if err == nil && !bytes.Equal(value, p.value) {
		err = damagedKey(p.key)
	}
	return err
}

// readable decodes a record as its key says, with its rest.
func (in *inspection) readable(key []byte, s stored) error {
	var err error
	switch kindOf(key) {
	case KindAppointment:
		err = in.balanced(key, s)
	case KindClient:
		_, err = whole[appointment.Client](in.tx, key, s.body, s.ref)
	case KindMessage:
		_, err = whole[appointment.Message](in.tx, key, s.body, s.ref)
	case KindNotice:
		_, err = whole[appointment.Notice](in.tx, key, s.body, s.ref)
	case KindSupport:
		_, err = whole[appointment.SupportRequest](in.tx, key, s.body, s.ref)
	case KindOffer:
		_, err = whole[appointment.Offer](in.tx, key, s.body, s.ref)
	case KindPackage:
		err = in.sold(key, s)
	case KindWaiting:
		err = in.waits(key, s)
	case KindHours:
		_, err = whole[appointment.Hours](in.tx, key, s.body, s.ref)
	case KindSeries:
		_, err = whole[appointment.Series](in.tx, key, s.body, s.ref)
	case KindPlatform:
		_, err = whole[policy.Platform](in.tx, key, s.body, s.ref)
	case KindKey:
		_, err = whole[Keyed](in.tx, key, s.body, s.ref)
	}
	return err
}

// sold decodes a package, whose sums cannot contradict each other. Of one more sessions can be
// drawn than it has, where a recovery lost what gave one back.
func (in *inspection) sold(key []byte, s stored) error {
	p, err := whole[appointment.Package](in.tx, key, s.body, s.ref)
	if err != nil {
		return err
	}
	if p.Sessions < 1 || min(p.Price, p.Paid, p.Refunded) < 0 || p.Refunded > p.Paid {
		err = damagedKey(key)
	}
	return err
}

// waits decodes an entry of the waiting list, which must be one that can be had.
func (in *inspection) waits(key []byte, s stored) error {
	w, err := whole[appointment.Waiting](in.tx, key, s.body, s.ref)
	if err == nil && !w.Valid() {
		err = damagedKey(key)
	}
	return err
}

// balanced decodes an appointment, whose sums cannot contradict each other.
func (in *inspection) balanced(key []byte, s stored) error {
	a, err := whole[appointment.Appointment](in.tx, key, s.body, s.ref)
	if err != nil {
		return err
	}
	in.records.add(a)
	m := a.Money
	if min(m.Price, m.Charged, m.Paid, m.Refunded) < 0 || m.Refunded > m.Paid {
		err = damagedKey(key)
	}
	return err
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
