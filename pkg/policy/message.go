package policy

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func (r Message) decide(q question) Decision {
	q.asks = &asks{by: r.Party()}
	return q.message(r.Message)
}

// message allows a message to be logged and says what it changes.
func (q question) message(logged appointment.Message) Decision {
	switch logged.Kind {
	case appointment.MessageConfirm, appointment.MessageClaim, appointment.MessageDispute:
		return q.reports(logged)
	case appointment.MessageDelay, appointment.MessageReason, appointment.MessageReschedule, appointment.MessageCancel, appointment.MessageOther:
	}
	return q.told(logged)
}

// told allows what the client wrote to the specialist to be logged.
func (q question) told(logged appointment.Message) Decision {
	switch q.was.Status {
	case appointment.Cancelled:
		if !q.excusableCancel() || logged.Kind != appointment.MessageReason {
			return q.denyState()
		}
	case appointment.EnteredInError:
		return q.denyState()
	case appointment.Proposed, appointment.Booked, appointment.Arrived, appointment.Fulfilled, appointment.NoShow:
	}
	if q.has(logged) {
		return q.unchanged(CaseMessages)
	}
	d := q.allow(q.logs(logged, *q.was))
	if q.trying {
		return d
	}
	known := q.after(&d.Effect)
	then := q.knowing(&known)
	d.Rules = then.messageRules(logged)
	d.Options = q.options(then.messageOptions(logged.Kind))
	return d
}

// has reports whether a message is logged already.
func (q question) has(logged appointment.Message) bool {
	return slices.ContainsFunc(q.facts.Messages, func(m appointment.Message) bool {
		return m.Kind == logged.Kind && m.Text == logged.Text && m.Received.Equal(logged.Received) &&
			m.ETA.Equal(logged.ETA) && m.Side() == logged.Side()
	})
}

// excusableCancel reports whether the client cancelled and has to pay, so that a
// reason can still free them.
func (q question) excusableCancel() bool {
	return q.was.Status == appointment.Cancelled && q.was.CancelledBy == appointment.ByClient &&
		q.was.Charge == appointment.ChargeStands
}

// messageRules are the rules on which a decision about a message rests.
func (q question) messageRules(m appointment.Message) []Rule {
	switch m.Kind {
	case appointment.MessageDelay:
		return q.cite(CaseDelay)
	case appointment.MessageReason:
		return q.cite(CaseReason)
	case appointment.MessageReschedule:
		return q.cite(q.moveCases(q.was.Status != appointment.Booked || q.inTime(q.asked(appointment.MessageReschedule))))
	case appointment.MessageCancel:
		return q.cite(CaseClientCancel)
	case appointment.MessageClaim:
		return q.cite(q.claimCase(m.Side()))
	case appointment.MessageDispute:
		return q.cite(or2(q.rulesOnDisputes(), q.disputeCase(), CaseUnclaimed))
	case appointment.MessageOther, appointment.MessageConfirm:
		return q.cite(CaseMessages)
	}
	return q.cite(CaseMessages)
}

// messageOptions names the commands that answer the message.
func (q question) messageOptions(kind appointment.MessageKind) []OptionKey {
	waiting := q.was.Status == appointment.Booked
	switch {
	case q.was.Status == appointment.Proposed:
		return q.wayOut()
	case kind == appointment.MessageReason && q.claimOpen(): // that is answered first
		return q.waysOnClaim()
	case kind == appointment.MessageReason && q.was.Status == appointment.NoShow:
		return q.wayOnFromNoShow()
	case kind == appointment.MessageReason && q.excusableCancel():
		return []OptionKey{OptionCancelAccepting, OptionCancelCharged}
	case kind == appointment.MessageReason && waiting && q.now.Before(absenceBase(q.platform, q.was)):
		return []OptionKey{OptionMoveAccepting, OptionCancelAccepting}
	case kind == appointment.MessageReason && waiting:
		return []OptionKey{OptionAcceptReason, OptionRejectReason}
	case kind == appointment.MessageReschedule && waiting:
		return q.moveOptions()
	case kind == appointment.MessageCancel && waiting:
		return q.cancelOptions()
	}
	return nil
}

func (q question) moveOptions() []OptionKey {
	switch {
	case q.free(q.asked(appointment.MessageReschedule)):
		return []OptionKey{OptionMoveOwed}
	case q.now.Before(q.was.Start):
		if _, late := q.lateMove(q.asked(appointment.MessageReschedule)); late {
			return []OptionKey{OptionMoveCharged, OptionMoveAccepting}
		}
		return []OptionKey{OptionMoveAccepting, OptionCancelByTier}
	}
	return []OptionKey{OptionMoveAccepting, OptionDeclareAbsence}
}

func (q question) cancelOptions() []OptionKey {
	if !q.asked(appointment.MessageCancel).started() {
		return []OptionKey{OptionCancelByTier}
	}
	return []OptionKey{OptionCancelAccepting, OptionDeclareAbsence}
}

func (r Resolve) decide(q question) Decision {
	q.asks = &asks{by: r.Party()}
	return q.resolve(r.MessageID)
}

// resolve closes one message of the client's that was dealt with otherwise. It
// leaves the appointment as it is, whatever its status.
func (q question) resolve(id string) Decision {
	for _, m := range q.facts.Messages {
		switch b := q.bearing(m); {
		case m.ID != id || m.Answered:
		case b.Means == BearingClaimed, b.Means == BearingDisputed, b.Means == BearingContested && q.claimOpen():
			return q.deny(q.answersTo(b.Means, m.Kind), q.disputeCase()) // else what it brings would come unseen
		default:
			return q.allow(Effect{Changed: true, Appointment: *q.was, Answers: []string{m.ID}}, CaseResolve)
		}
	}
	return q.unchanged(CaseResolve)
}
