package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// reports decides on a message that confirms a session, claims something about it or objects to that. What
// it does is done with it; else it is only logged.
func (q question) reports(m appointment.Message) Decision {
	switch {
	case q.was.Status == appointment.EnteredInError, q.was.Status == appointment.Proposed:
		return q.denyState()
	case q.has(m):
		return q.unchanged(CaseMessages)
	}
	switch m.Kind {
	case appointment.MessageConfirm:
		return q.confirms(m)
	case appointment.MessageClaim:
		return q.claims(m)
	case appointment.MessageDispute:
		return q.disputes(m)
	case appointment.MessageDelay, appointment.MessageReason, appointment.MessageReschedule,
		appointment.MessageCancel, appointment.MessageOther:
	}
	return q.denyState()
}

// logs is the effect of a message that is logged, on the appointment as it then stands.
func (q question) logs(m appointment.Message, a appointment.Appointment) Effect {
	m.AppointmentID = q.was.ID
	return Effect{Changed: true, Appointment: a, Effective: m.Received, Logged: m}
}

// confirms logs that a side confirms the session or, where the other has claimed something, agrees to that.
// Nothing is left to do about it.
func (q question) confirms(m appointment.Message) Decision {
	m.Answered = true
	e := q.logs(m, *q.was)
	switch {
	case q.was.Lapsed():
		return q.confirmsLate(e)
	case q.agrees(m.Side()):
		e.Appointment = agreed(q.consented())
		e.Answers = q.answers(appointment.MessageClaim, appointment.MessageDispute)
		return q.withRefund(q.allow(e, CaseConsent, CaseClaim))
	case q.was.Status == appointment.Cancelled:
		return q.denyState()
	case q.hasClaimed(m):
		return q.deny(q.waysTakenBack(m.Side()), CaseOwnClaim)
	case !q.confirmUntil().IsZero() && q.platform.confirmer(q.was) != m.Side():
		return q.deny([]OptionKey{OptionConfirm}, CaseOtherSide)
	}
	e.Notice = q.bookedBy(m.Side())
	return q.allow(e, or2(q.platform.speaksTo(CaseAnswer), CaseAnswer, CaseMessages))
}

// hasClaimed reports whether who confirms has claimed something before, or objected, on which nobody has ruled.
func (q question) hasClaimed(confirms appointment.Message) bool {
	return slices.ContainsFunc(q.facts.Messages, func(m appointment.Message) bool {
		claims := m.Kind == appointment.MessageClaim || m.Kind == appointment.MessageDispute
		return claims && m.Side() == confirms.Side() && !m.Answered && !m.Received.After(confirms.Received)
	})
}

// waysTakenBack names what records how a session went of which a side does not claim any more what it did.
func (q question) waysTakenBack(by appointment.Party) []OptionKey {
	switch {
	case q.was.Status == appointment.NoShow && by == appointment.BySpecialist:
		return []OptionKey{OptionAcceptReason}
	case q.was.Status == appointment.NoShow:
		return q.rulings()
	case by == appointment.BySpecialist:
		return []OptionKey{OptionOnTime, OptionDeclareAbsence}
	}
	return q.waysAfterClaim()
}

// bookedBy is the letter that tells the client of a session which their specialist has confirmed: before, it
// was not certain. So it was with one that had lapsed, whatever has it stand again.
func (q question) bookedBy(confirmer appointment.Party) appointment.NoticeKind {
	if q.was.Lapsed() && q.now.Before(q.was.Start) {
		return appointment.NoticeBooked
	}
	waited := !q.confirmUntil().IsZero()
	if confirmer != appointment.BySpecialist || q.platform.confirmer(q.was) != confirmer || !waited || !q.now.Before(q.was.Start) {
		return ""
	}
	return appointment.NoticeBooked
}

// or2 returns the first case where it applies, else the second.
func or2(applies bool, first, second Case) Case {
	if applies {
		return first
	}
	return second
}

// agrees reports whether a side agrees, by confirming, to what the other has claimed.
func (q question) agrees(by appointment.Party) bool {
	s := q.was.Silence
	return s.Brings == appointment.SilenceConsents && q.was.Charge == appointment.ChargeOpen && by == otherThan(s.By)
}

