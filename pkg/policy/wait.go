package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func (r Await) decide(q question) Decision {
	q.asks = asks{by: r.Party()}
	return q.await(r)
}

// await records that the specialist waited for the client until absence could be
// declared. Until then, and where it cannot be declared, it answers as declaring
// it would. Who begins to wait when all is over has seen nobody stay away, and has to
// say whether the client came.
func (q question) await(r Await) Decision {
	q.by = appointment.ByClient
	d := q.absence(r.Start)
	if d.Verdict != Allow || q.was.Status != appointment.Booked {
		return d
	}
	if !q.observed() && !q.waitedThrough(r.Since) {
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
func (q question) waitedThrough(since time.Time) bool {
	return q.orNow(since).Before(q.was.End)
}
