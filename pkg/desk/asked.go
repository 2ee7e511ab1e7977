package desk

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// checkAsked refuses words about a request that contradict who makes it: an
// accepted reason and the time of asking are the client's.
func checkAsked(by appointment.Party, reason, acceptReason string, requested when.Typed) error {
	if err := checkReasons(by, reason, acceptReason); err != nil {
		return err
	}
	if by == appointment.BySpecialist && requested != nil {
		return fault.New(fault.Usage, "desk.requested_is_clients")
	}
	return nil
}

// checkReasons refuses two reasons, and an accepted one where the specialist asks.
func checkReasons(by appointment.Party, reason, acceptReason string) error {
	switch {
	case reason != "" && acceptReason != "":
		return fault.New(fault.Usage, "desk.two_reasons")
	case by == appointment.BySpecialist && acceptReason != "":
		return fault.New(fault.Usage, "desk.reason_is_clients")
	}
	return nil
}

// requested returns when the client asked for a change of an appointment, as it
// was typed.
func (d *Desk) requested(s subject, typed when.Typed) (time.Time, error) {
	at, err := d.past("requested", typed, s.Appointment)
	if err == nil {
		err = d.notBeforeAgreed(s, at)
	}
	return at, err
}

// past returns the time that was typed for something that has happened, in UTC.
func (d *Desk) past(what string, t when.Typed, about appointment.Appointment) (time.Time, error) {
	at, err := t.Instant(about)
	if err != nil {
		return at, err
	}
	return at, d.notInFuture(what, at, about)
}

// notInFuture refuses an instant that has not come yet, and one so long before now
// and before what it is about that the year must be mistyped. A zero instant is none.
func (d *Desk) notInFuture(what string, at time.Time, about appointment.Appointment) error {
	oldest := d.Now
	if start := about.Start; !start.IsZero() && start.Before(oldest) {
		oldest = start
	}
	switch {
	case at.After(d.Now):
		return fault.New(fault.Invalid, "desk.future", "flag", what, "time", at.In(d.Zone))
	case !at.IsZero() && at.Before(oldest.AddDate(-1, 0, 0)):
		return fault.New(fault.Invalid, "desk.too_old", "flag", what, "time", at.In(d.Zone))
	}
	return nil
}

// inFuture refuses a new start, given by a flag, that has passed. A zero instant is none.
func (d *Desk) inFuture(flag string, start time.Time) error {
	if !start.IsZero() && start.Before(d.Now) {
		return fault.New(fault.Invalid, "desk.past_move", "flag", flag, "time", start.In(d.Zone))
	}
	return nil
}

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
	made := appointment.Earlier(s.Offer.Created, d.Now)
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

// span returns the start that was typed and how long it lasts: as the range says,
// else the length that was given. The two must agree where both were.
func span(t when.Typed, about appointment.Appointment, length time.Duration) (time.Time, time.Duration, error) {
	slot, err := t.Slot(about)
	switch {
	case err != nil || slot.End.IsZero():
		return slot.Start, length, err
	case length != 0 && length != slot.Duration():
		return slot.Start, length, fault.New(fault.Usage, "desk.two_lengths", "range", slot.Duration(), "length", length)
	}
	return slot.Start, slot.Duration(), nil
}
