package desk

import (
	"strconv"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// withOffer adds to the facts of a notice what an offer made, took back or
// settled, and whether a price is told anew.
func (d *Desk) withOffer(f notice.Facts, words *lang.Phrases, s subject, e policy.Effect) notice.Facts {
	was, is := s.Appointment.Money, e.Appointment.Money
	f.PriceChanged = was.Price != is.Price || was.Currency != is.Currency
	if payable := e.Appointment.Payable(); f.PriceChanged && is.Held() > 0 && payable > 0 {
		f.Owed = words.Money(payable, is.Currency)
	}
	if len(e.Offers) == 0 {
		return f
	}
	o, zone := e.Offers[len(e.Offers)-1], ZoneOf(e.Appointment)
	f.Agreed = o.State == appointment.OfferAccepted
	f.Apology = o.By == appointment.BySpecialist
	for i, slot := range o.Slots {
		when := words.DateTime(slot.Start.In(zone))
		if length := slot.Duration(); length != e.Appointment.Duration() {
			when += " (" + words.LongDuration(length) + ")"
		}
		f.Slots = append(f.Slots, strconv.Itoa(i+1)+". "+when)
	}
	if o.State != appointment.OfferOpen {
		return f
	}
	until := o.Expires.In(zone)
	f.HeldUntil, f.HeldUntilDate, f.HeldUntilTime = words.Until(until), words.Date(until), words.Clock(until)
	f.Reason = ""
	if !o.Reason.Accepted() {
		f.Reason = o.Reason.Text
	}
	return f
}
