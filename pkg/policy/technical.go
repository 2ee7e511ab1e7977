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

// blame keeps what was said to be to blame: a decision that the specialist is asked for is made by commands that
// say it too, one that is made rests on the rule on it where it decides, and the letters of it tell what was to blame.
func (q question) blame(r Request, d *Decision) {
	cause, decides := causeOf(r)
	switch {
	case cause == "":
	case d.Verdict == Discretion:
		for i, o := range d.Options {
			if o.Key.blames() {
				d.Options[i].Cause = cause
			}
		}
	case d.Verdict == Allow && d.Effect.Changed:
		d.Effect.Cause = cause
		if decides {
			d.Rules = together(d.Rules, q.cite(q.technicalCase()))
		}
	}
}

// causeOf returns what a request says was to blame, and whether it decides who pays, whatever the rules say of it.
func causeOf(r Request) (cause Cause, decides bool) {
	switch r := r.(type) {
	case Noshow:
		return r.Cause, true
	case Cancel:
		return r.Cause, r.Charge.Said || r.AcceptReason+r.RejectReason != ""
	}
	return "", false
}

// blames reports whether the command of an option can say what was to blame.
func (k OptionKey) blames() bool {
	switch k {
	case OptionAcceptReason, OptionRejectReason, OptionAbsenceLeast, OptionAbsenceMost, OptionDeclareAbsence,
		OptionCancelAccepting, OptionCancelCharged, OptionCancelLeast, OptionCancelMost:
		return true
	default:
		return false
	}
}
