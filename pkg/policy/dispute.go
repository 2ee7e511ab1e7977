package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// disputes logs that a side objects: to what the other has claimed, or the client to what is charged for an
// absence. In time, who pays is open then, and what the platform says is recorded as the ruling on a reason.
func (q question) disputes(m appointment.Message) Decision {
	until := q.disputeUntil(m.Side())
	switch {
	case q.was.Status == appointment.Cancelled:
		return q.denyState()
	case q.hasAgreed(m.Side()):
		return q.deny(nil, CaseNoCharge)
	case q.answersReport(m):
		return q.contestsReport(m)
	case until.IsZero() && q.rulesOnDisputes() && (q.hasObjected(m.Side()) || m.Side() == appointment.ByClient && q.objected()):
		return q.deny(q.waysAfterDispute(m.Side()), CaseObjected)
	case until.IsZero() && q.rulesOnDisputes():
		return q.deny(q.wayToObjection(m.Side()), CaseNoCharge)
	case until.IsZero():
		e := q.logs(m, *q.was)
		return q.logged(e, q.waysUnruled(m), CaseUnclaimed)
	case m.Received.After(until):
		return q.deny([]OptionKey{OptionObjectedInTime}, q.disputeCase())
	}
	e := q.logs(m, q.contested(m.Side()))
	e.Carries = q.openAgain()
	e.Logged.Answered = m.Side() == appointment.BySpecialist // the claim stays open until the platform has spoken
	return q.logged(e, q.waysAfterDispute(m.Side()), q.disputeCase())
}

// waysUnruled names what the specialist can say to an objection of the client's where no rule says what comes of it.
func (q question) waysUnruled(m appointment.Message) []OptionKey {
	if m.Side() == appointment.ByClient && q.declared() {
		return q.rulings()
	}
	return nil
}

// asObjection returns what a client reports once an absence of theirs is charged as the objection to that which it is,
// where the rules say nothing else of what a client reports: no later than they can object, and not what they had
// reported before.
func (q question) asObjection(m appointment.Message) appointment.Message {
	theirs := m.Kind == appointment.MessageClaim && m.Side() == appointment.ByClient
	if !theirs || !q.rulesOnDisputes() || q.rulesOnClaims(appointment.ByClient) {
		return m
	}
	until := q.disputeUntil(appointment.ByClient)
	charged := until.Add(-q.platform.Periods.Dispute)
	inTime := !until.IsZero() && !m.Received.Before(charged) && !m.Received.After(until)
	if inTime || q.hasObjected(appointment.ByClient) {
		m.Kind = appointment.MessageDispute
	}
	return m
}

// answersReport reports whether a client objects, in time, to an absence that the specialist has reported to a platform
// on which that stands unless they do, and has not recorded yet.
func (q question) answersReport(m appointment.Message) bool {
	until := q.reportUntil()
	early := m.Received.Before(until.Add(-q.platform.Periods.Consent))
	return !until.IsZero() && m.Side() == appointment.ByClient && !early && !m.Received.After(until)
}

// reportUntil returns the last instant at which a client can object to such a report, zero for none.
func (q question) reportUntil() time.Time {
	reported, said := q.claimedSince(appointment.BySpecialist)
	if !said || q.was.Status != appointment.Booked || q.claimOpen() || q.platform.Periods.Consent == 0 {
		return time.Time{}
	}
	return reported.Add(q.platform.Periods.Consent)
}

// contestsReport logs that: both have spoken, as where the client had reported something themselves.
func (q question) contestsReport(m appointment.Message) Decision {
	e := q.logs(m, reopened(*q.was))
	e.Appointment.Silence = appointment.Silence{Brings: appointment.SilenceConsents, By: appointment.ByClient, Refunded: q.returned()}
	return q.logged(e, q.waysAfterClaim(), q.disputeCase())
}

// stands reports whether what the other side claims stands, as it was agreed to or nobody objected, and not as the
// platform has ruled.
func (q question) stands(by appointment.Party) bool {
	s, charge := q.was.Silence, q.was.Charge
	if s.Brings != appointment.SilenceConsents || by != otherThan(s.By) {
		return false
	}
	if s.By == appointment.ByClient {
		return charge == appointment.ChargeWaived && !q.was.Reason.Accepted()
	}
	return charge == appointment.ChargeStands
}

