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
	ID            string                    `cbor:"1,keyasint,omitempty"`
	AppointmentID string                    `cbor:"2,keyasint,omitempty"`
	By            appointment.Party         `cbor:"3,keyasint"`
	Slots         []appointment.Slot        `cbor:"-"`
	Created       time.Time                 `cbor:"5,keyasint"`
	Expires       time.Time                 `cbor:"6,keyasint"`
	State         appointment.OfferState    `cbor:"7,keyasint"`
	Accepted      int                       `cbor:"8,keyasint,omitempty"`
	Reason        appointment.Reason        `cbor:"-"`
	Start         time.Time                 `cbor:"10,keyasint"`
	Requested     time.Time                 `cbor:"11,keyasint,omitzero"`
	Lead          time.Duration             `cbor:"12,keyasint,omitempty"`
	Waiting       string                    `cbor:"13,keyasint,omitempty"`
	Terms         []appointment.TermsSource `cbor:"14,keyasint,omitempty"`
	Room          string                    `cbor:"15,keyasint,omitempty"`
}

type slot struct {
	Start time.Time `cbor:"1,keyasint"`
	End   time.Time `cbor:"2,keyasint"`
}

func ofOffer(o appointment.Offer) offer {
	return offer{offerFields(o), ofSlots(o.Slots), reason(o.Reason)}
}

func ofSlots(list []appointment.Slot) []slot {
	return each(list, func(s appointment.Slot) slot { return slot(s) })
}

func slotsOf(list []slot) []appointment.Slot {
	return each(list, func(s slot) appointment.Slot {
		inUTC(&s.Start, &s.End)
		return appointment.Slot(s)
	})
}

func (r *offer) fill(o *appointment.Offer) {
	*o = appointment.Offer(r.offerFields)
	o.Slots = slotsOf(r.Slots)
	o.Reason = appointment.Reason(r.Reason)
	inUTC(&o.Created, &o.Expires, &o.Start, &o.Requested)
}
