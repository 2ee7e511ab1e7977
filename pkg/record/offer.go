package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

type offer struct {
	offerFields
	Slots  []slot `cbor:"4,keyasint"`
	Reason reason `cbor:"9,keyasint,omitzero"`
}

type offerFields struct {
	ID            string                 `cbor:"1,keyasint,omitempty"`
	AppointmentID string                 `cbor:"2,keyasint,omitempty"`
	By            appointment.Party      `cbor:"3,keyasint"`
	Slots         []appointment.Slot     `cbor:"-"`
	Created       time.Time              `cbor:"5,keyasint"`
	Expires       time.Time              `cbor:"6,keyasint"`
	State         appointment.OfferState `cbor:"7,keyasint"`
	Accepted      int                    `cbor:"8,keyasint,omitempty"`
	Reason        appointment.Reason     `cbor:"-"`
	Start         time.Time              `cbor:"10,keyasint"`
	Requested     time.Time              `cbor:"11,keyasint,omitzero"`
	Lead          time.Duration          `cbor:"12,keyasint,omitempty"`
}

type slot struct {
	Start time.Time `cbor:"1,keyasint"`
	End   time.Time `cbor:"2,keyasint"`
}

func ofOffer(o appointment.Offer) offer {
	slots := each(o.Slots, func(s appointment.Slot) slot { return slot(s) })
	return offer{offerFields(o), slots, reason(o.Reason)}
}

func (r offer) noun() appointment.Offer {
	o := appointment.Offer(r.offerFields)
	o.Slots = each(r.Slots, func(s slot) appointment.Slot { return appointment.Slot(s) })
	o.Reason = appointment.Reason(r.Reason)
	return o
}
