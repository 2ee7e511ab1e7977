package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// checkin decides on an arrival. The client's makes the appointment arrived and
// lets the charge stand, however late; the specialist's is only recorded.
func (q question) checkin() Decision {
	at := q.now
	if !q.request.Arrived.IsZero() {
		at = q.request.Arrived
	}
	if q.cameUndecided() {
		return q.arrivalUndecided()
	}
	switch q.was.Status {
	case appointment.Booked:
		return q.arrival(at)
	case appointment.Arrived:
		return q.secondArrival(at)
	case appointment.Fulfilled:
		return q.unchanged(CaseFulfilled)
	case appointment.Proposed, appointment.NoShow, appointment.Cancelled, appointment.EnteredInError:
		return q.denyState()
	}
	return q.denyState()
}

func (q question) arrival(at time.Time) Decision {
	if q.request.By == appointment.BySpecialist && !q.was.OwnArrival.IsZero() && q.request.Arrived.IsZero() {
		return q.unchanged(CaseCheckin)
	}
	opens := q.was.Start.Add(-q.platform.CheckinOpens)
	switch {
	case q.now.Before(opens):
		return q.wait(opens, []OptionKey{q.came()}, CaseCheckin)
	case at.Before(opens):
		return q.deny([]OptionKey{OptionArrivedAt}, CaseCheckin)
	case !at.Before(q.was.End):
		return q.deny(q.wayOutWhenOver(), CaseOver)
	case q.request.By == appointment.BySpecialist:
		return q.ownArrival(at)
	}
	return q.clientArrival(at)
}

// came names the option to check in whoever the request is about.
func (q question) came() OptionKey {
	if q.request.By == appointment.BySpecialist {
		return OptionSpecialistCame
	}
	return OptionClientCame
}

func (q question) wayOutWhenOver() []OptionKey {
	if q.was.Status == appointment.Arrived {
		return []OptionKey{OptionArrivedAt}
	}
	return []OptionKey{OptionOnTime, OptionArrivedAt, OptionDeclareAbsence}
}

func (q question) clientArrival(at time.Time) Decision {
	a := charged(q.was, 100)
	a.Status = appointment.Arrived
	a.ClientArrived = at
	cite := CaseCheckin
	if at.After(q.was.Start.Add(q.platform.Grace)) {
		cite = CaseLateArrival
	}
	return q.allow(Effect{Changed: true, Appointment: a, Settles: q.answersAll(), Effective: at}, cite)
}

// cameUndecided reports whether the client came, by an appointment that was brought
// into the book with its charge still open.
func (q question) cameUndecided() bool {
	came := q.was.Status == appointment.Arrived || q.was.Status == appointment.Fulfilled
	return came && q.was.Charge == appointment.ChargeOpen && q.request.By == appointment.ByClient
}

// arrivalUndecided lets the charge of such an appointment stand.
func (q question) arrivalUndecided() Decision {
	a := charged(q.was, 100)
	if !q.request.Arrived.IsZero() {
		a.ClientArrived = q.request.Arrived
	}
	return q.allow(Effect{Changed: true, Appointment: a, Settles: q.answersAll()}, CaseCheckin)
}

func (q question) ownArrival(at time.Time) Decision {
	a := q.was
	a.OwnArrival = at
	return q.allow(Effect{Changed: !at.Equal(q.was.OwnArrival), Appointment: a, Effective: at}, CaseCheckin)
}

// secondArrival repeats a check-in: nothing changes, unless the specialist
// joins or an arrival is corrected.
func (q question) secondArrival(at time.Time) Decision {
	known := q.was.ClientArrived
	if q.request.By == appointment.BySpecialist {
		known = q.was.OwnArrival
	}
	if known.Equal(at) || (q.request.Arrived.IsZero() && !known.IsZero()) {
		return q.unchanged(CaseArrived)
	}
	return q.arrival(at)
}
