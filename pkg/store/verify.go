package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Verify reads the whole book and returns store.damaged for the first thing that is
// wrong, see Inspect.
func Verify(r Reader) error {
	first := errors.New("store: found")
	var damage error
	err := Inspect(r.tx, func(f *fault.Error) error {
		damage = f
		return first
	})
	if errors.Is(err, first) {
		return damage
	}
	return err
}

// Inspect reads the whole book and reports everything that is wrong: a value that is not
// as it was stored or cannot be decoded, an entry of the journal that does not follow
// from the one before it or whose parts are not what it says, a record that is not as the
// journal left it, an index entry without its record, a record without its index entry, a
// key that belongs to nothing. It needs memory for one entry of the journal at a time.
//
// An error of report ends it, as does an error of the transaction that is no damage.
func Inspect(tx Tx, report func(*fault.Error) error) error {
	in := inspection{tx: withMemory(tx), report: report}
	none, err := isEmpty(tx)
	if err != nil || none {
		return err
	}
	if err := in.note(in.end()); err != nil {
		return err
	}
	if err := in.journal(); err != nil {
		return err
	}
	return tx.Scan(nil, nil, nil, func(key, data []byte) error { return in.note(in.check(key, data)) })
}

// inspection is one look at a whole book.
type inspection struct {
	tx     Tx
	report func(*fault.Error) error
	secret []byte
	hash   []byte // of the entry before
	seq    uint64 // of that entry
}

// isEmpty reports whether there is no book.
func isEmpty(tx Tx) (bool, error) {
	none := true
	err := tx.Scan(nil, nil, nil, func([]byte, []byte) error {
		none = false
		return ErrStop
	})
	return none, err
}

// note reports damage, and returns any other error.
func (in *inspection) note(err error) error {
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Code == fault.Damaged {
		return in.report(f)
	}
	return err
}

// end checks what the book is founded on and says of its end.
func (in *inspection) end() error {
	if err := CheckFormat(in.tx); err != nil {
		return err
	}
	f, err := foundationOf(in.tx)
	if err != nil {
		return err
	}
	in.secret = f.Secret
	_, err = StateOf(in.tx)
	return err
}

// check checks one key and its value, but what the walk through the journal looked at.
func (in *inspection) check(key, data []byte) error {
	if err := Intact(key, data); err != nil {
		return err
	}
	if kindOf(key) != "" {
		return in.record(key, data)
	}
	prefix, rest := cut(key)
	switch prefix {
	case prefixMeta:
		if !slices.ContainsFunc([][]byte{formatKey(), foundationKey(), headKey()}, func(k []byte) bool { return bytes.Equal(k, key) }) {
			return damagedKey(key)
		}
		return nil
	case prefixJournal:
		return nil
	case prefixSecret:
		_, err := decodeAt[[]byte](key, data)
		return err
	case prefixWhoPart, prefixWhatPart:
		return in.part(prefix, key, rest)
	case prefixGone:
		return in.gone(key, rest, data)
	}
	return in.pair(prefix, key, rest, data)
}

// record checks that a record is as the journal left it, and has its index entries.
func (in *inspection) record(key, data []byte) error {
	s, err := storedIn(key, data)
	if err != nil {
		return err
	}
	left, err := leftIn(in.tx, s.seq, key)
	if err != nil {
		return err
	}
	if !left.like(s) || left.base != s.base {
		return damagedKey(key)
	}
	if err := readable(in.tx, key, s); err != nil {
		return err
	}
	pairs, err := indexOf(key, s)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		value, err := in.tx.Get(p.key)
		if err != nil {
			return err
		}
		if !bytes.Equal(value, p.value) {
			return damagedKey(p.key)
		}
	}
	return nil
}

// readable decodes a record as its key says, with its rest.
func readable(tx Tx, key []byte, s stored) error {
	var err error
	switch kindOf(key) {
	case KindAppointment:
		err = balanced(tx, key, s)
	case KindClient:
		_, err = whole[appointment.Client](tx, key, s.body, s.ref)
	case KindMessage:
		_, err = whole[appointment.Message](tx, key, s.body, s.ref)
	case KindNotice:
		_, err = whole[appointment.Notice](tx, key, s.body, s.ref)
	case KindSupport:
		_, err = whole[appointment.SupportRequest](tx, key, s.body, s.ref)
	case KindOffer:
		_, err = whole[appointment.Offer](tx, key, s.body, s.ref)
	case KindHours:
		_, err = whole[appointment.Hours](tx, key, s.body, s.ref)
	case KindPlatform:
		_, err = whole[policy.Platform](tx, key, s.body, s.ref)
	case KindKey:
		_, err = whole[Keyed](tx, key, s.body, s.ref)
	}
	return err
}