// hasAgreed reports whether it stands because a side has said so.
func (q question) hasAgreed(by appointment.Party) bool {
	return q.stands(by) && q.was.Silence.At.IsZero()
}

// wayToObjection names what a side can object to once it is done: that the absence is declared which the other side
// reports.
func (q question) wayToObjection(by appointment.Party) []OptionKey {
	if _, said := q.claimedSince(appointment.BySpecialist); said && by == appointment.ByClient {
		return []OptionKey{OptionDeclareAbsence} // unless it is, or they came
	}
	return nil
}

// contested returns the appointment with its charge open, as the two do not agree. A claim of the client's
// stays theirs, and does not come to stand by itself any more.
func (q question) contested(by appointment.Party) appointment.Appointment {
	a := reopened(*q.was)
	a.CountsAsHeld = false
	if by == appointment.ByClient {
		a.Silence = q.objectedTo()
		return a
	}
	if q.was.Charge != appointment.ChargeOpen { // the claim had come to stand
		a.Money.Refunded = a.Silence.Refunded
	}
	if q.ownAbsence() {
		a.Status, a.NoShowBy = appointment.Booked, ""
	}
	a.Silence.At = time.Time{}
	return a
}

// openAgain returns what the client claims, which silence had answered, as it is once the specialist contests it after
// all.
func (q question) openAgain() []appointment.Message {
	var list []appointment.Message
	for _, m := range q.facts.Messages {
		claims := m.Kind == appointment.MessageClaim && m.Side() == appointment.ByClient && !m.Received.Before(q.was.Start)
		if m.Answered && claims && q.was.Silence.By == appointment.ByClient {
			m.Answered = false
			list = append(list, m)
		}
	}
	return list
}

// objectedTo keeps the amount to which the client objects: that is what stands if the platform rules for the specialist,
// or the client agrees after all.
func (q question) objectedTo() appointment.Silence {
	kept := appointment.Silence{Brings: appointment.SilenceConsents, By: appointment.BySpecialist, Charged: q.was.Silence.Charged}
	if q.was.Charge == appointment.ChargeStands {
		kept.Charged = q.was.Money.Charged
	}
	return kept
}

// stoodBefore returns an absence as the specialist had charged it, where a word on what the client objected to, or gave
// as a reason, has that stand; false where it is said, or has to be found, anew.
func (q question) stoodBefore() (appointment.Appointment, bool) {
	before, named := q.namedBefore()
	if !named || q.rejectReason == "" || q.charge.Said {
		return *q.was, false
	}
	_, contested := q.contestedAmount()
	waived := q.was.Charge == appointment.ChargeWaived && !contested // an amount of nothing stands of what is paid otherwise
	return q.platform.AbsenceFee.paidOut(exactly(*q.was, before, waived)), true
}

// namedBefore returns how much the specialist had named for an absence, beside what moves have cost, where the rules
// leave that to them: as it is contested, or stands; false where they have named nothing.
func (q question) namedBefore() (int64, bool) {
	if before, contested := q.contestedAmount(); contested {
		return before, true
	}
	switch {
	case !q.platform.AbsenceFee.Named, !q.declared(), q.wasRuledWaived():
		return 0, false
	case q.was.Awaits():
		return max(0, q.was.Silence.Charged-q.was.Money.Fees), true
	}
	return max(0, q.was.Money.Charged-q.was.Money.Fees), q.was.Charge != appointment.ChargeOpen
}

// contestedAmount returns what the specialist had charged for an absence to which the client objects, or has with
// success, beside what moves have cost; false where that follows from the rules, or nobody objects.
func (q question) contestedAmount() (int64, bool) {
	s := q.was.Silence
	kept := s.Brings == appointment.SilenceConsents && s.By == appointment.BySpecialist && s.At.IsZero()
	return max(0, s.Charged-q.was.Money.Fees), kept && (q.was.Charge == appointment.ChargeOpen || q.wasRuledWaived())
}

