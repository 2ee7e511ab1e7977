package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Asked is what was asked for of one appointment as far as the records do not tell it that the event
// left, so that it can be asked again. It holds no text. AppointmentID is empty for all that the event
// is about, Verb and By where they are those of the event.
type Asked struct {
	AppointmentID string             `cbor:"1,keyasint,omitempty"`
	Verb          appointment.Verb   `cbor:"2,keyasint,omitempty"`
	By            appointment.Party  `cbor:"3,keyasint,omitempty"`
	Requested     time.Time          `cbor:"4,keyasint,omitzero"`  // when the client asked, as it was said; zero where it was not
	Ruling        appointment.Ruling `cbor:"5,keyasint,omitempty"` // on the client's reason, made with the request
	Assume        policy.Assumption  `cbor:"6,keyasint,omitempty"` // what settling was to take for true
	Cause         policy.Cause       `cbor:"7,keyasint,omitempty"` // what was to blame, where it was neither side
}

// tells reports whether there is more to know of the request than the event and its records say: who
// changed something for the client could have said when they asked.
func (a Asked) tells() bool {
	if !a.Requested.IsZero() || a.Ruling != "" || a.Assume != "" || a.Cause != "" {
		return true
	}
	switch a.Verb {
	case appointment.VerbReschedule, appointment.VerbCancel, appointment.VerbOffer:
		return a.By == appointment.ByClient
	default: // of which the records tell all
	}
	return false
}

// KeepAsked returns what requests asked for as an entry keeps it: nothing of those of which the event
// tells all, and once what all of them have in common. Each of them names its appointment, its verb and
// its party.
func (e Event) KeepAsked(requests []Asked) []Asked {
	var kept []Asked
	for _, a := range requests {
		if a.Verb == e.Verb && !a.tells() {
			continue
		}
		if a.Verb == e.Verb {
			a.Verb = ""
		}
		if a.By == e.By {
			a.By = ""
		}
		if a.AppointmentID == e.AppointmentID {
			a.AppointmentID = ""
		}
		kept = append(kept, a)
	}
	return inCommon(kept, len(requests))
}

// inCommon returns requests as one where all, so many, ask for the same.
func inCommon(kept []Asked, all int) []Asked {
	if len(kept) < 2 || len(kept) < all {
		return kept
	}
	one, seen := kept[0], map[string]bool{}
	one.AppointmentID = ""
	for _, a := range kept {
		if seen[a.AppointmentID] {
			return kept
		}
		seen[a.AppointmentID] = true
		if a.AppointmentID = ""; a != one {
			return kept
		}
	}
	return []Asked{one}
}

// AskedOf returns what was asked for of an appointment, in the order in which it was asked: with
// its id, its verb and its party. It reports false where the entry does not say, as those
// of before did not.
func (e Event) AskedOf(appointmentID string) (requests []Asked, kept bool) {
	for _, a := range e.Asked {
		if a.AppointmentID == "" && e.AppointmentID != "" {
			a.AppointmentID = e.AppointmentID
		}
		if a.AppointmentID != "" && a.AppointmentID != appointmentID {
			continue
		}
		a.AppointmentID = appointmentID
		if a.Verb == "" {
			a.Verb = e.Verb
		}
		if a.By == "" {
			a.By = e.By
		}
		requests = append(requests, a)
	}
	return requests, len(requests) > 0
}
