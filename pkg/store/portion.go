package store

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Portion is what of an event that several commands share was the part of one. It is
// zero where a command has an event of its own. It is about an appointment, or a client.
type Portion struct {
	Verb          appointment.Verb `cbor:"1,keyasint"`
	AppointmentID string           `cbor:"2,keyasint,omitempty"`
	ClientID      string           `cbor:"3,keyasint,omitempty"`
	Verdict       policy.Verdict   `cbor:"4,keyasint,omitempty"`
	RuleIDs       []string         `cbor:"5,keyasint,omitempty"`
	Options       []Option         `cbor:"6,keyasint,omitempty"`
	Members       []string         `cbor:"7,keyasint,omitempty"` // the appointments, where it is about several
}

// IsZero reports whether there is no portion.
func (s Portion) IsZero() bool { return s.Verb == "" }

// PortionOf returns the part of an event that is about its appointment, or else a client.
func (e Event) PortionOf(clientID string) Portion {
	return Portion{
		Verb: e.Verb, AppointmentID: e.AppointmentID, ClientID: clientID,
		Verdict: e.Verdict, RuleIDs: e.RuleIDs, Options: e.Options,
	}
}

// Narrowed returns an event as if the command of a portion had made it alone: about what the
// share is about, with the changes of that. With the zero Portion it is the whole event.
func (e Event) Narrowed(s Portion) Event {
	if s.IsZero() {
		return e
	}
	e.Verb, e.AppointmentID, e.Verdict, e.RuleIDs, e.Options = s.Verb, s.AppointmentID, s.Verdict, s.RuleIDs, s.Options
	e.Changes = slices.DeleteFunc(slices.Clone(e.Changes), func(d Delta) bool {
		switch {
		case d.Kind() == KindClient && s.ClientID != "":
			return d.ID() != s.ClientID
		case d.AppointmentID() != "":
			return d.AppointmentID() != s.AppointmentID && !slices.Contains(s.Members, d.AppointmentID())
		}
		return false
	})
	return e
}

// about returns an appointment that the portion is about, empty for none.
func (s Portion) about() string {
	if s.AppointmentID == "" && len(s.Members) > 0 {
		return s.Members[0]
	}
	return s.AppointmentID
}
