package store

import (
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
