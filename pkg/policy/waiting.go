package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// propose puts one time to who is on the waiting list: the appointment of the facts, which is
// new or was proposed before. Its time is held as long as the offer is, and nothing is agreed
// until they accept. While one time is held for them they are not put another: their yes could
// be to either.
func (q question) propose(r Offer) Decision {
	switch {
	case q.was.Status != "" && q.was.Status != appointment.Proposed:
		return q.denyState()
	case len(r.Slots) != 1:
		return q.deny(nil, CaseWaiting)
	}
	was := q.was
	a := q.proposed(r)
	q.was = &a
	o := q.offered(r)
	o.Waiting, o.Terms = r.Waiting, r.Terms
	if q.was = was; q.offersTheSame(o, r.Expires) {
		return q.unchanged(CaseWaiting)
	}
	if was.Status == appointment.Proposed && q.facts.Offer.Holds(q.now) && was.Slot() != a.Slot() {
		return q.deny([]OptionKey{OptionAcceptSlot, OptionDecline, OptionWithdraw}, CaseWaiting)
	}
	e := Effect{
		Changed:     true,
		Appointment: a,
		Notice:      appointment.NoticeProposed,
		Offers:      append(q.takenBack(), o),
	}
	d := q.allow(e, CaseWaiting)
	q.leaves(&d, OptionAcceptSlot, OptionDecline, OptionWithdraw)
	return d
}

// proposed returns the appointment at the time that an offer puts to who waits.
func (q question) proposed(r Offer) appointment.Appointment {
	a, length := *q.was, q.was.Duration()
	if len(r.Lengths) > 0 && r.Lengths[0] != 0 {
		length = r.Lengths[0]
	}
	moves := !a.Start.Equal(r.Slots[0]) || a.Duration() != length
	if a.Status == appointment.Proposed && moves {
		a.Sequence++
	}
	a.Start, a.End = r.Slots[0], r.Slots[0].Add(length)
	a.Status, a.Charge = appointment.Proposed, appointment.ChargeOpen
	if a.Created.IsZero() {
		a.Created = q.now
	}
	a.Package, a.Money = "", unpriced(a.Money)
	return a
}

// acceptProposed decides on the client's yes to a time that was proposed to them, up to the
// instant at which the offer expires: from then on they have an appointment, and are off the
// waiting list.
func (q question) acceptProposed(number int, at time.Time) Decision {
	o := q.facts.Offer
	_, has := o.Slot(number)
	switch {
	case o.State != appointment.OfferOpen:
		return q.denyState()
	case at.After(o.Expires):
		return q.deny([]OptionKey{OptionWithdraw}, CaseExpired)
	case !has:
		return q.deny([]OptionKey{OptionAcceptSlot}, CaseWaiting)
	}
	was := *q.was
	was.Created = at
	q.was = &was
	e := q.bookEffect(Book{})
	e.Offers = []appointment.Offer{q.answered(appointment.OfferAccepted, number)}
	e.Waiting, e.Answers, e.Effective = o.Waiting, q.answersAll(), at
	return q.allowBooked(e, CaseWaiting)
}

// proposalEnds calls off what was only proposed, without a charge: the client declines, or the
// specialist takes it back and tells them so while it is held.
func (q question) proposalEnds() Decision {
	a := charged(q.cancelled(), 0)
	e := Effect{Changed: true, Appointment: a, Answers: q.answersAll()}
	if o := q.facts.Offer; o.State == appointment.OfferOpen {
		state := appointment.OfferDeclined
		if q.by == appointment.BySpecialist {
			state = appointment.OfferWithdrawn
		}
		e.Offers = []appointment.Offer{q.answered(state, 0)}
		if q.by == appointment.BySpecialist && o.Holds(q.now) {
			e.Notice = appointment.NoticeProposalWithdrawn
		}
	}
	return q.withRefund(q.allow(e, CaseWaiting))
}

// OnlyProposed reports whether nothing was ever agreed of an appointment, of which o is the latest
// offer: it was put to who is on the waiting list, and they did not accept.
func OnlyProposed(a appointment.Appointment, o appointment.Offer) bool {
	calledOff := a.Status == appointment.Cancelled && o.Waiting != "" && o.State != appointment.OfferAccepted
	return a.Status == appointment.Proposed || calledOff
}

// GivesUp returns the time that a change of an appointment leaves, where it still lies ahead:
// the appointment is called off, or stands elsewhere. It reports false where it keeps its
// time, or had none.
func (f Facts) GivesUp(is appointment.Appointment, now time.Time) (appointment.Slot, bool) {
	was := f.Appointment
	had := was.Status.Active() || was.Status == appointment.Proposed && f.Offer.Holds(now)
	keeps := (is.Status.Active() || is.Status == appointment.Proposed) && is.Start.Equal(was.Start)
	return was.Slot(), had && !keeps && was.Start.After(now)
}

// GaveUp reports whether the client of an appointment that freed a time does not want it: they
// called it off, stand elsewhere, or it was only proposed to them. One whom the specialist
// called off may well want it.
func GaveUp(a appointment.Appointment) bool {
	return a.Status != appointment.Cancelled || a.CancelledBy != appointment.BySpecialist || a.Agreed.IsZero()
}