// consented returns the appointment with what stands once a claim is agreed to.
func (q question) consented() appointment.Appointment {
	a := *q.was
	if a.Silence.By == appointment.ByClient {
		a.Silence.Refunded = q.returned()
	}
	return a
}

// confirmsLate decides on a confirmation of a session that has lapsed: one that came in time has it stand.
func (q question) confirmsLate(e Effect) Decision {
	s := q.was.Silence
	ways := []OptionKey{OptionConfirmedInTime, OptionBookAnew}
	switch by := q.platform.confirmer(q.was); {
	case by != "" && by != e.Logged.Side():
		return q.deny(ways, CaseOtherSide)
	case by == "", e.Logged.Received.After(s.At):
		return q.deny(ways, CaseAnswer)
	}
	if q.standsAgain(&e, s.At) {
		e.Appointment, e.Notice = q.restored(), q.bookedBy(e.Logged.Side())
	}
	return q.allow(e, CaseAnswer)
}

// claims logs what a side reports to the platform: the specialist, that the client did not come, which is
// then declared; the client, that they were let down, to which the specialist can object.
func (q question) claims(m appointment.Message) Decision {
	until := q.claimUntilOf(m.Side())
	switch {
	case m.Received.Before(q.was.Start):
		return q.reportsEarly(q.was.Start, CaseClaimStart)
	case !until.IsZero() && q.platform.AbsenceAtEnd && m.Received.Before(q.was.End):
		return q.reportsEarly(q.was.End, CaseClaim)
	case !until.IsZero() && m.Received.After(until):
		return q.deny(q.wayOutUnclaimed(m.Side()), CaseClaim)
	case q.was.Status == appointment.Cancelled:
		return q.denyState()
	case m.Side() == appointment.ByClient && q.objected() && q.settledOnWord():
		return q.deny(q.waysAfterDispute(m.Side()), CaseObjected)
	}
	e := q.logs(m, *q.was)
	if m.Side() == appointment.ByClient && q.claimOpen() { // the first counts, and what was said to it
		d := q.allow(e, q.claimCase(m.Side()), CaseConsent)
		q.leaves(&d, q.waysOnClaim()...)
		return d
	}
	if s := q.was.Silence; s.Brings == appointment.SilenceConfirms && q.was.Status == appointment.Fulfilled && !(until.IsZero() && m.Received.After(s.At)) {
		e.Appointment = q.unconfirmed()
	}
	if q.contradicts(m) {
		e.Appointment = q.contested(m.Side())
		d := q.allow(e, q.claimCase(m.Side()), q.disputeCase())
		q.leaves(&d, q.waysAfterDispute(m.Side())...)
		return d
	}
	if m.Side() == appointment.BySpecialist {
		d := q.allow(e, q.claimCase(m.Side()))
		q.leaves(&d, waysOnReport(m.Side(), e.Appointment.Status)...)
		return d
	}
	consent := q.platform.Periods.Consent > 0
	if consent && !q.ownAbsence() {
		e.Appointment = q.claimedByClient(m)
	}
	d := q.allow(e, q.claimCase(m.Side()), onlyIf(consent, CaseConsent))
	switch {
	case !consent:
		q.leaves(&d, waysOnReport(m.Side(), e.Appointment.Status)...)
	case e.Appointment.Silence.At.IsZero():
		q.leaves(&d, q.waysAfterDispute(appointment.BySpecialist)...)
	default:
		q.leaves(&d, OptionDisputeClaim, OptionConfirmClaim)
	}
	return d
}

// waysOnReport names what records how a session went of which a side has reported something, where nothing comes of
// that by itself.
func waysOnReport(by appointment.Party, status appointment.Status) []OptionKey {
	switch waits := status == appointment.Booked; {
	case status == appointment.Fulfilled:
		return nil
	case by == appointment.BySpecialist && waits:
		return []OptionKey{OptionDeclareAbsence, OptionOnTime, OptionArrivedAt}
	case by == appointment.BySpecialist:
		return []OptionKey{OptionDeclareAbsence}
	case waits:
		return []OptionKey{OptionOnTime, OptionArrivedAt, OptionSpecialistAbsent, OptionDeclareAbsence}
	}
	return []OptionKey{OptionOnTime, OptionSpecialistAbsent}
}

