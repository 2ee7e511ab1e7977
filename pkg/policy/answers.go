package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// answers returns the ids of the open messages of some kinds: those that a
// change answers. What it does not answer stays open and counts on.
func (q question) answers(kinds ...appointment.MessageKind) []string {
	var ids []string
	for _, m := range q.facts.Messages {
		if !m.Settled && slices.Contains(kinds, m.Kind) {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// answersAll returns what a change answers after which nothing is left to ask.
func (q question) answersAll() []string {
	return q.answers(appointment.MessageDelay, appointment.MessageReason,
		appointment.MessageReschedule, appointment.MessageCancel)
}

// answersByMove returns what a move answers: a delay at the old time and, where the
// client has agreed to the new one, all that they asked for before. The specialist's
// own move leaves open what the specialist owes; a request to move that came too late
// has got another time with it. A reason is answered where its acceptance carries the
// move.
func (q question) answersByMove(to appointment.Appointment) []string {
	ids := q.delaysOver(to)
	if !q.ownMove() {
		ids = append(ids, q.answers(appointment.MessageReschedule, appointment.MessageCancel)...)
	} else if first, asked := q.firstAsked(appointment.MessageReschedule); asked && !q.inTime(first) {
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
		if m.Kind != appointment.MessageDelay || m.Settled {
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
		lead := q.was.Start.Sub(appointment.Later(m.Received, AsksFrom(q.was)))
		if asks && !m.Settled && lead > m.Lead {
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
// requests that came too late, and a reason where it was ruled on.
func (q question) answersByHeld(reason appointment.Reason) []string {
	kinds := []appointment.MessageKind{
		appointment.MessageDelay, appointment.MessageReschedule, appointment.MessageCancel,
	}
	if reason.Ruling == appointment.ReasonRejected {
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
