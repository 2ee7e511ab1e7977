package lab

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Run decides the steps of an appointment, oldest first, by its own rules and by others. Reasons that the
// specialist has accepted or rejected stand where the same is asked.
func Run(own, other policy.Platform, steps []Step) Finding {
	r := run{own: own, other: other, open: true, finding: Finding{Result: Undecided}}
	for i := range steps {
		s := &steps[i]
		s.history = r.history
		r.step(s)
		if !s.Undone && !s.Reverses {
			h := policy.Happening{Verb: s.Verb, By: s.By, Effective: s.Effective, Recorded: s.Recorded}
			r.history = append(r.history, policy.HappeningTo(h, s.Was.Appointment, s.Is.Appointment, s.Was.There))
		}
	}
	return r.finding
}

// run is one appointment on its way through two sets of rules.
type run struct {
	own, other policy.Platform
	open       bool                  // nothing has come out otherwise yet
	lost       bool                  // what the client wrote is not known any more
	messages   []appointment.Message // those that stand otherwise by the other rules
	history    []policy.Happening    // of the steps before
	finding    Finding
}

// step decides one entry.
func (r *run) step(s *Step) {
	r.lost = r.lost || s.Lost
	switch {
	case s.Undone || s.Reverses:
		r.finding.Undone++
		return
	case s.Verb == appointment.VerbImport:
		r.finding.Imported++
		return
	case !s.Decided:
		return
	case s.Verb == appointment.VerbSilence:
		r.silence(s)
		return
	}
	requests, why := s.requests(&r.own, &r.other)
	if why == "" && len(requests) == 0 {
		return // nothing was asked about this appointment
	}
	if r.lost {
		requests, why = nil, Forgotten
	}
	requests, why = r.asRecorded(s, requests, why)
	if why == "" && len(requests) > 0 && !r.fits(s) {
		why = Currency
	}
	if why != "" {
		r.unreplayed(why)
		return
	}
	r.finding.Decisions++
	if s.Simulated {
		r.finding.Simulated++
	}
	if r.finding.Result == Undecided {
		r.finding.Result = Alike
	}
	if len(requests) == 0 {
		r.end(Otherwise, r.finding.Changed[len(r.finding.Changed)-1], "")
		return
	}
	if r.open {
		r.compare(s, requests)
	}
}

// fits reports whether the other rules can be asked at all, as far as they are: their amounts say nothing of a price
// in another currency, at which they would let nobody book.
func (r *run) fits(s *Step) bool { return !r.open || r.other.Fits(s.Is.Appointment.Money) }

// silence tells whether the other rules have silence bring the same. Nothing was asked: it follows from the
// time alone.
func (r *run) silence(s *Step) {
	if !r.fits(s) {
		r.unreplayed(Currency)
		return
	}
	r.finding.Decisions++
	if r.finding.Result == Undecided {
		r.finding.Result = Alike
	}
	if !r.open {
		return
	}
	other := s.facts(&r.other)
	is, _ := policy.Silent(other.Appointment, s.Recorded)
	if to := left(is); to != left(s.Is.Appointment) {
		r.end(Differs, s.difference(to), "")
	}
}

// unreplayed notes a decision that cannot be asked for again.
func (r *run) unreplayed(why Why) {
	r.finding.Unreplayed = append(r.finding.Unreplayed, why)
	r.end(Unreplayable, Difference{}, why)
}

// end notes the first thing that comes out otherwise.
func (r *run) end(is Result, d Difference, why Why) {
	if !r.open {
		return
	}
	r.open = false
	r.finding.Result, r.finding.Difference, r.finding.Why = is, d, why
}

// asRecorded keeps of the requests that can have been made those that come to what is recorded, by the rules
// of the appointment itself. None is left where today's adsum decides it otherwise; of several that cannot
// be told apart, none may.
func (r *run) asRecorded(s *Step, requests []policy.Request, why Why) ([]policy.Request, Why) {
	if why != "" {
		return nil, why
	}
	recorded, facts := left(s.Is.Appointment), s.facts(&r.own)
	var kept []policy.Request
	var first Outcome
	for i, request := range requests {
		today := outcomeOf(s.decide(r.own, facts, request))
		if i == 0 {
			first = today
		}
		if today == recorded {
			kept = append(kept, request)
		}
	}
	switch {
	case len(kept) > 0:
		return kept, ""
	case len(requests) > 1:
		return nil, WhenAsked
	}
	r.finding.Changed = append(r.finding.Changed, s.difference(first))
	return nil, ""
}

// otherwise decides a request by the other rules. How much was charged stands where the rules of the appointment
// itself left it to the specialist too: else it is not what they said.
func (r *run) otherwise(s *Step, facts policy.Facts, request policy.Request) policy.Decision {
	none := policy.ChargeRange{}
	d := policy.Decide(r.other, facts, request, s.Recorded)
	if d.Range == none || policy.Decide(r.own, s.facts(&r.own), request, s.Recorded).Range == none {
		return d
	}
	return s.decide(r.other, facts, request)
}

// difference returns what comes out otherwise than it is recorded.
func (s *Step) difference(to Outcome) Difference {
	return Difference{
		Event: s.Event, Verb: s.Verb, By: s.By, Recorded: s.Recorded, Simulated: s.Simulated,
		From: left(s.Is.Appointment), To: to,
	}
}

// compare decides a step by the other rules. Where it is not known which of several requests was made,
// all have to come to the same.
func (r *run) compare(s *Step, requests []policy.Request) {
	facts := s.facts(&r.other)
	facts.Messages = r.overlaid(facts.Messages)
	var decision policy.Decision
	var is Outcome
	for i, request := range requests {
		d := r.otherwise(s, facts, request)
		if i > 0 && outcomeOf(d) != is {
			r.unreplayed(WhenAsked)
			return
		}
		decision, is = d, outcomeOf(d)
	}
	if is == left(s.Is.Appointment) {
		r.overlay(decision.Effect.Messages(facts.Messages), s.Is.Messages)
		return
	}
	difference := s.difference(is)
	switch is.Verdict {
	case policy.Allow:
		r.end(Differs, difference, "")
	case policy.Discretion:
		r.finding.Least, r.finding.Most = r.charges(facts, requests[0], decision, s.Recorded)
		r.end(Range, difference, "")
	case policy.Wait, policy.Deny:
		r.end(Refused, difference, "")
	}
}

// overlaid returns messages as they stand by the other rules.
func (r *run) overlaid(recorded []appointment.Message) []appointment.Message {
	if len(r.messages) == 0 {
		return recorded
	}
	theirs := slices.Clone(recorded)
	for i, m := range theirs {
		if at := slices.IndexFunc(r.messages, func(o appointment.Message) bool { return o.ID == m.ID }); at >= 0 {
			theirs[i] = r.messages[at]
		}
	}
	return theirs
}

// overlay keeps the messages that a step leaves otherwise by the other rules than it did: one that
// answers less leaves the specialist owing more.
func (r *run) overlay(theirs, recorded []appointment.Message) {
	r.messages = nil
	for _, m := range theirs {
		at := slices.IndexFunc(recorded, func(o appointment.Message) bool { return o.ID == m.ID })
		if at >= 0 && (recorded[at].Answered != m.Answered || recorded[at].Lead != m.Lead) {
			r.messages = append(r.messages, m)
		}
	}
}
