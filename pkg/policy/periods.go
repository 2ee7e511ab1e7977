package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Periods are those within which something has to be said, by the rules of a platform, and what silence
// brings. A zero duration is no such rule. A period ends with its last instant.
type Periods struct {
	PayLapses     bool          // a session that is not paid PayLead before the start lapses
	ConfirmBy     Side          // who confirms a session; empty for nobody
	ConfirmWithin time.Duration // after the booking, else it lapses
	ConfirmLead   time.Duration // before the start, else it lapses

	Claim      time.Duration     // after the end: an absence is declared, and anything else reported, until then
	Consent    time.Duration     // after a claim, which stands where the other side does not object until then
	Dispute    time.Duration     // after a charge: the client objects until then
	Confirm    time.Duration     // after the end: a session of which nobody reported anything took place
	ConfirmFor appointment.Party // who has to have booked it for that; empty for either
}

// Side says who has to confirm a session.
type Side string

// The sides. SideOther is who did not book the session: where nobody says who did, nobody has to confirm it.
const (
	SideClient     Side = "client"
	SideSpecialist Side = "specialist"
	SideOther      Side = "other"
)

// Sides lists every side.
func Sides() []Side { return []Side{SideClient, SideSpecialist, SideOther} }

// Cause is what was to blame, where it was neither side.
type Cause string

// CauseTechnical is a technical failure.
const CauseTechnical Cause = "technical"

// Causes lists every cause.
func Causes() []Cause { return []Cause{CauseTechnical} }

// CauseRule is what a cause comes to by the rules of a platform.
type CauseRule string

// The rules on a cause: nobody pays, or the specialist decides.
const (
	CauseWaives     CauseRule = "waived"
	CauseDiscretion CauseRule = "discretion"
)

// CauseRules lists every rule on a cause.
func CauseRules() []CauseRule { return []CauseRule{CauseWaives, CauseDiscretion} }

// confirmer returns who has to confirm an appointment, empty for nobody.
func (p *Platform) confirmer(a *appointment.Appointment) appointment.Party {
	switch p.Periods.ConfirmBy {
	case SideClient:
		return appointment.ByClient
	case SideSpecialist:
		return appointment.BySpecialist
	case SideOther:
		return otherThan(a.BookedBy)
	}
	return ""
}

// otherThan returns the other of the two who meet, empty where neither is meant.
func otherThan(p appointment.Party) appointment.Party {
	switch p {
	case appointment.ByClient:
		return appointment.BySpecialist
	case appointment.BySpecialist:
		return appointment.ByClient
	case appointment.ByPlatform:
	}
	return ""
}

// SideOf returns whose message of a kind it is where nobody says: of a confirmation, who has to confirm, of
// an objection, who did not claim. It is false for a claim, which either can make.
func SideOf(p Platform, a appointment.Appointment, kind appointment.MessageKind) (appointment.Party, bool) {
	switch kind {
	case appointment.MessageConfirm:
		if by := p.confirmer(&a); by != "" {
			return by, true
		}
	case appointment.MessageClaim:
		return "", false
	case appointment.MessageDispute:
		if by := otherThan(a.Silence.By); by != "" {
			return by, true
		}
	case appointment.MessageDelay, appointment.MessageReason, appointment.MessageReschedule,
		appointment.MessageCancel, appointment.MessageOther:
	}
	return appointment.ByClient, true
}

// confirmUntil returns the last instant at which an appointment can be confirmed in time, zero where nothing
// of the kind is awaited. What is booked so late that it could not be is not lost by that.
func (q question) confirmUntil() time.Time {
	by := q.platform.confirmer(q.was)
	if by == "" || q.was.Created.IsZero() {
		return time.Time{}
	}
	var until time.Time
	sooner := func(at, from time.Time) {
		if at.After(from) && !q.confirmed(by, from) && (until.IsZero() || at.Before(until)) {
			until = at
		}
	}
	w := q.platform.Periods
	sooner(appointment.Earlier(q.was.Created.Add(w.ConfirmWithin), q.was.Start), q.was.Created)
	if w.ConfirmLead > 0 {
		sooner(q.was.Start.Add(-w.ConfirmLead), q.was.AgreedAt())
	}
	return until
}

// confirmed reports whether who has to confirm an appointment has done so since an instant.
func (q question) confirmed(by appointment.Party, since time.Time) bool {
	return slices.ContainsFunc(q.facts.Messages, func(m appointment.Message) bool {
		return m.Kind == appointment.MessageConfirm && m.Side() == by && !m.Received.Before(since)
	})
}

// ConfirmsFrom returns from when on a word can confirm an appointment: from its booking or, where only a lead before
// the start counts, from when that was agreed on. It is zero where nobody has to confirm it, and where nobody knows
// when it was booked.
func ConfirmsFrom(p Platform, a appointment.Appointment) time.Time {
	switch from := asksFrom(&a); {
	case p.confirmer(&a) == "", from.IsZero():
		return time.Time{}
	case p.Periods.ConfirmWithin == 0:
		return from
	}
	return a.Created
}

// payUntil returns the last instant at which the client can pay for an appointment that lapses unpaid, zero
// where it does not. What is booked later than that does not lapse, nor what was paid by then, although some of
// it has gone back since.
func (q question) payUntil() time.Time {
	by := payBy(*q.platform, *q.was)
	if !q.platform.Periods.PayLapses || q.was.Payable() == 0 || q.was.Upfront || !by.After(q.was.AgreedAt()) {
		return time.Time{}
	}
	if q.facts.receivedBy(by) >= q.was.Money.Price { // what moves have cost is owed, and cancels nothing
		return time.Time{}
	}
	return by
}

// claimUntil returns the last instant at which something about an appointment is reported to its platform,
// zero for no such limit.
func claimUntil(p *Platform, a *appointment.Appointment) time.Time {
	if p.Periods.Claim == 0 {
		return time.Time{}
	}
	return a.End.Add(p.Periods.Claim)
}

// claimOver reports whether it is too late to report anything, and a side did not do so before.
func (q question) claimOver(by appointment.Party) bool {
	until := q.claimUntilOf(by)
	if until.IsZero() || !q.now.After(until) {
		return false
	}
	for _, m := range q.facts.Messages {
		if m.Kind == appointment.MessageClaim && m.Side() == by && !m.Received.After(until) {
			return false
		}
	}
	return true
}

// disputeUntil returns the last instant at which a side can object to what stands about an appointment, zero
// where nothing of theirs is open to that.
func (q question) disputeUntil(by appointment.Party) time.Time {
	s := q.was.Silence
	if consents := s.Brings == appointment.SilenceConsents || s.Brings == appointment.SilenceSettles; consents && by == otherThan(s.By) {
		return s.At
	}
	return time.Time{}
}
