package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// AsksFrom returns from when on a request of the client's counts for the present
// start: from the booking or the last move. It is zero where the appointment was
// written down only afterwards, so that nobody knows when it was booked.
func AsksFrom(a appointment.Appointment) time.Time { return asksFrom(&a) }

func asksFrom(a *appointment.Appointment) time.Time {
	if at := a.AgreedAt(); at.Before(a.Start) {
		return at
	}
	return time.Time{}
}

// asking is when the client asked for something, and how long before the start:
// before the present one or, where that is longer, before the one from which the
// specialist has moved the appointment since.
type asking struct {
	at   time.Time
	lead time.Duration
}

// started reports whether the client asked only from the start on.
func (a asking) started() bool { return a.lead <= 0 }

// asksAt is a request made at an instant, for the present start.
func (q question) asksAt(at time.Time) asking { return asking{at, q.was.Start.Sub(at)} }

// asked returns when the client made the request: as said, as they first asked
// for it, or now. Of what came undecided into the book nobody knows when it was booked.
func (q question) asked(kind appointment.MessageKind) asking {
	if !q.requested.IsZero() && q.undecided() {
		return q.asksAt(q.requested)
	}
	if !q.requested.IsZero() {
		return q.asksAt(appointment.Later(q.requested, asksFrom(q.was)))
	}
	if first, ok := q.firstAsked(kind); ok {
		return first
	}
	return q.asksAt(q.now)
}

// firstAsked returns when the client first asked for what nobody has done yet, in
// a message or, for a move, with an offer. What they asked before the booking or
// the last move counts from there on, unless it counted for more before a move of
// the specialist's own.
func (q question) firstAsked(kind appointment.MessageKind) (asking, bool) {
	var first asking
	found := false
	add := func(a asking) {
		if !found || a.at.Before(first.at) {
			first.at = a.at
		}
		first.lead = max(first.lead, a.lead)
		found = true
	}
	for _, m := range q.facts.Messages {
		if m.Kind == kind && !m.Answered {
			a := q.asksAt(appointment.Later(m.Received, asksFrom(q.was)))
			a.lead = max(a.lead, m.Lead)
			add(a)
		}
	}
	if kind != appointment.MessageReschedule {
		return first, found
	}
	for _, o := range q.clientsOffers() {
		with := q.askedWith(o)
		if q.closedByHand(with) {
			continue
		}
		a := q.asksAt(with)
		if o.Lead != 0 { // it was about the start before the specialist's own move
			a.lead = o.Lead
		}
		add(a)
	}
	return first, found
}

// clientsOffers returns the offers for the present start for which the client
// asked, and that they did not take.
func (q question) clientsOffers() []appointment.Offer {
	var found []appointment.Offer
	for i := range q.facts.EarlierOffers {
		if o := &q.facts.EarlierOffers[i]; q.clientsStill(o) {
			found = append(found, *o)
		}
	}
	if o := &q.facts.Offer; q.clientsStill(o) {
		found = append(found, *o)
	}
	return found
}

// clientsStill reports whether an offer is one of clientsOffers.
func (q question) clientsStill(o *appointment.Offer) bool {
	return o.By == appointment.ByClient && o.State != appointment.OfferAccepted &&
		o.Start.Equal(q.was.Start) && (o.Lead != 0 || !o.Created.Before(asksFrom(q.was)))
}

// askedWith returns when the client asked for the move that an offer is about.
func (q question) askedWith(o appointment.Offer) time.Time {
	if o.Requested.IsZero() {
		return o.Created
	}
	return appointment.Later(o.Requested, asksFrom(q.was))
}

// closedByHand reports whether the message in which the client asked at that
// instant was closed: nothing is owed for it any more, also where times were
// offered.
func (q question) closedByHand(at time.Time) bool {
	for _, m := range q.facts.Messages {
		if m.Kind == appointment.MessageReschedule && m.Answered &&
			appointment.Later(m.Received, asksFrom(q.was)).Equal(at) {
			return true
		}
	}
	return false
}