// balanced decodes an appointment, whose sums cannot contradict each other.
func balanced(tx Tx, key []byte, s stored) error {
	a, err := whole[appointment.Appointment](tx, key, s.body, s.ref)
	m := a.Money
	if err == nil && (min(m.Price, m.Charged, m.Paid, m.Refunded) < 0 || m.Refunded > m.Paid) {
		err = damagedKey(key)
	}
	return err
}

// part checks that an entry of the journal has the part that was found; what is in it
// was checked with the entry.
func (in *inspection) part(prefix string, key, rest []byte) error {
	if len(rest) < seqLength {
		return damagedKey(key)
	}
	b, found, err := boundAt(in.tx, binary.BigEndian.Uint64(rest))
	client := string(rest[seqLength:])
	if err == nil && (!found || !slices.ContainsFunc(b.marks, func(m mark) bool { return m.Client == client && m.of(prefix) != nil })) {
		err = damagedKey(key)
	}
	if err != nil || client == "" {
		return err
	}
	secret, err := in.tx.Get(secretKey(client))
	if err == nil && secret == nil {
		err = damagedKey(key) // forgotten by half
	}
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
	if err != nil {
		return err
	}
	is, err := in.tx.Get(record)
	if err == nil && (left.there() || is != nil) {
		err = damagedKey(key)
	}
	return err
}

// pair checks that an index entry leads to what has such an entry.
func (in *inspection) pair(prefix string, key, rest, data []byte) error {
	switch prefix {
	case prefixEvent, prefixEnding, prefixReversed, prefixAppointment:
		return in.journalPair(prefix, key, rest, data)
	}
	record := ledTo(prefix, rest)
	if record == nil {
		return damagedKey(key)
	}
	s, err := storedAt(in.tx, record)
	if err != nil {
		return err
	}
	pairs, err := indexOf(record, s)
	if err == nil && !holds(pairs, pair{key, data}) {
		err = damagedKey(key)
	}
	return err
}

// ledTo returns the key of the record to which an index entry leads, nil for none.
func ledTo(prefix string, rest []byte) []byte {
	switch prefix {
	case prefixStart, prefixMoney, prefixUndecided:
		return appointmentKey(string(rest[min(len(rest), timeLength):]))
	case prefixOfClient, prefixStatus:
		at := bytes.IndexByte(rest, '/') + 1
		return appointmentKey(string(rest[min(len(rest), at+timeLength):]))
	case prefixName:
		return clientKey(string(rest[bytes.LastIndexByte(rest, 0)+1:]))
	case prefixMessageID, prefixNoticeID, prefixSupportID, prefixOfferID:
		return join([]byte(prefixOf), rest[afterID(rest):])
	case prefixMessageOpen, prefixNoticeDraft, prefixSupportDraft, prefixOfferOpen, prefixOfferNo:
		return join([]byte(prefixOf), rest[min(len(rest), timeLength):])
	case prefixOfferSlot:
		return join([]byte(prefixOf), rest[min(len(rest), 2*timeLength):])
	}
	return nil
}

// journalPair checks an index entry that leads to an entry of the journal.
func (in *inspection) journalPair(prefix string, key, rest, data []byte) error {
	r := NewReader(in.tx)
	var err error
	right := false
	switch prefix {
	case prefixEvent:
		_, right, err = r.Event(string(rest))
	case prefixEnding:
		end, at, _ := bytes.Cut(rest, []byte("/"))
		if len(at) == seqLength {
			var b bound
			b, _, err = boundAt(in.tx, binary.BigEndian.Uint64(at))
			right = b.entry.ID != "" && bytes.Equal(key, join(endingKeys(b.entry.ID), at)) && strings.HasSuffix(b.entry.ID, string(end))
		}
	case prefixReversed:
		var id string
		if id, err = decodeAt[string](key, data); err == nil {
			var e Event
			e, _, err = r.Event(id)
			right = e.Of == string(rest)
		}
	case prefixAppointment:
		right = true
		_, err = r.EventsOf(strings.TrimSuffix(string(rest), "/"))
	}
	if err == nil && !right {
		err = damagedKey(key)
	}
	return err
}
