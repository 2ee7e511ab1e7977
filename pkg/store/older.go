package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// The formats before this one. Their values have one byte of version, four of a CRC32C
// over the rest, and CBOR; an entry of the journal holds the stored bytes of each record
// before and after. The first format and the second differ in their indexes alone, which
// nothing here reads.
const (
	olderVersion     = 1
	olderJournal     = "journal/"
	olderHead        = "meta/journal"
	olderNotice      = "notice/"
	olderSupport     = "support_request/"
	olderMessage     = "message/"
	olderOffer       = "offer/"
	olderAppointment = "appointment/"
	olderClient      = "client/"
	olderHours       = "hours/"
	olderPlatform    = "platform/"
	olderKeyed       = "key/"
)

type olderEvent struct {
	ID            string            `cbor:"1,keyasint"`
	Seq           uint64            `cbor:"2,keyasint"`
	Verb          appointment.Verb  `cbor:"3,keyasint"`
	AppointmentID string            `cbor:"4,keyasint,omitempty"`
	By            appointment.Party `cbor:"5,keyasint,omitempty"`
	Effective     time.Time         `cbor:"6,keyasint"`
	Recorded      time.Time         `cbor:"7,keyasint"`
	Simulated     bool              `cbor:"8,keyasint,omitempty"`
	Verdict       policy.Verdict    `cbor:"9,keyasint,omitempty"`
	RuleIDs       []string          `cbor:"10,keyasint,omitempty"`
	Options       []olderOption     `cbor:"11,keyasint,omitempty"`
	Changes       []olderDelta      `cbor:"12,keyasint,omitempty"`
	Previous      []byte            `cbor:"13,keyasint,omitempty"`
	Of            string            `cbor:"14,keyasint,omitempty"`
	Assumed       []string          `cbor:"15,keyasint,omitempty"`
}

// olderOption has the command as it was typed too, which is not brought over: it can name
// a client, where nothing personal may stand.
type olderOption struct {
	Command   string           `cbor:"1,keyasint,omitempty"`
	Key       policy.OptionKey `cbor:"2,keyasint"`
	NotBefore time.Time        `cbor:"3,keyasint,omitzero"`
}

type olderDelta struct {
	Key    []byte `cbor:"1,keyasint"`
	Before []byte `cbor:"2,keyasint"`
	After  []byte `cbor:"3,keyasint"`
}

// options returns what is kept of the options of an older entry.
func (e olderEvent) options() []Option {
	var kept []Option
	for _, o := range e.Options {
		kept = append(kept, Option{Key: o.Key, NotBefore: o.NotBefore})
	}
	return kept
}

var errOlder = errors.New("store: an older value that cannot be read")

// olderBody returns the CBOR of an older value.
func olderBody(data []byte) ([]byte, error) {
	if len(data) < sealLength || data[0] != olderVersion || binary.BigEndian.Uint32(data[1:]) != checksum(data[sealLength:]) {
		return nil, errOlder
	}
	return data[sealLength:], nil
}

// IntactOlder is Intact for a book of an older format: of a record, and of the journal.
// Its indexes are never read.
func IntactOlder(key, stored []byte) error {
	name, _, _ := bytes.Cut(key, []byte("/"))
	switch string(name) + "/" {
	case olderJournal, olderAppointment, olderClient, olderMessage, olderOffer, olderNotice, olderSupport,
		olderHours, olderPlatform, olderKeyed:
		if _, err := olderBody(stored); err != nil {
			return olderDamage(key).Because(err)
		}
	}
	return nil
}

// olderAt decodes an older value that was found under a key.
func olderAt[T any](key, data []byte) (T, error) {
	var v T
	body, err := olderBody(data)
	if err == nil {
		err = decodeBody(body, &v)
	}
	if err != nil {
		return v, olderDamage(key).Because(err)
	}
	return v, nil
}

// olderEvents visits an older journal, whose entries are chained by their hashes, to the
// end that the book tells.
func olderEvents(tx Tx, visit func(olderEvent) error) error {
	var end head
	err := tx.Scan([]byte(olderJournal), nil, nil, func(key, data []byte) error {
		e, err := olderAt[olderEvent](key, data)
		if err != nil {
			return err
		}
		if e.Seq != end.Seq+1 || !bytes.Equal(e.Previous, end.Hash) || !bytes.Equal(key[len(olderJournal):], seqKey(e.Seq)) {
			return olderDamage(key)
		}
		sum := sha256.Sum256(data)
		end = head{Seq: e.Seq, Hash: sum[:]}
		return visit(e)
	})
	if err != nil {
		return err
	}
	told, err := tx.Get([]byte(olderHead))
	if err != nil || told == nil && end.Seq == 0 {
		return err
	}
	is, err := olderAt[head]([]byte(olderHead), told)
	if err == nil && (is.Seq != end.Seq || !bytes.Equal(is.Hash, end.Hash)) {
		err = olderDamage([]byte(olderHead))
	}
	return err
}

// older is a record of an older format: its noun and the key that it has now.
type older struct {
	key  []byte
	noun any
}

// olderRecord reads what stood under a key, nil where that is no record.
func olderRecord(key, data []byte) (*older, error) {
	name, rest, _ := bytes.Cut(key, []byte("/"))
	id, own, _ := bytes.Cut(rest, []byte("/"))
	of := string(id)
	switch string(name) + "/" {
	case olderAppointment:
		return olderNoun[appointment.Appointment](key, data, appointmentKey(string(rest)))
	case olderClient:
		return olderNoun[appointment.Client](key, data, clientKey(string(rest)))
	case olderMessage:
		return olderNoun[appointment.Message](key, data, join(messageKeys(of), own))
	case olderOffer:
		return olderNoun[appointment.Offer](key, data, join(offerKeys(of), own))
	case olderNotice:
		r, err := olderNoun[appointment.Notice](key, data, join(noticeKeys(of), own))
		if err == nil {
			r.key = append(r.key, r.noun.(appointment.Notice).ID...)
		}
		return r, err
	case olderSupport:
		r, err := olderNoun[appointment.SupportRequest](key, data, join(supportKeys(of), own))
		if err == nil {
			r.key = append(r.key, r.noun.(appointment.SupportRequest).ID...)
		}
		return r, err
	case olderHours:
		return olderNoun[appointment.Hours](key, data, hoursKey())
	case olderPlatform:
		return olderNoun[policy.Platform](key, data, join([]byte(prefixPlatform), rest))
	case olderKeyed:
		return olderNoun[Keyed](key, data, join([]byte(prefixKeyed), rest))
	}
	return nil, nil
}

func olderNoun[T any](key, data, now []byte) (*older, error) {
	v, err := olderAt[T](key, data)
	return &older{slices.Clone(now), v}, err
}

// olderDamage names what is damaged by its older key.
func olderDamage(key []byte) *fault.Error { return thingAtOlder(key).damaged() }