// inTime reports whether a move that was asked for is free: early enough, and before
// the start.
func (q question) inTime(a asking) bool { return !a.started() && a.lead >= q.platform.MoveLead }

// excuse returns the reason that the specialist accepted with an offer for the
// present start, whatever became of the offer. It frees the client of the charge.
func (q question) excuse() (string, bool) {
	for _, o := range q.clientsOffers() {
		if o.Reason.Accepted() {
			return o.Reason.Text, true
		}
	}
	return "", false
}

// withExcuse adds to a request of the client's the reason that was accepted with an
// offer, where it brings none of its own.
func (q question) withExcuse() question {
	ruled := q.acceptReason+q.rejectReason != ""
	if text, ok := q.excuse(); ok && !ruled && q.by == appointment.ByClient {
		return q.accepting(text)
	}
	return q
}

// accepting returns the same question where a reason of the client's is accepted.
func (q question) accepting(reason string) question {
	said := *q.asks
	said.acceptReason = reason
	q.asks = &said
	return q
}

// owedRequest returns the option that carries out what the client asked for in
// time: a move or, on terms better than an absence, a cancellation. It reports
// false where nothing of the kind is left to do.
func (q question) owedRequest() (OptionKey, bool) {
	if at, ok := q.firstAsked(appointment.MessageReschedule); ok && q.free(at) {
		return OptionMoveOwed, true
	}
	if first, ok := q.firstAsked(appointment.MessageCancel); ok && q.cancelsInTime(first) {
		return OptionCancelOwed, true
	}
	return "", false
}

// cancelsInTime reports whether a cancellation that was asked for is charged less
// than an absence.
func (q question) cancelsInTime(a asking) bool {
	t := q.tier(a.lead)
	if a.started() || t.Denied {
		return false
	}
	price, absence := q.was.Money.Price, q.platform.AbsenceFee
	if t.Fee == absence || price == 0 {
		return t.Percent < q.platform.AbsenceShare
	}
	return t.Fee.amount(price, t.Percent) < absence.amount(price, q.platform.AbsenceShare)
}

// Announced returns the client's last word on a delay at the present start, while it is open: with
// the arrival that they announced, or without one. It is false where there is none.
func Announced(f Facts) (appointment.Message, bool) { return f.lastDelay() }

// lastDelay returns the client's last word on a delay at the present start. What
// they announced before the last move was about another time, unless it was known at
// the move and left open, or names a time within the appointment as it stands.
func (f *Facts) lastDelay() (appointment.Message, bool) {
	a := &f.Appointment
	if len(a.PreviousStarts) == 0 {
		return latest(f.Messages, appointment.MessageDelay)
	}
	var about []appointment.Message
	for _, m := range f.Messages {
		within := m.ETA.After(a.Start) && !m.ETA.After(a.End)
		if !m.Received.Before(a.AgreedAt()) || m.Recorded.Before(a.AgreedAt()) || within {
			about = append(about, m)
		}
	}
	return latest(about, appointment.MessageDelay)
}

