package policy

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Overtaken says which of the texts that wait to be sent a change leaves behind, so that
// nobody sends them any more.
type Overtaken struct {
	Notices bool // every one for the client, who is told anew or has come
	Offer   bool // the letter of an offer that is over
	Support bool // every request to the platform's support: a new one is drafted, or nothing is left to ask for
}

// Overtakes returns which texts an allowed change of an appointment leaves behind.
func (e Effect) Overtakes(was appointment.Appointment) Overtaken {
	return Overtaken{
		Notices: len(e.Notices) > 0 || hasCome(e.Appointment.Status),
		Offer:   endsOffers(e.Offers),
		Support: e.Support || needsNoSupport(was, e.Appointment),
	}
}

// hasCome reports whether an appointment of this status saw its client, who then
// needs no word on when it is.
func hasCome(s appointment.Status) bool {
	return s == appointment.Arrived || s == appointment.Fulfilled
}

// endsOffers reports whether of the offers that a change made or answered none is
// open.
func endsOffers(offers []appointment.Offer) bool {
	open := func(o appointment.Offer) bool { return o.State == appointment.OfferOpen }
	return len(offers) > 0 && !slices.ContainsFunc(offers, open)
}

// needsNoSupport reports whether a change leaves nothing to ask a platform's support
// for: the appointment is called off or was a mistake, or the reason that freed an
// absence is rejected. A free move needs support also once the client has come.
func needsNoSupport(was, is appointment.Appointment) bool {
	freed := was.Status == appointment.NoShow && was.Reason.Accepted()
	switch is.Status {
	case appointment.Cancelled, appointment.EnteredInError:
		return true
	case appointment.NoShow:
		return freed && is.Charge == appointment.ChargeStands
	case appointment.Proposed, appointment.Booked, appointment.Arrived, appointment.Fulfilled:
		return false
	}
	return false
}
