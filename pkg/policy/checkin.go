package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func (r Checkin) decide(q question) Decision {
	q.asks = &asks{by: r.By}
	return q.checkin(r.Arrived)
}

// checkin decides on an arrival, at an instant or, where none is given, now. The client's makes the appointment arrived and
// lets the charge stand, however late; the specialist's is only recorded.
func (q question) checkin(arrived time.Time) Decision {
	if q.cameUndecided() {
		return q.arrivalUndecided(arrived)
	}
	switch q.was.Status {
	case appointment.Booked:
		return q.arrival(arrived)
	case appointment.Arrived:
		return q.secondArrival(arrived)
	case appointment.Fulfilled:
		return q.unchanged(CaseFulfilled)
	case appointment.Proposed, appointment.NoShow, appointment.Cancelled, appointment.EnteredInError:
		return q.denyState()
	}
	return q.denyState()
}

func (q question) arrival(arrived time.Time) Decision {
	if q.by == appointment.BySpecialist && !q.was.SpecialistArrived.IsZero() && arrived.IsZero() {
		return q.unchanged(CaseCheckin)
	}
	at := q.orNow(arrived)
	opens := q.was.Start.Add(-q.platform.CheckinOpens)
	switch {
	case q.now.Before(opens):
		return q.wait(opens, []OptionKey{q.came()}, CaseCheckin)
	case at.Before(opens):
		return q.deny([]OptionKey{OptionArrivedAt}, CaseCheckin)
	case !at.Before(q.was.End):
		return q.deny(q.wayOutWhenOver(), CaseOver)
	case q.by == appointment.BySpecialist:
		return q.ownArrival(at)
	}
	return q.clientArrival(at)
}

// orNow returns an instant, or now where none is given.
func (q question) orNow(t time.Time) time.Time {
	if t.IsZero() {
		return q.now
	}
	return t
}

// came names the option to check in whoever the request is about.
func (q question) came() OptionKey {
	if q.by == appointment.BySpecialist {
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
	a := q.chargedAsMet(*q.was)
	if q.claimRuns() { // that they came does not answer what they claim
		a = *q.was
	}
	a.Status = appointment.Arrived
	a.ClientArrived = at
	cite := CaseCheckin
	if at.After(q.was.Start.Add(q.platform.Grace)) {
		cite = CaseLateArrival
	}
	return q.allow(Effect{Changed: true, Appointment: a, Answers: q.answersByArrival(), Effective: at}, q.ruledCase(), cite)
}

// chargedAsMet returns a session to which the client came as it is charged: not where the specialist came too late.
func (q question) chargedAsMet(a appointment.Appointment) appointment.Appointment {
	if q.ownLate(a.SpecialistArrived) {
		return charged(a, 0)
	}
	return charged(a, 100)
}

// answersByArrival returns what the client's coming answers: not what they claim.
func (q question) answersByArrival() []string {
	if q.claimRuns() {
		return q.answers(appointment.MessageDelay)
	}
	return q.answersAll()
}

// cameUndecided reports whether the client came, by an appointment that was brought
// into the book with its charge still open.
func (q question) cameUndecided() bool {
	came := q.was.Status == appointment.Arrived || q.was.Status == appointment.Fulfilled
	return came && q.was.Charge == appointment.ChargeOpen && q.by == appointment.ByClient
}

// arrivalUndecided lets the charge of such an appointment stand.
func (q question) arrivalUndecided(arrived time.Time) Decision {
	if q.claimRuns() {
		return q.deny(q.waysOnClaim(), CaseConsent)
	}
	a := charged(*q.was, 100)
	if !arrived.IsZero() {
		a.ClientArrived = arrived
	}
	return q.allow(Effect{Changed: true, Appointment: a, Answers: q.answersAll()}, q.ruledCase(), CaseCheckin)
}

// ruledCase is that of the rule by which the platform has ruled where a client came who claims otherwise, and the
// specialist has objected.
func (q question) ruledCase() Case { return onlyIf(q.claimContested(), q.disputeCase()) }

func (q question) ownArrival(at time.Time) Decision {
	a := *q.was
	late, was := q.ownLate(at), q.ownLate(q.was.SpecialistArrived)
	switch {
	case late:
		a = q.forgone(a)
	case was && a.Status == appointment.Arrived:
		a = charged(a, 100)
	case was:
		a = reopened(a)
	}
	a.SpecialistArrived = at
	e := Effect{Changed: !at.Equal(q.was.SpecialistArrived), Appointment: a, Effective: at}
	if late && !was { // how late is not told, so that a correction from late to late tells nothing
		e.Notice = appointment.NoticeSpecialistLate
	}
	d := q.allow(e, CaseCheckin, onlyIf(late, CaseSpecialistLate))
	return q.withRefund(d)
}

// secondArrival repeats a check-in: nothing changes, unless the specialist
// joins or an arrival is corrected.
func (q question) secondArrival(arrived time.Time) Decision {
	known := q.was.ClientArrived
	if q.by == appointment.BySpecialist {
		known = q.was.SpecialistArrived
	}
	if known.Equal(q.orNow(arrived)) || (arrived.IsZero() && !known.IsZero()) {
		return q.unchanged(CaseArrived)
	}
	return q.arrival(arrived)
}