// answers returns the ids of the open messages of some kinds: those that a
// change answers. What it does not answer stays open and counts on.
func (q question) answers(kinds ...appointment.MessageKind) []string {
	var ids []string
	for _, m := range q.facts.Messages {
		if !m.Answered && slices.Contains(kinds, m.Kind) {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// answersAll returns what a change answers after which nothing is left to ask.
func (q question) answersAll() []string {
	return q.answers(appointment.MessageDelay, appointment.MessageReason,
		appointment.MessageReschedule, appointment.MessageCancel, appointment.MessageClaim, appointment.MessageDispute)
}

// answersByMove returns what a move answers: a delay at the old time, what the sides have reported of that and, where the
// client has agreed to the new one, all that they asked for before. The specialist's
// own move leaves open what the specialist owes; a request to move that came too late
// has got another time with it. A reason is answered where its acceptance carries the
// move.
func (q question) answersByMove(to appointment.Appointment) []string {
	ids := append(q.delaysOver(to), q.answers(appointment.MessageClaim, appointment.MessageDispute)...)
	if !q.ownMove() {
		ids = append(ids, q.answers(appointment.MessageReschedule, appointment.MessageCancel)...)
	} else if first, asked := q.firstAsked(appointment.MessageReschedule); asked && !q.free(first) {
		ids = append(ids, q.answers(appointment.MessageReschedule)...)
	}
	if q.acceptReason != "" || q.reasonStandsOpen() {
		ids = append(ids, q.answers(appointment.MessageReason)...)
	}
	return ids
}

// ownMove reports whether the specialist moves for causes of their own: neither as the
// client agreed, nor what an accepted reason frees.
func (q question) ownMove() bool {
	return q.by == appointment.BySpecialist && !q.agreed && !q.reasonStandsOpen()
}

// delaysOver returns the announced delays that a move leaves behind: not one that
// still lies within the appointment, nor one without a time where the new time begins
// within the old.
func (q question) delaysOver(to appointment.Appointment) []string {
	var ids []string
	for _, m := range q.facts.Messages {
		if m.Kind != appointment.MessageDelay || m.Answered {
			continue
		}
		ahead := m.ETA.After(to.Start) && !m.ETA.After(to.End)
		near := m.ETA.IsZero() && to.Start.Before(q.was.End) && q.was.Start.Before(to.End)
		if !ahead && !near {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// carried returns the open requests as they stand after the specialist's own move:
// what the client asked for in time for the old start stays in time.
func (q question) carried() []appointment.Message {
	if !q.ownMove() {
		return nil
	}
	var kept []appointment.Message
	for _, m := range q.facts.Messages {
		asks := m.Kind == appointment.MessageReschedule || m.Kind == appointment.MessageCancel
		lead := q.was.Start.Sub(appointment.Later(m.Received, asksFrom(q.was)))
		if asks && !m.Answered && lead > m.Lead {
			m.Lead = lead
			kept = append(kept, m)
		}
	}
	return kept
}

// carriedOffers returns the offers that the client asked for as they stand after the
// specialist's own move: the wish and the reason accepted with it are about the new
// start.
func (q question) carriedOffers(to time.Time) []appointment.Offer {
	if !q.ownMove() {
		return nil
	}
	var kept []appointment.Offer
	for _, o := range q.clientsOffers() {
		o.Lead = max(o.Lead, q.was.Start.Sub(q.askedWith(o)))
		o.Start = to
		if o.State == appointment.OfferOpen {
			o.State = appointment.OfferWithdrawn
		}
		kept = append(kept, o)
	}
	return kept
}

// answersByHeld returns what an absence answers for which the client has to pay:
// requests that came too late, and a reason where the specialist has ruled on it.
func (q question) answersByHeld(reason appointment.Reason, ruled bool) []string {
	kinds := []appointment.MessageKind{
		appointment.MessageDelay, appointment.MessageReschedule, appointment.MessageCancel,
		appointment.MessageClaim, appointment.MessageDispute,
	}
	if !ruled && (reason.Ruling == appointment.ReasonRejected || q.charge.Said) {
		kinds = append(kinds, appointment.MessageReason)
	}
	return q.answers(kinds...)
}

// answersByCancel returns what a cancellation answers. A reason that nobody ruled
// on stays open while the charge stands.
func (q question) answersByCancel(a appointment.Appointment) []string {
	ruled := q.acceptReason+q.rejectReason != ""
	if a.Charge == appointment.ChargeStands && !ruled {
		return q.answers(appointment.MessageDelay, appointment.MessageReschedule, appointment.MessageCancel)
	}
	return q.answersAll()
}
