package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// MomentKind names an instant in the life of an appointment; package lang words
// it.
type MomentKind string

// The moments of an appointment.
const (
	MomentPay               MomentKind = "pay_by" // where the platform has the client pay ahead
	MomentFreeMove          MomentKind = "free_move_until"
	MomentCheckin           MomentKind = "checkin_from"
	MomentStart             MomentKind = "start"
	MomentGrace             MomentKind = "grace_until" // where an announced delay reaches beyond it
	MomentDelay             MomentKind = "announced_arrival"
	MomentAbsence           MomentKind = "absence_from"
	MomentEnd               MomentKind = "end"
	MomentClientArrived     MomentKind = "client_arrived"
	MomentSpecialistArrived MomentKind = "specialist_arrived"
	MomentWaited            MomentKind = "waited_until" // in vain
	MomentOffer             MomentKind = "offer_until"  // while an offer is open
	MomentSlot              MomentKind = "offered_time" // each time that the offer holds
	MomentLapse             MomentKind = "lapses_after" // unless it is confirmed or paid
	MomentConsent           MomentKind = "stands_after" // unless the other side objects
	MomentConfirm           MomentKind = "confirmed_after"
	MomentClaim             MomentKind = "claim_until"
	MomentDispute           MomentKind = "dispute_until"

	// What the sides have said to the platform.
	MomentAbsenceDeclared    MomentKind = "absence_declared"
	MomentClientClaimed      MomentKind = "client_claimed"
	MomentSpecialistClaimed  MomentKind = "specialist_claimed"
	MomentClientObjected     MomentKind = "client_objected"
	MomentSpecialistObjected MomentKind = "specialist_objected"
	MomentClientAgreed       MomentKind = "client_agreed"
	MomentSpecialistAgreed   MomentKind = "specialist_agreed"
)

// MomentKinds lists every moment.
func MomentKinds() []MomentKind {
	return []MomentKind{
		MomentPay, MomentFreeMove, MomentCheckin, MomentStart, MomentGrace, MomentDelay, MomentAbsence, MomentEnd,
		MomentClientArrived, MomentSpecialistArrived, MomentWaited, MomentOffer, MomentSlot,
		MomentLapse, MomentConsent, MomentConfirm, MomentClaim, MomentDispute,
		MomentAbsenceDeclared, MomentClientClaimed, MomentSpecialistClaimed, MomentClientObjected, MomentSpecialistObjected,
		MomentClientAgreed, MomentSpecialistAgreed,
	}
}

// Moment is an instant at which the answers for an appointment change, or at
// which something happened to it. Of what a side has said to the platform it has the words, the rules that
// counted, and the last instant at which that was in time, zero where none says so.
type Moment struct {
	Kind  MomentKind
	Time  time.Time
	Text  string
	Rules []Rule
	Until time.Time
}

// Timeline returns the moments of an appointment, earliest first.
func Timeline(p Platform, f Facts) []Moment {
	a, d := f.Appointment, DeadlinesOf(p, f)
	moments := []Moment{{Kind: MomentCheckin, Time: d.CheckinFrom}, {Kind: MomentStart, Time: a.Start}}
	if !d.FreeMoveUntil.IsZero() {
		moments = append([]Moment{{Kind: MomentFreeMove, Time: d.FreeMoveUntil}}, moments...)
	}
	if !d.PayBy.IsZero() {
		moments = append(moments, Moment{Kind: MomentPay, Time: d.PayBy})
	}
	if grace := absenceBase(&p, &a); grace.Before(d.AbsenceFrom) {
		moments = append(moments, Moment{Kind: MomentGrace, Time: grace})
	}
	if delay, ok := f.lastDelay(); ok && !delay.ETA.IsZero() {
		moments = append(moments, Moment{Kind: MomentDelay, Time: delay.ETA})
	}
	moments = append(moments, Moment{Kind: MomentAbsence, Time: d.AbsenceFrom}, Moment{Kind: MomentEnd, Time: a.End})
	if !a.SpecialistArrived.IsZero() {
		moments = append(moments, Moment{Kind: MomentSpecialistArrived, Time: a.SpecialistArrived})
	}
	if !a.ClientArrived.IsZero() {
		moments = append(moments, Moment{Kind: MomentClientArrived, Time: a.ClientArrived})
	}
	if !a.Waited.IsZero() {
		moments = append(moments, Moment{Kind: MomentWaited, Time: a.Waited})
	}
	if f.Offer.State == appointment.OfferOpen {
		moments = append(moments, Moment{Kind: MomentOffer, Time: f.Offer.Expires})
		for _, s := range f.Offer.Slots {
			moments = append(moments, Moment{Kind: MomentSlot, Time: s.Start})
		}
	}
	if a.Awaits() {
		moments = append(moments, Moment{Kind: momentOf(a.Silence.Brings), Time: a.Silence.At})
	}
	moments = append(moments, Moment{Kind: MomentClaim, Time: d.ClaimUntil}, Moment{Kind: MomentDispute, Time: d.DisputeUntil})
	moments = slices.DeleteFunc(moments, func(m Moment) bool { return m.Time.IsZero() })
	slices.SortStableFunc(moments, func(a, b Moment) int { return a.Time.Compare(b.Time) })
	return moments
}

// momentOf names the moment after which silence brings something.
func momentOf(brings appointment.SilenceKind) MomentKind {
	switch brings {
	case appointment.SilenceLapses:
		return MomentLapse
	case appointment.SilenceConsents:
		return MomentConsent
	case appointment.SilenceConfirms, appointment.SilenceSettles:
	}
	return MomentConfirm
}

