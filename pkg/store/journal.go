package store

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Event is one entry of the journal: what happened, when it took effect, when
// it was recorded, by whom and under which decision, and every record that it
// changed. Instants are in UTC and whole seconds.
type Event struct {
	ID            string
	Seq           uint64 // from 1 on, without gaps
	Verb          appointment.Verb
	AppointmentID string
	By            appointment.Party
	Actor         string // who gave the command, as they said themselves; empty where a book has one specialist
	Effective     time.Time
	Recorded      time.Time
	Simulated     bool // recorded under a simulated clock
	Verdict       policy.Verdict
	RuleIDs       []string
	Options       []Option
	Changes       Deltas
	Of            string   // the event that this one reverses, where it undoes or redoes
	Assumed       []string // the appointments of which nobody observed what the event says
	Forgets       []string // the clients of whom all that is personal was erased, see Forget
	Persons       int      // how many they are, where they are several: one can have several ids
	Into          string   // the client who is the one that the event removed
	Asked         []Asked  // what the records that it left do not tell of its requests

	owners    []owner // of each change, where the entry is asked for again and again; nil for any other
	forgotten bool    // some of the changes are no longer known, as their client was forgotten
}

// Begins reports whether the event says that the book began with the journal of another: it changed
// nothing itself, but for the key of its command, and what came before it stands as in the other.
func (e Event) Begins() bool {
	return e.Verb == appointment.VerbImport && !e.forgotten &&
		!slices.ContainsFunc(e.Changes, func(d Delta) bool { return d.Kind() != KindKey })
}

// Erased reports whether some of what the event changed is no longer known, as its client
// was forgotten.
func (e Event) Erased() bool { return e.forgotten }

