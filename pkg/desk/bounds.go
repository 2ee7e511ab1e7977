package desk

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// notBeforeAgreed refuses a request that was made before the present start was
// agreed on, at the booking or the last move: it can only have been about another
// time. A zero instant is none.
func (d *Desk) notBeforeAgreed(s subject, requested time.Time) error {
	from := policy.AsksFrom(s.Appointment)
	if requested.IsZero() || !requested.Before(from) {
		return nil
	}
	key := "desk.before_agreed"
	if len(s.Appointment.PreviousStarts) > 0 {
		key = "desk.before_move"
	}
	return fault.New(fault.Invalid, key, "id", s.Appointment.ID, "time", from.In(d.Zone))
}

// notBeforeOffer refuses an answer to an offer from before it was made. A zero
// instant is none. Of two offers made in one second the later counts as a second
// younger, so that one can be from the second to come.
func (d *Desk) notBeforeOffer(s subject, answered time.Time) error {
	made := s.Offer.Created
	if made.After(d.Now) {
		made = d.Now
	}
	if s.Offer.State != appointment.OfferOpen || answered.IsZero() || !answered.Before(made) {
		return nil
	}
	return fault.New(fault.Invalid, "desk.before_offer", "id", s.Appointment.ID, "time", made.In(d.Zone))
}

// countsLater warns where a logged request counts only from the booking or the
// last move on, because it came before: the booking may have been written down
// long after it was made.
func (d *Desk) countsLater(s subject, r policy.Request) []Warning {
	logged, logs := r.(policy.Message)
	from, m := policy.AsksFrom(s.Appointment), logged.Message
	asks := m.Kind == appointment.MessageReschedule || m.Kind == appointment.MessageCancel
	if !logs || !asks || !m.Received.Before(from) {
		return nil
	}
	key := "before_agreed"
	if len(s.Appointment.PreviousStarts) > 0 {
		key = "before_move"
	}
	return []Warning{warning(key, "id", s.Appointment.ID, "time", from.In(d.Zone))}
}
