package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/record"
)

// entry is an event as the journal keeps it: what anybody may know of it here, what is
// personal in parts of their own, two for each client, who they are and what passed.
// Seq stands in its key.
type entry struct {
	ID            string            `cbor:"1,keyasint"`
	Verb          appointment.Verb  `cbor:"3,keyasint,omitempty"`
	AppointmentID string            `cbor:"4,keyasint,omitempty"`
	By            appointment.Party `cbor:"5,keyasint,omitempty"`
	Effective     time.Time         `cbor:"6,keyasint,omitzero"` // where it is not Recorded
	Recorded      time.Time         `cbor:"7,keyasint,omitzero"`
	Simulated     bool              `cbor:"8,keyasint,omitempty"`
	Verdict       policy.Verdict    `cbor:"9,keyasint,omitempty"`
	RuleIDs       []string          `cbor:"10,keyasint,omitempty"`
	Options       []Option          `cbor:"11,keyasint,omitempty"`
	Changes       []change          `cbor:"12,keyasint,omitempty"`
	Of            string            `cbor:"14,keyasint,omitempty"`
	Assumed       []string          `cbor:"15,keyasint,omitempty"`
	Actor         string            `cbor:"16,keyasint,omitempty"`
}

// change is one record as an event left it. What it was before stands in the entry
// Prev, which is zero where there was none. The key of the event's own appointment is
// left out.
type change struct {
	_    struct{} `cbor:",toarray"`
	Key  []byte
	Prev uint64
	Ref  uint64          // the entry that has the rest, zero for none
	Base uint64          // the entry that has the body from which this one is told, zero where it is whole
	Body cbor.RawMessage // a body, or a patch of the base; none where the record is gone
	Rest *record.Rest    // where this entry has it, beside a record that is personal itself
}

// part is what one event changed of one client: records that are personal and, in the
// part of what passed, the rests of those that are not.
type part struct {
	Changes []change `cbor:"1,keyasint,omitempty"`
	Rests   []rest   `cbor:"2,keyasint,omitempty"`
}

// rest is the rest of the record under a key.
type rest struct {
	_    struct{} `cbor:",toarray"`
	Key  []byte
	Rest record.Rest
}

// links tie an entry to the one before it and to its parts.
type links struct {
	Previous []byte          `cbor:"1,keyasint,omitempty"` // the hash of the entry before
	Marks    cbor.RawMessage `cbor:"2,keyasint,omitempty"` // a list of marks, by client; as it is hashed
}

// mark proves the parts of one client without telling what is in them. The parts of what
// is about no client stand under an empty one.
type mark struct {
	_         struct{} `cbor:",toarray"`
	Client    string
	Who, What []byte // nil where there is no such part
}

// gone reports whether the change removed the record.
func (c change) gone() bool {
	const null = 0xf6
	return len(c.Body) == 0 || len(c.Body) == 1 && c.Body[0] == null
}

// left returns the record as the change left it, in the entry with a sequence.
func (c change) left(tx Tx, seq uint64) (stored, error) {
	s := stored{seq: seq, ref: c.Ref, base: cmp.Or(c.Base, seq), body: c.Body}
	switch {
	case c.gone():
		return stored{}, nil
	case c.Base == 0:
		return s, nil
	}
	base, err := changeIn(tx, c.Base, c.Key)
	if err != nil {
		return s, err
	}
	if c.Base >= seq || base.Base > 0 || base.gone() {
		return s, damagedKey(journalKey(seq))
	}
	if s.body, err = patched(base.Body, c.Body); err != nil {
		return s, damagedKey(journalKey(seq)).Because(err)
	}
	return s, nil
}

// partKeys returns the prefix of the parts of an entry of one of the two kinds.
func partKeys(prefix string, seq uint64) []byte { return join([]byte(prefix), seqKey(seq)) }

func partKey(prefix string, seq uint64, client string) []byte {
	return join(partKeys(prefix, seq), []byte(client))
}

// tied is an entry of the journal as it is hashed.
type tied struct {
	seq    uint64
	public []byte
	links  links
}

// tiedIn reads what was found under a key of the journal, the public part as told.
func tiedIn(key, data []byte, public any) (tied, error) {
	var t tied
	_, at := cut(key)
	body, err := unseal(key, data)
	if err != nil {
		return t, err
	}
	if len(at) != seqLength {
		return t, damagedKey(key)
	}
	t.seq = binary.BigEndian.Uint64(at)
	rest, err := unmarshal(body, public)
	if err != nil {
		return t, damagedKey(key).Because(err)
	}
	t.public = body[:len(body)-len(rest)]
	if err := decodeBody(rest, &t.links); err != nil {
		return t, damagedKey(key).Because(err)
	}
	return t, nil
}

// bound is an entry of the journal with what ties it.
type bound struct {
	tied
	entry entry
	marks []mark
}

// boundIn reads what was found under a key of the journal.
func boundIn(key, data []byte) (b bound, err error) {
	if b.tied, err = tiedIn(key, data, &b.entry); err != nil {
		return b, err
	}
	b.entry.lengthen()
	if len(b.links.Marks) > 0 {
		if err := decodeBody(b.links.Marks, &b.marks); err != nil {
			return b, damagedKey(key).Because(err)
		}
	}
	return b, nil
}

// boundAt reads the entry with a sequence, and reports whether there is one.
func boundAt(tx Tx, seq uint64) (bound, bool, error) {
	key := journalKey(seq)
	data, err := tx.Get(key)
	if err != nil || data == nil {
		return bound{}, false, err
	}
	b, err := boundIn(key, data)
	return b, err == nil, err
}