// Option is an option of a decision as its entry keeps it. What it is about is the
// appointment of the entry.
type Option struct {
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
// its arguments, the event that it led to, and what of that was its own where several
// commands share the event. Terms are where those of a booking came from, in the order of
// appointment.TermsFrom; Answers and Skipped what else the command told.
type Keyed struct {
	Key       string  `cbor:"1,keyasint"`
	Arguments []byte  `cbor:"2,keyasint"`
	EventID   string  `cbor:"3,keyasint"`
	Portion   Portion `cbor:"4,keyasint,omitzero"`

	Terms   []appointment.TermsSource `cbor:"5,keyasint,omitempty"`
	Answers []Answer                  `cbor:"6,keyasint,omitempty"`
	Skipped []Skipped                 `cbor:"7,keyasint,omitempty"`
}

// head is where the journal ends: the last sequence, zero while it is empty,
// the hash of that entry, and the id of its event.
type head struct {
	Seq  uint64 `cbor:"1,keyasint"`
	Hash []byte `cbor:"2,keyasint"`
	ID   string `cbor:"3,keyasint,omitempty"`

	// Ruled is the entry from which on events are found by the rules that they rest on, zero for none.
	Ruled uint64 `cbor:"4,keyasint,omitempty"`

	// Joint says that the book is of a version in which one digest is of all in an entry.
	Joint bool `cbor:"5,keyasint,omitempty"`
}

// Record appends the event of this change to the journal, and the idempotency
// key where there is one. It fills Seq, Changes and the EventID of the key, and
// returns the event as it is kept. A change is recorded once and written to no more
// afterwards.
func (c *Change) Record(e Event, key *Keyed) (Event, error) {
	if key == nil {
		return c.RecordKeyed(e)
	}
	return c.RecordKeyed(e, *key)
}

// RecordKeyed is Record for an event that commands with several keys share.
func (c *Change) RecordKeyed(e Event, keys ...Keyed) (Event, error) {
	fresh(c.tx, e.ID)
	if err := c.checkEvent(e); err != nil {
		return e, err
	}
	for _, key := range keys {
		if err := c.putKeyed(key, e.ID); err != nil {
			return e, err
		}
	}
	if err := c.tx.count(); err != nil {
		return e, err
	}
	c.recorded = true
	e.Seq = c.tx.seq
	b, err := c.bind(e)
	if err != nil {
		return e, err
	}
	ruled, err := indexRules(c.tx, e, c.tx.end.Ruled)
	if err != nil {
		return e, err
	}
	if err := c.append(b, ruled); err != nil {
		return e, err
	}
	e, err = b.event(c.tx)
	if err != nil {
		return e, err
	}
	return e, c.index(e)
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
	if err := checkIDs(e.ID, cmp.Or(e.AppointmentID, e.ID)); err != nil {
		return err
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

// append writes an entry, and where the journal ends now. An entry that is there already
// is never written over.
func (c *Change) append(b bound, ruled uint64) error {
	key := journalKey(b.seq)
	fresh(c.tx, string(key))
	there, err := c.tx.Get(key)
	if err == nil && there != nil {
		err = damagedKey(key)
	}
	if err != nil {
		return err
	}
	f, err := foundationOf(c.tx)
	if err != nil {
		return err
	}
	tied, err := marshal(b.links.kept())
	if err != nil {
		return err
	}
	end, err := encodeAt(headKey(), head{Seq: b.seq, Hash: b.hash(f.Secret), ID: b.entry.ID, Ruled: ruled, Joint: b.links.Joint})
	if err != nil {
		return err
	}
	if err := c.tx.Put(key, seal(key, join(tied, b.public))); err != nil {
		return err
	}
	return c.tx.Put(headKey(), end)
}

// index writes what leads to an event, and which records are gone with it.
func (c *Change) index(e Event) error {
	pairs, err := journalIndex(e)
	if err != nil {
		return err
	}
	for _, id := range concerned(e) {
		p, err := concernsWith(c.tx, id, e.Seq)
		if err != nil {
			return err
		}
		pairs = append(pairs, p)
	}
	for _, p := range pairs {
		if err := c.tx.Put(p.key, p.value); err != nil {
			return err
		}
	}
	return markGone(c.tx, e.Seq, e.Changes)
}

// markGone notes which records an event removed, so that its entry can be found, and
// which are there again.
func markGone(tx Tx, seq uint64, changes Deltas) error {
	for _, d := range changes {
		key := goneKey(d.key)
		if d.Removes() {
			value, err := encodeAt(key, seq)
			if err == nil {
				err = tx.Put(key, value)
			}
			if err != nil {
				return err
			}
			continue
		}
		if !d.Adds() {
			continue
		}
		gone, err := tx.Get(key)
		if err == nil && gone != nil {
			err = tx.Delete(key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// event returns the event that an entry keeps.
func (b bound) event(tx Tx) (Event, error) {
	event := b.told()
	var err error
	event.Changes, event.forgotten, err = b.changes(tx)
	return event, err
}

// told returns the event without what it changed.
func (b bound) told() Event {
	e := b.entry
	event := Event{
		ID: e.ID, Seq: b.seq, Verb: e.Verb, AppointmentID: e.AppointmentID, By: e.By, Actor: e.Actor,
		Effective: e.Effective, Recorded: e.Recorded, Simulated: e.Simulated, Verdict: e.Verdict,
		RuleIDs: e.RuleIDs, Options: e.Options, Of: e.Of, Assumed: e.Assumed, Forgets: e.Forgets,
		Persons: e.Persons, Into: e.Into, Asked: e.Asked,
	}
	if event.Effective.IsZero() {
		event.Effective = event.Recorded
	}
	return event
}

// Event returns the event with the given id.
func (r Reader) Event(id string) (Event, bool, error) {
	seq, ok, err := load[uint64](r.tx, eventKey(id))
	if err != nil || !ok {
		return Event{}, false, err
	}
	e, err := r.eventAt(seq, eventKey(id))
	if err == nil && e.ID != id {
		err = damagedKey(eventKey(id))
	}
	return e, err == nil, err
}

// eventAt reads the entry of the journal to which an index entry leads.
func (r Reader) eventAt(seq uint64, from []byte) (Event, error) {
	b, found, err := boundAt(r.tx, seq)
	if err == nil && !found {
		err = damagedKey(from)
	}
	if err != nil {
		return Event{}, err
	}
	memory := memoryOf(r.tx)
	if len(b.marks) < longEvent || memory == nil {
		return b.event(r.tx)
	}
	if long := memory.longOf(seq); long != nil {
		return long.event, nil
	}
	e, err := b.event(r.tx)
	if err == nil {
		err = memory.keepLong(r.tx, b, e)
	}
	return e, err
}

// eventsAhead is how many events are read at a time of a book that is far.
const eventsAhead = 256

// Events visits the journal from a sequence on, in order. ErrStop from visit
// ends it without an error.
func (r Reader) Events(fromSeq uint64, visit func(Event) error) error {
	expected := uint64(0)
	return r.entries(fromSeq, func(b bound) error {
		if b.seq >= expected {
			expected = b.seq + eventsAhead
			if err := r.expectPage(b.seq, expected-1); err != nil {
				return err
			}
		}
		e, err := b.event(r.tx)
		if err != nil {
			return err
		}
		return visit(e)
	})
}

// entries visits the journal as it is kept.
func (r Reader) entries(fromSeq uint64, visit func(bound) error) error {
	return r.tx.Scan([]byte(prefixJournal), seqKey(fromSeq), nil, func(key, data []byte) error {
		b, err := boundIn(key, data)
		if err != nil {
			return err
		}
		return visit(b)
	})
}

// Keyed returns what is kept under an idempotency key.
func (r Reader) Keyed(key string) (Keyed, bool, error) {
	k, ok, err := recordAt[Keyed](r.tx, keyedKey(key))
	if ok && k.Key != key {
		return k, false, damagedKey(keyedKey(key))
	}
	return k, ok, err
}

// standsAt returns the entry with a sequence, and reports whether it stands in the journal
// and nothing follows it.
func standsAt(tx Tx, seq uint64) (t tied, last bool, err error) {
	alone := true
	err = tx.Scan([]byte(prefixJournal), seqKey(seq), nil, func(key, data []byte) error {
		if !bytes.Equal(key, journalKey(seq)) {
			alone = false
			return ErrStop
		}
		t, err = tiedIn(key, data)
		return err
	})
	return t, alone && t.seq == seq, err
}
