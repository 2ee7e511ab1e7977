package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

// await records that the specialist waited for the client until absence could be
// declared. Until then, and where it cannot be declared, it answers as declaring
// it would. Who begins to wait when all is over has seen nobody stay away, and has to
// say whether the client came.
func (q question) await() Decision {
	q.request.Verb, q.request.By = appointment.VerbNoshow, appointment.ByClient
	d := q.absence()
	if d.Verdict != Allow || q.was.Status != appointment.Booked {
		return d
	}
	if !q.observed() && !q.waitedThrough() {
		return q.weighed(q.discretion(q.wayOutWhenOver(), CaseSettle))
	}
	cases := []Case{CaseGrace}
	if _, announced := q.facts.lastDelay(); announced {
		cases = []Case{CaseDelay, CaseGrace}
	}
	e := Effect{Appointment: q.was}
	if !q.observed() {
		e.Changed, e.Appointment.Waited = true, q.now
	}
	d = q.weighed(q.allow(e, cases...))
	d.Options = q.options([]OptionKey{OptionDeclareAbsence, OptionCheckin})
	return d
}

// Awaiting returns what can be said of an appointment that has begun, once absence can
// be declared: that the client did not come, or that they have come after all.
func Awaiting(a appointment.Appointment) []Option {
	return []Option{option(a, OptionDeclareAbsence), option(a, OptionCheckin)}
}

// waitedThrough reports whether the waiting began while the client could still
// come.
func (q question) waitedThrough() bool {
	since := q.now
	if !q.request.Since.IsZero() {
		since = q.request.Since
	}
	return since.Before(q.was.End)
}
