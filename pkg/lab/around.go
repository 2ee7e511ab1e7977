package lab

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// edit returns the request that leads from the details as they were to those that the step left.
func (s *Step) edit() policy.Request {
	was, is := &s.Was.Appointment, &s.Is.Appointment
	r := policy.Edit{Note: s.noted()}
	r.NoNote = is.Note == "" && was.Note != ""
	if is.Duration() != was.Duration() {
		r.Duration = is.Duration()
	}
	if is.Place != was.Place {
		r.Place, r.NoPlace = is.Place, is.Place == ""
	}
	if is.Room != was.Room {
		r.Room, r.NoRoom = is.Room, is.Room == ""
	}
	if is.Money.Price != was.Money.Price || is.Money.Currency != was.Money.Currency || is.Package != was.Package {
		r.Price = appointment.Amount{Minor: is.Money.Price, Currency: or(is.Money.Currency, was.Money.Currency)}
	}
	if !is.Created.Equal(was.Created) {
		r.Booked = is.Created
	}
	if r == (policy.Edit{}) {
		r.ClientLang = words // nothing else of the appointment changed
	}
	return r
}

// logged returns the message that the step added, the last of several.
func (s *Step) logged() (appointment.Message, bool) {
	for _, m := range slices.Backward(s.Is.Messages) {
		if !slices.ContainsFunc(s.Was.Messages, func(o appointment.Message) bool { return o.ID == m.ID }) {
			return m, true
		}
	}
	return appointment.Message{}, false
}

// resolved returns the id of the message that the step closed.
func (s *Step) resolved() string {
	for _, m := range s.Is.Messages {
		open := func(o appointment.Message) bool { return o.ID == m.ID && !o.Answered }
		if m.Answered && slices.ContainsFunc(s.Was.Messages, open) {
			return m.ID
		}
	}
	return ""
}

// offered returns the offer that the step added.
func (s *Step) offered() (appointment.Offer, bool) {
	for _, o := range slices.Backward(s.Is.Offers) {
		if !slices.ContainsFunc(s.Was.Offers, func(w appointment.Offer) bool { return w.ID == o.ID }) {
			return o, true
		}
	}
	return appointment.Offer{}, false
}

func (s *Step) offer(o appointment.Offer, asked Asked) policy.Request {
	r := policy.Offer{
		By: o.By, ID: o.ID, Expires: o.Expires, Requested: asked.Requested, Note: s.noted(), Room: o.Room,
		Waiting: o.Waiting, Terms: o.Terms,
	}
	if m, found := s.logged(); found {
		r.MessageID = m.ID
	}
	for _, slot := range o.Slots {
		r.Slots, r.Lengths = append(r.Slots, slot.Start), append(r.Lengths, slot.Duration())
	}
	switch {
	case o.Reason.Accepted() && (len(s.Asked) == 0 || asked.Ruling != ""):
		r.AcceptReason = text(o.Reason)
	case o.Reason.Ruling == appointment.ReasonGiven:
		r.Reason = text(o.Reason)
	}
	return r
}

// accept returns the answer that took a slot, by the number of it.
func (s *Step) accept() policy.Request {
	r := policy.Accept{Requested: s.Effective}
	for _, o := range s.Is.Offers {
		open := func(w appointment.Offer) bool { return w.ID == o.ID && w.State == appointment.OfferOpen }
		if o.State == appointment.OfferAccepted && slices.ContainsFunc(s.Was.Offers, open) {
			r.Number = o.Accepted
		}
	}
	return r
}
