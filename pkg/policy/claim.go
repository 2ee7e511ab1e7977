package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// claims logs what a side reports to the platform: the specialist, that the client did not come, which is
// then declared; the client, that they were let down, to which the specialist can object.
func (q question) claims(m appointment.Message) Decision {
	if d, refused := q.claimRefused(m); refused {
		return d
	}
	e, reports := q.logs(m, *q.was), q.claimCase(m.Side())
	if q.unreported(m) {
		e.Appointment = q.unconfirmed()
	}
	switch client := m.Side() == appointment.ByClient; {
	case client && q.claimOpen(): // the first counts, and what was said to it
		return q.logged(e, q.waysOnClaim(), reports, CaseConsent)
	case q.contradicts(m):
		e.Appointment, e.Carries = q.contested(m.Side()), q.openAgain()
		return q.logged(e, q.waysAfterDispute(m.Side()), reports, q.disputeCase())
	case q.contestedAbsence(): // both have spoken
		return q.logged(e, q.rulings(), reports, onlyIf(client, q.disputeCase()))
	case client && q.ownAbsence(): // which is recorded already
		e.Logged.Answered = true
		return q.logged(e, nil, reports)
	case client && q.rulesOnClaims(m.Side()):
		e.Appointment = q.claimedByClient(m)
		e.Notice = standsAlready(&e.Appointment)
		e.Logged.Answered = e.Notice != ""
		return q.logged(e, q.waysOnNewClaim(&e.Appointment), reports, CaseConsent)
	case client && !q.disputeUntil(m.Side()).IsZero():
		return q.logged(e, append(waysOnReport(m.Side(), e.Appointment.Status), OptionObjects), reports)
	}
	return q.logged(e, waysOnReport(m.Side(), e.Appointment.Status), reports)
}

// standsAlready is the letter on a claim of the client's that stands as it is logged: it came in time, and nobody
// objected.
func standsAlready(a *appointment.Appointment) appointment.NoticeKind {
	if a.Charge == appointment.ChargeWaived {
		return appointment.NoticeReasonAccepted
	}
	return ""
}

// logged allows a report to be logged, and names what it leaves to do.
func (q question) logged(e Effect, leaves []OptionKey, cases ...Case) Decision {
	d := q.allow(e, cases...)
	q.leaves(&d, leaves...)
	return d
}

// claimRefused refuses what cannot be reported: too early, too late, or of what is decided.
func (q question) claimRefused(m appointment.Message) (Decision, bool) {
	until := q.claimUntilOf(m.Side())
	switch {
	case m.Received.Before(q.was.Start):
		return q.reportsEarly(q.was.Start, CaseClaimStart), true
	case !until.IsZero() && q.platform.AbsenceAtEnd && m.Received.Before(q.was.End):
		return q.reportsEarly(q.was.End, CaseClaim), true
	case !until.IsZero() && m.Received.After(until):
		return q.deny(q.wayOutUnclaimed(m.Side()), CaseClaim), true
	case q.was.Status == appointment.Cancelled:
		return q.denyState(), true
	case q.hasAgreed(m.Side()):
		return q.deny(nil, CaseNoCharge), true
	case m.Side() == appointment.ByClient && q.objected() && q.settledOnWord():
		return q.deny(q.waysAfterDispute(m.Side()), CaseObjected), true
	}
	return Decision{}, false
}

// unreported reports whether a session counts as one that took place for want of the report that now comes: in time or,
// where there is no such limit, before it counted so.
func (q question) unreported(m appointment.Message) bool {
	s := q.was.Silence
	late := q.claimUntilOf(m.Side()).IsZero() && m.Received.After(s.At)
	return s.Brings == appointment.SilenceConfirms && q.was.Status == appointment.Fulfilled && !late
}

