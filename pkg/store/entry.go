package store

import (
	"bytes"
	"cmp"
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
	Forgets       []string          `cbor:"17,keyasint,omitempty"`
	Persons       int               `cbor:"18,keyasint,omitempty"`
	Into          string            `cbor:"19,keyasint,omitempty"`
	Asked         []Asked           `cbor:"20,keyasint,omitempty"`
}

// The numbers of two fields of an entry.
const (
	verbField = 3
	ofField   = 14
)

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

// links tie an entry to the one before it and to its parts.
type links struct {
	Previous []byte          `cbor:"1,keyasint,omitempty"` // the hash of the entry before
	Marks    cbor.RawMessage `cbor:"2,keyasint,omitempty"` // a list of marks, by client; as it is hashed
	Behind   *[]byte         `cbor:"3,keyasint,omitempty"` // is Previous where one digest is of the marks and of what is public

	Joint bool `cbor:"-"` // there is a digest of both
}

// kept returns the links as they are written: each byte counts, so that under what the hash of the entry before
// stands tells which digest there is.
func (l links) kept() links {
	if l.Joint {
		behind := append([]byte{}, l.Previous...) // which is there where it is empty
		return links{Marks: l.Marks, Behind: &behind}
	}
	return l
}

// read returns links as they were written.
func (l links) read() links {
	if l.Behind != nil {
		return links{Previous: *l.Behind, Marks: l.Marks, Joint: true}
	}
	return l
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
	if c.Base >= seq || base.gone() {
		return s, damagedKey(journalKey(seq))
	}
	// What is told itself is no body, so nothing can be told from it.
	if s.body, err = patched(base.Body, c.Body); err != nil {
		return s, damagedKey(journalKey(seq)).Because(err)
	}
	return s, nil
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