// partAt reads a part that a mark names. One that is gone together with the client's
// secret was forgotten: it is empty.
func partAt(tx Tx, prefix string, seq uint64, client string) (part, error) {
	key := partKey(prefix, seq, client)
	p, found, err := load[part](tx, key)
	if err != nil || found {
		return p, err
	}
	secret, err := tx.Get(secretKey(client))
	if err == nil && (secret != nil || client == "") {
		err = damagedKey(key)
	}
	return p, err
}

// changes reads all that an entry changed, as deltas: first what anybody may know, then
// who the clients are, then what passed.
func (b bound) changes(tx Tx) (Deltas, error) {
	all := slices.Clone(b.entry.Changes)
	for _, prefix := range []string{prefixWhoPart, prefixWhatPart} {
		for _, m := range b.marks {
			if m.of(prefix) == nil {
				continue
			}
			p, err := partAt(tx, prefix, b.seq, m.Client)
			if err != nil {
				return nil, err
			}
			all = append(all, p.Changes...)
		}
	}
	return deltasOf(tx, b.seq, all), nil
}

// of returns the proof of the part of one of the two kinds.
func (m mark) of(prefix string) []byte {
	if prefix == prefixWhoPart {
		return m.Who
	}
	return m.What
}

func deltasOf(tx Tx, seq uint64, changes []change) Deltas {
	var deltas Deltas
	for _, c := range changes {
		deltas = append(deltas, Delta{tx: tx, key: c.Key, seq: seq, made: c})
	}
	return deltas
}

// leftIn returns the record under a key as an entry left it.
func leftIn(tx Tx, seq uint64, key []byte) (stored, error) {
	c, err := changeIn(tx, seq, key)
	if err != nil {
		return stored{}, err
	}
	return c.left(tx, seq)
}

// changeIn returns what an entry has of the record under a key.
func changeIn(tx Tx, seq uint64, key []byte) (change, error) {
	var found change
	is := false
	look := func(changes []change) bool {
		i := slices.IndexFunc(changes, func(c change) bool { return bytes.Equal(c.Key, key) })
		if is = i >= 0; is {
			found = changes[i]
		}
		return is
	}
	var err error
	if prefix := partPrefix(key); prefix == "" {
		var b bound
		var there bool
		if b, there, err = boundAt(tx, seq); err == nil && !there {
			err = damagedKey(journalKey(seq))
		}
		look(b.entry.Changes)
	} else {
		err = partsWith(tx, prefix, seq, key, func(p part) bool { return look(p.Changes) })
	}
	if err == nil && !is {
		err = damagedKey(journalKey(seq)).Because(errUnchanged)
	}
	return found, err
}

// errUnchanged says that an entry of the journal has no change of a record.
var errUnchanged = errors.New("store: the entry did not change it")

// partPrefix returns which parts of entries have the changes of the record under a key,
// empty for the entries themselves.
func partPrefix(key []byte) string {
	switch prefix, _ := cut(key); prefix {
	case prefixClient:
		return prefixWhoPart
	case prefixOf, prefixKeyed:
		return prefixWhatPart
	}
	return ""
}

// partsWith looks into the parts of an entry in which a key occurs until it is found.
func partsWith(tx Tx, prefix string, seq uint64, key []byte, found func(part) bool) error {
	return tx.Scan(partKeys(prefix, seq), nil, nil, func(at, data []byte) error {
		if !bytes.Contains(data, key) {
			return nil
		}
		p, err := decodeAt[part](at, data)
		if err == nil && found(p) {
			err = ErrStop
		}
		return err
	})
}

// restAt returns the rest of the record under a key, which the entry with a sequence has.
func restAt(tx Tx, seq uint64, key []byte) (record.Rest, error) {
	if u, ok := tx.(*unrecorded); ok && seq == u.seq {
		return u.rests[string(key)], nil
	}
	var found record.Rest
	is := false
	err := partsWith(tx, prefixWhatPart, seq, key, func(p part) bool {
		found, is = p.rest(key)
		return is
	})
	if err == nil && !is {
		err = damagedKey(key)
	}
	return found, err
}

// rest returns the rest of the record under a key, and reports whether the part has it.
func (p part) rest(key []byte) (record.Rest, bool) {
	for _, r := range p.Rests {
		if bytes.Equal(r.Key, key) {
			return r.Rest, true
		}
	}
	for _, c := range p.Changes {
		if c.Rest != nil && bytes.Equal(c.Key, key) {
			return *c.Rest, true
		}
	}
	return record.Rest{}, false
}

// shorten leaves out what can be told: the key of the event's own appointment, and the
// platform of a rule that is of the same as the one before.
func (e *entry) shorten() {
	own := appointmentKey(e.AppointmentID)
	for i, c := range e.Changes {
		if bytes.Equal(c.Key, own) {
			e.Changes[i].Key = nil
		}
	}
	e.RuleIDs = slices.Clone(e.RuleIDs)
	of := ""
	for i, id := range e.RuleIDs {
		platform, name, found := strings.Cut(id, ".")
		if found && platform == of {
			e.RuleIDs[i] = "." + name
		}
		of = platform
	}
}

// lengthen puts back what shorten left out.
func (e *entry) lengthen() {
	for i, c := range e.Changes {
		if len(c.Key) == 0 {
			e.Changes[i].Key = appointmentKey(e.AppointmentID)
		}
	}
	of := ""
	for i, id := range e.RuleIDs {
		if strings.HasPrefix(id, ".") {
			e.RuleIDs[i] = of + id
		}
		of, _, _ = strings.Cut(e.RuleIDs[i], ".")
	}
}