// Answer is what a request would be answered with.
type Answer struct {
	Request  Request
	Decision Decision
}

// Answers returns what each verb that can be asked about an appointment in the
// book would be answered with at the instant now. Moves are asked for by a
// week, an edit is one of the place, and an offer can be answered only while
// there is one.
func Answers(p Platform, f Facts, now time.Time) []Answer {
	var answers []Answer
	for _, r := range requests(f, now) {
		answers = append(answers, Answer{Request: r, Decision: Decide(p, f, r, now)})
	}
	return answers
}

func requests(f Facts, now time.Time) []Request {
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	to := appointment.Later(f.Appointment.Start, now).AddDate(0, 0, 7)
	asked := []Request{
		Checkin{By: client}, Checkin{By: specialist},
		Noshow{By: client}, Noshow{By: specialist},
		Reschedule{By: client, To: to}, Reschedule{By: specialist, To: to},
		Cancel{By: client}, Cancel{By: specialist},
		Message{appointment.Message{Kind: appointment.MessageOther, Received: now}},
		Settle{}, Pay{}, Refund{},
		Edit{Place: f.Appointment.Place + "+"},
		Offer{By: specialist, Slots: []time.Time{to}},
	}
	if f.Offer.State == appointment.OfferOpen {
		asked = append(asked, Accept{Number: 1}, Decline{}, Withdraw{})
	}
	return asked
}

// At returns what was known at an instant: the messages that had come and the
// offer that was made by then. The appointment stays as it is.
func (f Facts) At(t time.Time) Facts {
	var known []appointment.Message
	for _, m := range f.Messages {
		if !m.Received.After(t) {
			known = append(known, m)
		}
	}
	f.Messages = known
	for f.Offer.Created.After(t) {
		f.Offer = appointment.Offer{}
		if last := len(f.EarlierOffers) - 1; last >= 0 {
			f.Offer, f.EarlierOffers = f.EarlierOffers[last], f.EarlierOffers[:last]
		}
	}
	return f
}

// Deadlines are the instants at which the answers for an appointment change.
type Deadlines struct {
	FreeMoveUntil time.Time // the last instant at which the client may ask for a free move; zero where they have moved too often
	CheckinFrom   time.Time
	AbsenceFrom   time.Time // from when the client's absence can be declared
	PayBy         time.Time // the last instant at which the client pays in time; zero where no rule or no price says so
	ClaimUntil    time.Time // the last instant at which something is reported to the platform; zero where no rule says so, or it is done
	DisputeUntil  time.Time // the last instant at which the client can object to what is charged, or reported; zero where they cannot
}

// DeadlinesOf returns the deadlines of an appointment, an announced delay
// included; none of one that is only proposed.
func DeadlinesOf(p Platform, f Facts) Deadlines {
	if f.Appointment.Status == appointment.Proposed {
		return Deadlines{}
	}
	q := about(p.of(&f.Appointment), &f, &moment{})
	d := Deadlines{
		CheckinFrom: f.Appointment.Start.Add(-p.CheckinOpens),
		AbsenceFrom: absenceFrom(&p, &f),
		PayBy:       payBy(p, f.Appointment),
	}
	if f.Appointment.Status == appointment.Booked {
		d.ClaimUntil = claimUntil(&p, &f.Appointment)
	}
	if s := f.Appointment.Silence; s.Brings == appointment.SilenceSettles {
		d.DisputeUntil = s.At
	} else {
		d.DisputeUntil = q.reportUntil()
	}
	if !f.movedOut(&p) {
		d.FreeMoveUntil = f.Appointment.Start.Add(-q.platform.MoveLead)
	}
	return d
}

// payBy returns until when the client pays: the platform's lead before the start,
// or at once where the start was agreed on later than that, and from who has failed too often.
func payBy(p Platform, a appointment.Appointment) time.Time {
	switch {
	case a.Money.Price == 0, p.PayLead == 0 && !a.Upfront:
		return time.Time{}
	case a.Upfront:
		return a.AgreedAt()
	}
	return appointment.Later(a.Start.Add(-p.PayLead), a.AgreedAt())
}

// PayLate reports whether the client has not paid in time for an appointment that
// lies ahead or waits for a word on who came.
func PayLate(p Platform, a appointment.Appointment, now time.Time) bool {
	by := payBy(p, a)
	return a.Status == appointment.Booked && a.Payable() > 0 && !by.IsZero() && now.After(by)
}

// absenceFrom returns when the absence of the client can be declared: after
// the grace, and not before the arrival that the latest delay announced, which
// reaches to the end of the appointment at most.
func absenceFrom(p *Platform, f *Facts) time.Time {
	from := absenceBase(p, &f.Appointment)
	if delay, ok := f.lastDelay(); ok && delay.ETA.After(from) {
		from = appointment.Earlier(delay.ETA, appointment.Later(from, f.Appointment.End))
	}
	return from
}

// GraceOver reports whether the grace of an appointment has passed at an instant,
// so that who checks in then need not have come just now.
func GraceOver(p Platform, a appointment.Appointment, now time.Time) bool {
	return now.After(a.Start.Add(p.Grace))
}

// latest returns the open message of a kind that was received last.
func latest(messages []appointment.Message, kind appointment.MessageKind) (appointment.Message, bool) {
	var found appointment.Message
	ok := false
	for _, m := range messages {
		if m.Kind == kind && !m.Answered && (!ok || !m.Received.Before(found.Received)) {
			found, ok = m, true
		}
	}
	return found, ok
}
