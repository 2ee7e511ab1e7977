package store

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Portion is what of an event that several commands share was the part of one. It is
// zero where a command has an event of its own. It is about an appointment, or a client, and then maybe a package or
// an entry of the waiting list of theirs.
type Portion struct {
	Verb          appointment.Verb `cbor:"1,keyasint"`
	AppointmentID string           `cbor:"2,keyasint,omitempty"`
	ClientID      string           `cbor:"3,keyasint,omitempty"`
	Verdict       policy.Verdict   `cbor:"4,keyasint,omitempty"`
	RuleIDs       []string         `cbor:"5,keyasint,omitempty"`
	Options       []Option         `cbor:"6,keyasint,omitempty"`
	Members       []string         `cbor:"7,keyasint,omitempty"` // the appointments, where it is about several
	PackageID     string           `cbor:"8,keyasint,omitempty"`
	WaitingID     string           `cbor:"9,keyasint,omitempty"`
}

// IsZero reports whether there is no portion.
func (s Portion) IsZero() bool { return s.Verb == "" }

// PortionOf returns the part of an event that is about its appointment, or else about a
// client and what is theirs.
func (e Event) PortionOf(about Portion) Portion {
	about.Verb, about.AppointmentID = e.Verb, e.AppointmentID
	about.Verdict, about.RuleIDs, about.Options = e.Verdict, e.RuleIDs, e.Options
	return about
}

// Narrowed returns an event as if the command of a portion had made it alone: about what the
// share is about, with the changes of that. With the zero Portion it is the whole event.
func (e Event) Narrowed(s Portion) Event {
	if s.IsZero() {
		return e
	}
	e.Verb, e.AppointmentID, e.Verdict, e.RuleIDs, e.Options = s.Verb, s.AppointmentID, s.Verdict, s.RuleIDs, s.Options
	owners := e.owners
	if owners == nil {
		owners = ownersOf(e.Changes)
	}
	all := e.Changes
	e.Changes, e.owners = nil, nil
	for i, o := range owners {
		if o.has(s) {
			e.Changes = append(e.Changes, all[i])
		}
	}
	return e
}

// about returns an appointment that the portion is about, empty for none.
func (s Portion) about() string {
	if s.AppointmentID == "" && len(s.Members) > 0 {
		return s.Members[0]
	}
	return s.AppointmentID
}

// owner is what a change is about: an appointment, a client, a package, an entry of the waiting list,
// or none of them.
type owner struct {
	kind            Kind
	appointment, id string // id is that of a client, a package, or an entry
}

func ownersOf(changes Deltas) []owner {
	owners := make([]owner, len(changes))
	for i, d := range changes {
		owners[i] = owner{kind: d.Kind(), appointment: d.AppointmentID()}
		switch d.Kind() {
		case KindClient, KindPackage, KindWaiting:
			owners[i].id = d.ID()
		default:
		}
	}
	return owners
}

// has reports whether a change belongs to a portion. The keys of other commands do not.
func (o owner) has(s Portion) bool {
	switch {
	case o.kind == KindKey:
		return false
	case o.kind == KindPackage:
		return o.id == s.PackageID
	case o.kind == KindWaiting:
		return o.id == s.WaitingID
	case o.kind == KindClient && s.ClientID != "":
		return o.id == s.ClientID
	case o.appointment != "":
		return o.appointment == s.AppointmentID || slices.Contains(s.Members, o.appointment)
	}
	return true
}
