package policy

import (
	"slices"

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

// answersByMove returns what a move answers: the request for one, and a delay at
// the old time. A reason is answered where its acceptance carries the move.
func (q question) answersByMove() []string {
	if q.request.AcceptReason != "" || q.reasonStandsOpen() {
		return q.answers(appointment.MessageReschedule, appointment.MessageDelay, appointment.MessageReason)
	}
	return q.answers(appointment.MessageReschedule, appointment.MessageDelay)
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
	ruled := q.request.AcceptReason+q.request.RejectReason != ""
	if a.Charge == appointment.ChargeStands && !ruled {
		return q.answers(appointment.MessageDelay, appointment.MessageReschedule, appointment.MessageCancel)
	}
	return q.answersAll()
}