// Reported returns what records how a session went of which a side has reported something that awaits the specialist's
// word, as the answer to that report names it; false where none does. Where both have, it goes by the client's report.
func Reported(p Platform, f Facts, now time.Time) ([]Option, bool) {
	q := about(p.of(&f.Appointment), &f, &moment{now})
	q.asks = &asks{by: appointment.BySpecialist}
	for _, by := range []appointment.Party{appointment.ByClient, appointment.BySpecialist} {
		for _, m := range q.facts.Messages {
			if b := q.bearing(m); m.Side() == by && (b.Means == BearingUnruled || b.Means == BearingReported) {
				return q.possibleNow(q.answersTo(b.Means, m.Kind)), true
			}
		}
	}
	return nil, false
}

// reportsEarly refuses a claim before an instant, or lets it wait for that.
func (q question) reportsEarly(from time.Time, c Case) Decision {
	if q.now.Before(from) {
		return q.wait(from, nil, c)
	}
	return q.deny(nil, c)
}

// settledOnWord reports whether who pays is decided, and awaits nothing, once the client has said something to the
// platform.
func (q question) settledOnWord() bool {
	return q.rulesOnDisputes() && q.was.Charge != appointment.ChargeOpen && !q.was.Awaits()
}

// contradicts reports whether a claim says otherwise than what the other side has claimed, while that is open to
// an objection: it is one.
func (q question) contradicts(m appointment.Message) bool {
	if m.Side() == appointment.BySpecialist {
		return q.claimRuns() && !m.Received.After(q.was.Silence.At)
	}
	declared := q.was.Status == appointment.NoShow && q.was.NoShowBy == appointment.ByClient
	until := q.disputeUntil(appointment.ByClient)
	return declared && !until.IsZero() && !m.Received.After(until)
}

// claimedSince returns when a side first claimed something about the present start, false where it has not.
func (q question) claimedSince(by appointment.Party) (time.Time, bool) {
	for _, m := range q.facts.Messages { // by when they were received
		if m.Kind == appointment.MessageClaim && m.Side() == by && !m.Received.Before(q.was.Start) {
			return m.Received, true
		}
	}
	return time.Time{}, false
}

// unconfirmed returns a session that counted as one that took place because nobody had reported anything.
func (q question) unconfirmed() appointment.Appointment {
	a := *q.was
	a.Status, a.Silence = appointment.Arrived, appointment.Silence{}
	if a.ClientArrived.IsZero() {
		a = reopened(a)
		a.Status = appointment.Booked
	}
	return a
}

// claimCase is that of the rule on reports of a side or, where the platform has none, of adsum's own.
func (q question) claimCase(by appointment.Party) Case {
	return or2(q.rulesOnClaims(by) && q.platform.speaksTo(CaseClaim), CaseClaim, CaseUnclaimed)
}

// rulesOnClaims reports whether what a platform says of reports is said of a side's. Where nothing comes of what a
// client reports, it is said of the specialist's alone.
func (q question) rulesOnClaims(by appointment.Party) bool {
	return by == appointment.BySpecialist || q.platform.Periods.Consent > 0
}

// claimUntilOf returns the last instant at which a side reports something, zero for no such limit.
func (q question) claimUntilOf(by appointment.Party) time.Time {
	if !q.rulesOnClaims(by) {
		return time.Time{}
	}
	return claimUntil(q.platform, q.was)
}

// claimedByClient has the charge be open until the specialist has objected, or has not. Who has claimed something
// else before has objected already.
func (q question) claimedByClient(m appointment.Message) appointment.Appointment {
	a := reopened(*q.was)
	a.CountsAsHeld = false
	a.Silence = appointment.Silence{Brings: appointment.SilenceConsents, By: appointment.ByClient, Refunded: q.returned()}
	if _, said := q.claimedSince(appointment.BySpecialist); !said {
		a.Silence.At = m.Received.Add(q.platform.Periods.Consent)
	}
	return a
}

// wayOutUnclaimed names what is left to a side that reports something too late: to log what it had reported in time.
func (q question) wayOutUnclaimed(by appointment.Party) []OptionKey {
	switch {
	case by == appointment.ByClient:
		return []OptionKey{OptionClientClaimedInTime}
	case q.was.Status == appointment.Booked:
		return []OptionKey{OptionOnTime, OptionArrivedAt, OptionAbsenceLeast, OptionClaimedInTime}
	}
	return []OptionKey{OptionClaimedInTime}
}
