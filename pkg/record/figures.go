package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// figures is what of the record of an appointment is added up, under the numbers that session gives.
type figures struct {
	ClientID       string             `cbor:"2,keyasint"`
	Platform       string             `cbor:"3,keyasint"`
	PolicyVersion  string             `cbor:"4,keyasint"`
	Status         appointment.Status `cbor:"5,keyasint"`
	Start          time.Time          `cbor:"6,keyasint"`
	NoShowBy       appointment.Party  `cbor:"11,keyasint"`
	Charge         appointment.Charge `cbor:"15,keyasint"`
	Money          money              `cbor:"16,keyasint"`
	CancelledBy    appointment.Party  `cbor:"17,keyasint"`
	Reason         reason             `cbor:"18,keyasint"`
	PreviousStarts []time.Time        `cbor:"20,keyasint"`
	Silence        silence            `cbor:"35,keyasint"`
}

// ReadFigures is Read for what of an appointment is added up alone: decode is handed a record that
// lacks the other fields, and has to pass over them.
func ReadFigures(into *appointment.Appointment, decode func(record any) error) error {
	return read(into, decode, (*figures).fill)
}

func (r *figures) fill(a *appointment.Appointment) {
	*a = appointment.Appointment{
		ClientID: r.ClientID, Platform: r.Platform, PolicyVersion: r.PolicyVersion, Status: r.Status, Start: r.Start, NoShowBy: r.NoShowBy,
		Charge: r.Charge, Money: appointment.Money(r.Money), CancelledBy: r.CancelledBy,
		Reason: appointment.Reason(r.Reason), PreviousStarts: r.PreviousStarts, Silence: appointment.Silence(r.Silence),
	}
	inUTC(&a.Start, &a.Silence.At)
	for i := range a.PreviousStarts {
		inUTC(&a.PreviousStarts[i])
	}
}
