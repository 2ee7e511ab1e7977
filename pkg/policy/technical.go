package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

// technicalCase is that of the rule on technical failures or, where the platform has none, of adsum's own.
func (q question) technicalCase() Case {
	return or2(q.platform.speaksTo(CaseTechnical), CaseTechnical, CaseFailure)
}

// failed decides on an absence that a technical failure is to blame for: nobody pays where the rules say
// so, else it is left to the specialist.
func (q question) failed() Decision {
	if q.platform.Technical != CauseWaives {
		return q.discretion([]OptionKey{OptionAcceptReason, OptionRejectReason}, q.technicalCase())
	}
	a := charged(*q.was, 0)
	a.Status, a.NoShowBy, a.CountsAsHeld, a.Reason = appointment.NoShow, appointment.ByClient, false, appointment.Reason{}
	d := q.allow(Effect{Changed: true, Appointment: a, Answers: q.answersAll()}, q.technicalCase(), q.returnCase(&a))
	return q.withRefund(d)
}

// cancelsFor decides on a cancellation of the client's that would be charged and that a technical failure
// is to blame for.
func (q question) cancelsFor(started bool) Decision {
	if q.platform.Technical == CauseWaives {
		return q.freed(charged(q.cancelled(), 0), q.technicalCase(), CaseClientCancel, "", "")
	}
	keys := []OptionKey{OptionCancelAccepting, OptionCancelCharged}
	if started {
		keys[1] = OptionDeclareAbsence
	}
	return q.discretion(keys, q.technicalCase(), CaseClientCancel)
}