// objected reports whether the client has objected to what is charged for the present start or, where the rules say
// what comes of it, has claimed something else, and has not taken that back.
func (q question) objected() bool {
	objects := false
	for _, m := range q.facts.Messages { // by when they were received
		switch theirs := m.Side() == appointment.ByClient && !m.Received.Before(q.was.Start); {
		case theirs && m.Kind == appointment.MessageConfirm:
			objects = false
		case theirs && m.Kind == appointment.MessageDispute, theirs && m.Kind == appointment.MessageClaim && q.rulesOnClaims(m.Side()):
			objects = true
		}
	}
	return objects
}

// hasObjected reports whether a side has objected to something about the present start.
func (q question) hasObjected(by appointment.Party) bool {
	return slices.ContainsFunc(q.facts.Messages, func(m appointment.Message) bool {
		return m.Kind == appointment.MessageDispute && m.Side() == by && !m.Received.Before(q.was.Start)
	})
}

// objects reports whether an objection of the client's is open, which awaits a word on it.
func (q question) objects() bool {
	m, is := latest(q.facts.Messages, appointment.MessageDispute)
	return q.rulesOnDisputes() && (is && m.Side() == appointment.ByClient || q.claimsOtherwise())
}

// claimsOtherwise reports whether the client claims otherwise than an absence of theirs that is declared, and
// nobody has ruled on that.
func (q question) claimsOtherwise() bool {
	claims := func(m appointment.Message) bool {
		return m.Kind == appointment.MessageClaim && m.Side() == appointment.ByClient && !m.Answered
	}
	return slices.ContainsFunc(q.facts.Messages, claims) && q.rulesOnClaims(appointment.ByClient) &&
		q.declared() && q.was.Charge == appointment.ChargeOpen && !q.was.Awaits()
}

// contestedAbsence reports whether the client objects to an absence that is declared, where the rules say what comes of
// that: the platform has yet to rule.
func (q question) contestedAbsence() bool {
	return q.rulesOnDisputes() && q.declared() && q.objects()
}

// rulesForSpecialist reports whether to charge an absence is the platform's word on what the client claimed or objected
// to, rather than the specialist's own.
func (q question) rulesForSpecialist() bool {
	return q.claimOpen() || q.contestedAbsence() || q.rulesForClient()
}

func (q question) rulesOnDisputes() bool {
	return q.platform.Periods.Dispute > 0 || q.platform.Periods.Consent > 0
}

// disputeCase is that of the rule on objections: where there is none of its own, that on consent.
func (q question) disputeCase() Case {
	return or2(q.platform.speaksTo(CaseDispute), CaseDispute, CaseConsent)
}

// waysAfterDispute names what records how the platform has ruled, once a side has objected.
func (q question) waysAfterDispute(by appointment.Party) []OptionKey {
	if by == appointment.BySpecialist {
		return q.waysAfterClaim()
	}
	return q.rulings()
}

// rulings names what records a word on an objection of the client's: that of the platform or, where its rules know
// of none, of the specialist.
func (q question) rulings() []OptionKey {
	if q.rulesOnDisputes() {
		return []OptionKey{OptionRuledHeld, OptionRuledWaived, OptionConcede}
	}
	return []OptionKey{OptionRejectReason, OptionAcceptReason}
}

// Ruling tells whose word a decision on an absence of the client's is: whether it is the platform's, on what the client
// objected to or, where Report is set, reported themselves; else the specialist's.
type Ruling struct {
	Platform bool
	Report   bool
}

// RulingOf returns that of a decision which was made with some facts and leaves the appointment as it is.
func RulingOf(p Platform, was Facts, is appointment.Appointment) Ruling {
	q := about(p.of(&was.Appointment), &was, &moment{})
	rules := q.rulesForSpecialist()
	if is.Reason.Accepted() {
		rules = q.claimOpen() || q.claimLost() || q.rulesForClient()
	}
	return Ruling{Platform: rules && is.Start.Equal(was.Appointment.Start), Report: q.onReport()}
}

// onReport reports whether the platform rules on what the client claimed of their own: before the specialist declared
// them absent, or claimed it.
func (q question) onReport() bool {
	theirs, said := q.claimedSince(appointment.ByClient)
	own, countered := q.claimedSince(appointment.BySpecialist)
	return said && (q.claimOpen() || q.claimLost() || q.hasObjected(appointment.BySpecialist) || countered && own.After(theirs))
}
