package platform

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// offer reads the offer that an example begins with: open, by the specialist and
// for the appointment as it stands where the example does not say otherwise.
func (r exampleReader) offer(a appointment.Appointment, t *offerText) appointment.Offer {
	if t == nil {
		return appointment.Offer{}
	}
	o := appointment.Offer{
		ID: "offered", AppointmentID: exampleID, By: appointment.BySpecialist, State: appointment.OfferOpen,
		Expires: r.required("offer.expires", t.Expires), Accepted: t.Accepted,
		Reason: appointment.Reason{Text: t.Reason, Ruling: r.ruling("offer.ruling", t.Ruling)},
		Start:  a.Start,

		Created: r.instant("offer.created", t.Created), Requested: r.instant("offer.requested", t.Requested),
		Waiting: t.Waiting,
	}
	if t.By != "" {
		o.By = choice(r.check, r.at("offer.by"), t.By, appointment.Parties())
	}
	if t.State != "" {
		o.State = choice(r.check, r.at("offer.state"), t.State, appointment.OfferStates())
	}
	if t.Start != "" {
		o.Start = r.instant("offer.start", t.Start)
	}
	for _, start := range r.starts("offer.slots", t.Slots) {
		o.Slots = append(o.Slots, appointment.Slot{Start: start, End: start.Add(a.Duration())})
	}
	return o
}

func (r exampleReader) starts(path string, texts []string) []time.Time {
	var starts []time.Time
	for _, text := range texts {
		starts = append(starts, r.required(path, text))
	}
	return starts
}

// offered returns the states of the offers that a decision changes, or when the
// last of them expires.
func offered(offers []appointment.Offer, field string) string {
	if field == "offers" {
		return joined(offers, func(o appointment.Offer) string { return string(o.State) })
	}
	if len(offers) == 0 {
		return ""
	}
	return instantText(offers[len(offers)-1].Expires)
}
