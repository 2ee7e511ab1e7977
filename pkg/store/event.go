package store

import (
	"bytes"
	"slices"
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
	Changes       []Delta           `cbor:"12,keyasint,omitempty"`
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

// Delta is one changed record: its key and its stored bytes before and after,
// nil where it did not exist. Indexes have none, they follow from the records.
type Delta struct {
	Key    []byte `cbor:"1,keyasint"`
	Before []byte `cbor:"2,keyasint"`
	After  []byte `cbor:"3,keyasint"`
}

// Keyed is what is kept of a command given with an idempotency key: a hash of
// its arguments, and the event that it led to.
type Keyed struct {
	Key       string `cbor:"1,keyasint"`
	Arguments []byte `cbor:"2,keyasint"`
	EventID   string `cbor:"3,keyasint"`
}

// Appointment returns the appointment as the event left it, and reports whether
// the event changed one.
func (e Event) Appointment() (appointment.Appointment, bool, error) {
	return last[appointment.Appointment](e, prefixAppointment)
}

// AppointmentBefore returns the appointment as it was before the event, and
// reports whether the event changed one that was there.
func (e Event) AppointmentBefore() (appointment.Appointment, bool, error) {
	for _, d := range slices.Backward(e.Changes) {
		if d.Before != nil && d.Kind() == "appointment" {
			a, err := decodeAt[appointment.Appointment](d.Key, d.Before)
			return a, err == nil, err
		}
	}
	return appointment.Appointment{}, false, nil
}

// Client returns the client as the event left it, and reports whether the event
// changed one.
func (e Event) Client() (appointment.Client, bool, error) {
	return last[appointment.Client](e, prefixClient)
}

// Platform returns the version of a platform's rules that the event brought, and
// reports whether it brought one.
func (e Event) Platform() (policy.Platform, bool, error) {
	return last[policy.Platform](e, prefixPlatform)
}

// Messages returns the messages that the event added or changed.
func (e Event) Messages() ([]appointment.Message, error) {
	return after[appointment.Message](e, prefixMessage)
}

// Notices returns the notices that the event added or changed.
func (e Event) Notices() ([]appointment.Notice, error) {
	return after[appointment.Notice](e, prefixNotice)
}

// SupportRequests returns the support requests that the event added or changed.
func (e Event) SupportRequests() ([]appointment.SupportRequest, error) {
	return after[appointment.SupportRequest](e, prefixSupport)
}

// Offers returns the offers that the event added or changed.
func (e Event) Offers() ([]appointment.Offer, error) {
	return after[appointment.Offer](e, prefixOffer)
}

// after decodes what the event left under the keys with a prefix.
func after[T any](e Event, prefix string) ([]T, error) {
	var found []T
	for _, d := range e.Changes {
		if d.After == nil || !bytes.HasPrefix(d.Key, []byte(prefix)) {
			continue
		}
		v, err := decodeAt[T](d.Key, d.After)
		if err != nil {
			return nil, err
		}
		found = append(found, v)
	}
	return found, nil
}

func last[T any](e Event, prefix string) (T, bool, error) {
	found, err := after[T](e, prefix)
	if err != nil || len(found) == 0 {
		var none T
		return none, false, err
	}
	return found[len(found)-1], true, nil
}
