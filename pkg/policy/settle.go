package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Assumption is what the specialist's own setting takes for true of an
// appointment that has ended and of which nobody recorded whether the client
// came.
type Assumption string

// The assumptions. The empty one is none: it is left to the specialist.
const (
	AssumeCame   Assumption = "came"
	AssumeAbsent Assumption = "absent"
)

// Assumptions lists every assumption that can be set.
func Assumptions() []Assumption { return []Assumption{AssumeCame, AssumeAbsent} }

func (r Settle) decide(q question) Decision {
	q.asks = &asks{by: r.Party()}
	if r.Assume == "" || !q.facts.Bound {
		return q.settle(r.Assume)
	}
	d := q.settle("")
	if d.Verdict == Discretion {
		d.Rules = together(q.cite(CaseRuling), d.Rules)
	}
	return d
}

// settle closes an appointment once its end has come: as fulfilled where the
// client was checked in, as an absence where that was observed.
func (q question) settle(assume Assumption) Decision {
	if q.claimOpen() && !q.now.Before(q.was.End) {
		return q.discretion(q.waysOnClaim(), CaseConsent)
	}
	switch q.was.Status {
	case appointment.Arrived:
		if q.now.Before(q.was.End) {
			return q.wait(q.was.End, nil, CaseSettle)
		}
		return q.fulfilled(*q.was, nil, CaseSettle)
	case appointment.Fulfilled:
		return q.unchanged(CaseFulfilled)
	case appointment.Booked:
		return q.settleUnseen(assume)
	case appointment.Proposed, appointment.NoShow, appointment.Cancelled, appointment.EnteredInError:
		return q.denyState()
	}
	return q.denyState()
}

// fulfilled closes an appointment as one that took place, which answers some
// messages.
func (q question) fulfilled(a appointment.Appointment, answers []string, cases ...Case) Decision {
	a.Status = appointment.Fulfilled
	return q.allow(Effect{Changed: true, Appointment: a, Answers: answers, Effective: q.was.End}, cases...)
}

// settleUnseen closes an appointment to which the client was not checked in. It is
// an absence where the specialist waited for the client in vain, and where the
// specialist's own setting says so; it took place where that says so. What the
// client wrote, an offer that is open and a request that is owed stand above both.
func (q question) settleUnseen(assume Assumption) Decision {
	switch {
	case q.now.Before(q.was.Start.Add(-q.platform.CheckinOpens)):
		return q.deny(nil, CaseSettle)
	case q.now.Before(q.was.End):
		return q.deny([]OptionKey{OptionCheckin}, CaseSettle)
	}
	observed := q.observed()
	if !observed && assume == AssumeCame && !q.calledOff() {
		d := q.fulfilled(charged(*q.was, 100), q.answersAll(), CaseAssume, CaseSettle)
		d.Effect.Assumed = true
		return d
	}
	absence := q.absenceUnseen()
	switch {
	case absence.Verdict != Allow:
		absence.Options = append(absence.Options, q.options([]OptionKey{OptionOnTime, OptionArrivedAt})...)
		return absence
	case observed:
		return absence
	case assume == AssumeAbsent:
		absence.Rules = together(q.cite(CaseAssume), absence.Rules)
		absence.Effect.Assumed = true
		return absence
	}
	return q.weighed(q.discretion(q.wayOutWhenOver(), CaseSettle))
}

// observed reports whether the specialist waited for the client until absence
// could be declared. A delay announced afterwards takes that back.
func (q question) observed() bool {
	return !q.was.Waited.IsZero() && !q.was.Waited.Before(absenceFrom(q.platform, q.facts))
}

// absenceUnseen is what declaring the client absent comes to where nobody looks at
// what the client wrote.
func (q question) absenceUnseen() Decision {
	d := Noshow{By: appointment.ByClient}.decide(q)
	if d.Verdict != Allow {
		return d
	}
	if unread, has := q.unread(); has {
		return unread
	}
	return d
}

// calledOff reports whether something on record speaks against the client having
// come: a request or a reason of the client's that nobody has answered, or the
// specialist's own wish to move.
func (q question) calledOff() bool {
	_, owed := q.owedRequest()
	_, excused := q.excuse()
	asked := q.answers(appointment.MessageReschedule, appointment.MessageCancel, appointment.MessageReason)
	return owed || excused || len(asked) > 0 || q.waivesPresence() || q.reported()
}

func (r Await) decide(q question) Decision {
	q.asks = &asks{by: appointment.ByClient} // who is waited for
	return q.await(r)
}

// await records that the specialist waited for the client until absence could be
// declared. Until then, and where it cannot be declared, it answers as declaring
// it would. Who begins to wait when all is over has seen nobody stay away, and has to
// say whether the client came.
func (q question) await(r Await) Decision {
	d := q.absence(r.Start)
	if d.Verdict != Allow || q.was.Status != appointment.Booked {
		return d
	}
	if !q.observed() && !q.waitedThrough(r.Since) {
		return q.weighed(q.discretion(q.wayOutWhenOver(), CaseSettle))
	}
	_, announced := q.facts.lastDelay()
	e := Effect{Appointment: *q.was}
	if !q.observed() {
		e.Changed, e.Appointment.Waited = true, q.now
	}
	d = q.weighed(q.allow(e, onlyIf(announced, CaseDelay), CaseGrace))
	q.leaves(&d, OptionDeclareAbsence, OptionCheckin)
	return d
}

// Awaiting returns what can be said of an appointment that has begun, once absence can
// be declared: that the client did not come, or that they have come after all.
func Awaiting(a appointment.Appointment) []Option {
	return []Option{option(&a, OptionDeclareAbsence), option(&a, OptionCheckin)}
}

// waitedThrough reports whether the waiting began while the client could still
// come.
func (q question) waitedThrough(since time.Time) bool {
	return q.orNow(since).Before(q.was.End)
}
