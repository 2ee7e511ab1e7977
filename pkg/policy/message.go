package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

// message allows a client's message to be logged and says what it changes.
func (q question) message() Decision {
	switch q.was.Status {
	case appointment.Cancelled:
		if !q.excusableCancel() || q.request.Message.Kind != appointment.MessageReason {
			return q.denyState()
		}
	case appointment.EnteredInError:
		return q.denyState()
	case appointment.Proposed, appointment.Booked, appointment.Arrived, appointment.Fulfilled, appointment.NoShow:
	}
	for _, m := range q.facts.Messages {
		if m.Kind == q.request.Message.Kind && m.Text == q.request.Message.Text &&
			m.Received.Equal(q.request.Message.Received) && m.ETA.Equal(q.request.Message.ETA) {
			return q.unchanged(CaseMessages)
		}
	}
	logged := q.request.Message
	logged.AppointmentID = q.was.ID
	d := q.allow(Effect{Changed: true, Appointment: q.was, Effective: logged.Received, Logged: logged},
		q.messageCases()...)
	d.Options = q.options(q.after(d.Effect).messageOptions())
	return d
}

// excusableCancel reports whether the client cancelled and has to pay, so that a
// reason can still free them.
func (q question) excusableCancel() bool {
	return q.was.Status == appointment.Cancelled && q.was.CancelledBy == appointment.ByClient &&
		q.was.Charge == appointment.ChargeStands
}

func (q question) messageCases() []Case {
	switch q.request.Message.Kind {
	case appointment.MessageDelay:
		return []Case{CaseDelay}
	case appointment.MessageReason:
		return []Case{CaseReason}
	case appointment.MessageReschedule:
		return []Case{CaseClientMove}
	case appointment.MessageCancel:
		return []Case{CaseClientCancel}
	case appointment.MessageOther:
		return []Case{CaseMessages}
	}
	return []Case{CaseMessages}
}

// messageOptions names the commands that answer the message.
func (q question) messageOptions() []OptionKey {
	waiting := q.was.Status.Pending()
	switch kind := q.request.Message.Kind; {
	case kind == appointment.MessageReason && q.was.Status == appointment.NoShow:
		return q.wayOnFromNoShow()
	case kind == appointment.MessageReason && q.excusableCancel():
		return []OptionKey{OptionCancelAccepting, OptionCancelCharged}
	case kind == appointment.MessageReason && waiting && q.now.Before(q.was.Start.Add(q.platform.Grace)):
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
	case q.inTime(q.asked(appointment.MessageReschedule)):
		return []OptionKey{OptionMoveOwed}
	case q.now.Before(q.was.Start):
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
