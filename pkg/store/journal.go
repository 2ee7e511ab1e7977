package store

import (
	"bytes"
	"crypto/sha256"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Event is one entry of the journal: what happened, when it took effect, when
// it was recorded, by whom and under which decision, and every record that it
// changed. Instants are in UTC and whole seconds.
type Event struct {
	ID            string            `cbor:"1,keyasint"`
	Seq           uint64            `cbor:"2,keyasint"` // from 1 on, without gaps
	Verb          appointment.Verb  `cbor:"3,keyasint"`
	AppointmentID string            `cbor:"4,keyasint,omitempty"`
	By            appointment.Party `cbor:"5,keyasint,omitempty"`
	Effective     time.Time         `cbor:"6,keyasint"`
	Recorded      time.Time         `cbor:"7,keyasint"`
	Simulated     bool              `cbor:"8,keyasint,omitempty"` // recorded under a simulated clock
	Verdict       policy.Verdict    `cbor:"9,keyasint,omitempty"`
	RuleIDs       []string          `cbor:"10,keyasint,omitempty"`
	Options       []Option          `cbor:"11,keyasint,omitempty"`
	Changes       Deltas            `cbor:"12,keyasint,omitempty"`
	Previous      []byte            `cbor:"13,keyasint,omitempty"` // SHA-256 of the entry before, as stored
	Of            string            `cbor:"14,keyasint,omitempty"` // the event that this one reverses, where it undoes or redoes
	Assumed       []string          `cbor:"15,keyasint,omitempty"` // the appointments of which nobody observed what the event says
}

// Option is an option of a decision as its entry keeps it. What it is about is the
// appointment of the entry.
type Option struct {
	Command   string           `cbor:"1,keyasint,omitempty"` // as it was typed: read in older entries, no longer written
	Key       policy.OptionKey `cbor:"2,keyasint"`
	NotBefore time.Time        `cbor:"3,keyasint,omitzero"`
}

// KeepOptions returns the options of a decision as an entry keeps them.
func KeepOptions(options []policy.Option) []Option {
	var kept []Option
	for _, o := range options {
		kept = append(kept, Option{Key: o.Key, NotBefore: o.NotBefore})
	}
	return kept
}

// Offered returns the options of the entry's decision.
func (e Event) Offered() []policy.Option {
	var options []policy.Option
	for _, o := range e.Options {
		options = append(options, policy.Option{Key: o.Key, ID: e.AppointmentID, NotBefore: o.NotBefore})
	}
	return options
}

// Keyed is what is kept of a command given with an idempotency key: a hash of
// its arguments, and the event that it led to.
type Keyed struct {
	Key       string `cbor:"1,keyasint"`
	Arguments []byte `cbor:"2,keyasint"`
	EventID   string `cbor:"3,keyasint"`
}

// head is where the journal ends: the last sequence, zero while it is empty,
// and the SHA-256 of that entry as stored.
type head struct {
	Seq  uint64 `cbor:"1,keyasint"`
	Hash []byte `cbor:"2,keyasint"`
}

// Record appends the event of this change to the journal, and the idempotency
// key where there is one. It fills Seq, Previous, Changes and the EventID of
// the key, and returns the event as stored. A change is recorded once and
// written to no more afterwards.
func (c *Change) Record(e Event, key *Keyed) (Event, error) {
	if err := c.checkEvent(e); err != nil {
		return e, err
	}
	if key != nil {
		if err := c.putKeyed(*key, e.ID); err != nil {
			return e, err
		}
	}
	end, _, err := load[head](c.tx, headKey())
	if err != nil {
		return e, err
	}
	e.Seq, e.Previous, e.Changes = end.Seq+1, end.Hash, c.changes()
	c.recorded = true
	return e, appendEvent(c.tx, e)
}

// putKeyed keeps a new idempotency key. One that exists is never replaced: the
// caller looks for it before anything is changed.
func (c *Change) putKeyed(key Keyed, eventID string) error {
	_, taken, err := c.Keyed(key.Key)
	if err != nil {
		return err
	}
	if taken {
		return misuse("key taken")
	}
	key.EventID = eventID
	return c.put(keyedKey(key.Key), key)
}

// checkEvent returns an error for an event that this change cannot have.
func (c *Change) checkEvent(e Event) error {
	if c.recorded {
		return misuse("second event")
	}
	if err := checkIDs(e.ID); err != nil {
		return err
	}
	if e.AppointmentID != "" {
		if err := checkIDs(e.AppointmentID); err != nil {
			return err
		}
	}
	taken, err := c.tx.Get(eventKey(e.ID))
	if err == nil && taken != nil {
		err = misuse("event id taken")
	}
	if err != nil || e.Of == "" {
		return err
	}
	of, err := c.tx.Get(eventKey(e.Of))
	if err == nil && of == nil {
		err = misuse("event to reverse unknown")
	}
	return err
}

func appendEvent(tx Tx, e Event) error {
	entry, err := encode(e)
	if err != nil {
		return err
	}
	index, err := journalIndex(e)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(entry)
	end, err := encode(head{Seq: e.Seq, Hash: sum[:]})
	if err != nil {
		return err
	}
	if err := tx.Put(journalKey(e.Seq), entry); err != nil {
		return err
	}
	for _, x := range index {
		if err := tx.Put(x.key, x.value); err != nil {
			return err
		}
	}
	return tx.Put(headKey(), end)
}

// Event returns the event with the given id.
func (r Reader) Event(id string) (Event, bool, error) {
	seq, ok, err := load[uint64](r.tx, eventKey(id))
	if err != nil || !ok {
		return Event{}, false, err
	}
	e, ok, err := load[Event](r.tx, journalKey(seq))
	if err == nil && (!ok || e.ID != id) {
		err = damagedKey(eventKey(id))
	}
	return e, err == nil, err
}

// Events visits the journal from a sequence on, in order. ErrStop from visit
// ends it without an error.
func (r Reader) Events(fromSeq uint64, visit func(Event) error) error {
	return r.entries(fromSeq, func(e Event, _ []byte) error { return visit(e) })
}

// entries visits the journal with each entry as stored.
func (r Reader) entries(fromSeq uint64, visit func(e Event, stored []byte) error) error {
	return r.tx.Scan([]byte(prefixJournal), seqKey(fromSeq), nil, func(key, value []byte) error {
		e, err := decodeAt[Event](key, value)
		if err != nil {
			return err
		}
		if !bytes.Equal(journalKey(e.Seq), key) {
			return damagedKey(key)
		}
		return visit(e, value)
	})
}

// Keyed returns what is kept under an idempotency key.
func (r Reader) Keyed(key string) (Keyed, bool, error) {
	k, ok, err := load[Keyed](r.tx, keyedKey(key))
	if ok && k.Key != key {
		return k, false, damagedKey(keyedKey(key))
	}
	return k, ok, err
}