// waysOnNewClaim names what can be said to what the client has just claimed.
func (q question) waysOnNewClaim(is *appointment.Appointment) []OptionKey {
	if is.Silence.At.IsZero() {
		return q.waysAfterDispute(appointment.BySpecialist)
	}
	return []OptionKey{OptionDisputeClaim, OptionConfirmClaim}
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
	until := q.disputeUntil(m.Side())
	return q.rulesOnClaims(m.Side()) && !until.IsZero() && !m.Received.After(until)
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
	if !a.Silence.At.IsZero() && q.now.After(a.Silence.At) { // it came so long ago that nobody can object any more
		a = agreed(a)
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

// claimed has an absence of the client's, which is charged, await the consent of theirs that the rules
// want, or be open to their objection for as long as these say. What they have objected to before awaits none.
func (q question) claimed(a appointment.Appointment) appointment.Appointment {
	w := q.platform.Periods
	switch {
	case a.Charge != appointment.ChargeStands || q.rulesForSpecialist() || w.Consent+w.Dispute == 0:
		a.Silence = appointment.Silence{}
		return a
	case q.chargedAlike(&a): // a word on a reason does not claim it anew
		a.Silence = q.was.Silence
		return a
	case w.Consent == 0: // it is the charge that they object to
		a.Silence = appointment.Silence{Brings: appointment.SilenceSettles, At: q.now.Add(w.Dispute), By: appointment.BySpecialist}
		return a
	case q.objected():
		a.Silence = appointment.Silence{}
		return a
	}
	stands := a.Money.Charged
	a = reopened(a)
	a.CountsAsHeld = false
	a.Silence = appointment.Silence{
		Brings: appointment.SilenceConsents, At: q.claimedAt().Add(w.Consent), By: appointment.BySpecialist, Charged: stands, Refunded: a.Money.Refunded,
	}
	if q.now.After(a.Silence.At) { // the claim was made so long ago that nobody can object any more
		a = agreed(a)
	}
	return a
}

// chargedAlike reports whether an absence is charged as it was before, or less, so that until when the client can object
// to that is known, or that they do not, or have.
func (q question) chargedAlike(a *appointment.Appointment) bool {
	return q.was.Status == appointment.NoShow && q.was.Charge == appointment.ChargeStands && a.Money.Charged <= q.was.Money.Charged
}

// claimedAt returns from when on the client can object to an absence that is declared: since the specialist claimed
// it, be it before that was recorded. While it was excused nothing ran: nobody consents to that by silence.
func (q question) claimedAt() time.Time {
	if q.was.Awaits() {
		return q.was.Silence.At.Add(-q.platform.Periods.Consent)
	}
	if at, said := q.claimedSince(appointment.BySpecialist); said && !q.reasonStandsOpen() {
		return at
	}
	return q.now
}

// claimOpen reports whether the client has claimed something on which nobody has ruled, and which has not come
// to stand.
func (q question) claimOpen() bool {
	s := q.was.Silence
	return s.Brings == appointment.SilenceConsents && s.By == appointment.ByClient && q.was.Charge == appointment.ChargeOpen
}

// claimRuns reports whether such a claim comes to stand unless the specialist objects.
func (q question) claimRuns() bool { return q.claimOpen() && !q.was.Silence.At.IsZero() }

// claimContested reports whether the specialist has objected to it, and the platform has yet to rule.
func (q question) claimContested() bool { return q.claimOpen() && q.was.Contested() }

// claimLost reports whether the platform has ruled for the specialist on a claim of a client who came.
func (q question) claimLost() bool {
	s := q.was.Silence
	return s.Brings == appointment.SilenceConsents && s.By == appointment.ByClient && s.At.IsZero() && q.was.Charge == appointment.ChargeStands
}

// waysOnClaim names what can be said to a claim of the client's.
func (q question) waysOnClaim() []OptionKey {
	if q.claimRuns() {
		return []OptionKey{OptionDisputeClaim, OptionConfirmClaim}
	}
	return q.waysAfterClaim()
}

// waysAfterClaim names what records how the platform has ruled on a claim of the client's to which the specialist
// objects: that the client was there, or stayed away and is charged, or is right.
func (q question) waysAfterClaim() []OptionKey {
	if hasCome(q.was.Status) { // when is known
		return []OptionKey{OptionClientCame, OptionRuledWaived, OptionConfirmClaim}
	}
	return []OptionKey{OptionOnTime, OptionRuledHeld, OptionRuledWaived, OptionConfirmClaim}
}

// overClaim answers for an absence of which the client has claimed something else: the specialist objects to that and,
// once they have, the platform rules. It is false where that is ruled for the specialist: the absence is charged.
func (q question) overClaim() (Decision, bool) {
	switch {
	case !q.claimOpen():
		return Decision{}, false
	case q.claimRuns():
		return q.deny(q.waysOnClaim(), CaseConsent), true
	case q.acceptReason != "" && !q.to.start.IsZero(): // who is right is no question of a reason
		return q.deny(q.waysAfterClaim(), q.disputeCase()), true
	case q.acceptReason != "":
		return q.ruledForClient(), true
	case q.rejectReason == "" && !q.charge.Said:
		return q.discretion(q.waysAfterClaim(), q.disputeCase()), true
	}
	return Decision{}, false
}

// ruledForClient records that the platform has ruled for a client to whose claim the specialist objects, in its words:
// as it would be had the specialist agreed.
func (q question) ruledForClient() Decision {
	return q.ruledFor(agreed(q.consented()), CaseClaim)
}

// claimFirst refuses a move or a cancellation of the client's of what they have claimed something about, or objected to:
// that is answered first. The specialist can still give up the time, which costs the client nothing.
func (q question) claimFirst() (Decision, bool) {
	over := q.was.Status == appointment.Booked || q.was.Status == appointment.NoShow
	switch {
	case q.by != appointment.ByClient, !over:
		return Decision{}, false
	case q.claimOpen():
		return q.deny(q.waysOnClaim(), or2(q.claimRuns(), CaseConsent, q.disputeCase())), true
	case q.contestedAbsence():
		return q.deny(q.rulings(), q.disputeCase()), true
	}
	return Decision{}, false
}

// claimTooLate reports whether an absence can be recorded, and not be charged any more, as nobody reported it.
func (q question) claimTooLate() bool {
	return q.was.Status == appointment.Booked && q.claimOver(appointment.BySpecialist) && !q.claimOpen()
}
