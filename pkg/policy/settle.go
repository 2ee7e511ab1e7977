package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

// settle closes an appointment to which the client came, once its end has come.
func (q question) settle() Decision {
	switch q.was.Status {
	case appointment.Arrived:
		if q.now.Before(q.was.End) {
			return q.wait(q.was.End, nil, CaseSettle)
		}
		a := q.was
		a.Status = appointment.Fulfilled
		return q.allow(Effect{Changed: true, Appointment: a, Effective: q.was.End}, CaseSettle)
	case appointment.Fulfilled:
		return q.unchanged(CaseFulfilled)
	case appointment.Booked:
		return q.deny(q.wayOutUnsettled(), CaseSettle)
	case appointment.Proposed, appointment.NoShow, appointment.Cancelled, appointment.EnteredInError:
		return q.denyState()
	}
	return q.denyState()
}

// wayOutUnsettled names what has to be said before a booked appointment can be
// closed.
func (q question) wayOutUnsettled() []OptionKey {
	switch {
	case q.now.Before(q.was.Start.Add(-q.platform.CheckinOpens)):
		return nil
	case q.now.Before(q.was.End):
		return []OptionKey{OptionCheckin}
	}
	return q.wayOutWhenOver()
}
