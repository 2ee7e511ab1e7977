package desk

import (
	"context"
	"slices"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Batch is what a request about several appointments came to: a Result for each, by start.
// All of them are one event, whose id is empty where nothing was written.
//
// Conflicts are what keeps all of it from being written, all at once, also beside a refusal of
// policy's, which is graver; Skipped what was passed
// over because the request said so.
type Batch struct {
	Verb      appointment.Verb
	By        appointment.Party
	Changed   bool
	DryRun    bool
	Event     string
	Series    appointment.Series // zero where they are of none
	Results   []Result
	Conflicts []Obstacle
	Skipped   []Obstacle
}

// Verdict returns the gravest of the verdicts on the appointments.
func (b Batch) Verdict() policy.Verdict {
	gravity := []policy.Verdict{policy.Allow, policy.Wait, policy.Discretion, policy.Deny}
	gravest := 0
	for _, r := range b.Results {
		if r.Decision != nil {
			gravest = max(gravest, slices.Index(gravity, r.Decision.Verdict))
		}
	}
	return gravity[gravest]
}

// Gravest returns the first of the results with the gravest verdict; the batch must have one.
func (b Batch) Gravest() Result {
	verdict := b.Verdict()
	at := slices.IndexFunc(b.Results, func(r Result) bool { return r.Decision != nil && r.Decision.Verdict == verdict })
	return b.Results[max(at, 0)]
}

// Refused returns the results that policy does not allow.
func (b Batch) Refused() []Result {
	return slices.DeleteFunc(slices.Clone(b.Results), func(r Result) bool {
		return r.Decision == nil || r.Decision.Verdict == policy.Allow
	})
}

// Blocked is the cause of a fault.Conflict: what stands in the way of a request about
// several appointments, all at once.
type Blocked struct{ Batch Batch }

// Error says how much it is.
func (b *Blocked) Error() string {
	return strconv.Itoa(len(b.Batch.Conflicts)) + " times cannot be had"
}

// blocked returns the fault of a batch with conflicts, nil for one without and for one that
// policy refuses.
func (b Batch) blocked() error {
	if len(b.Conflicts) == 0 || b.Verdict() != policy.Allow {
		return nil
	}
	taken, off := false, false
	for _, o := range b.Conflicts {
		taken = taken || Skips{Taken: true}.pass(o.Cause)
		off = off || Skips{DaysOff: true}.pass(o.Cause)
	}
	key := "desk.obstacles_hour"
	switch {
	case taken && off:
		key = "desk.obstacles_both"
	case taken:
		key = "desk.obstacles_taken"
	case off:
		key = "desk.obstacles_off"
	}
	b.Results, b.Changed, b.Series = nil, false, appointment.Series{} // none of it is made
	return fault.New(fault.Conflict, key, "count", len(b.Conflicts)).Because(&Blocked{Batch: b})
}

// several carries out requests about several appointments in one transaction, as one event.
// decide fills in the batch; where nothing in it is refused, it has written what it changes.
func (d *Desk) several(ctx context.Context, o Options, verb appointment.Verb, decide func(d *Desk, w *store.Change, b *Batch) error) (Batch, error) {
	var batch Batch
	event, _, err := d.together(ctx, Options{DryRun: o.DryRun}, verb, func(member *Desk) error {
		w := member.joint.writer
		first, known, err := member.firstBatch(w.Reader, o)
		if batch = first; known || err != nil {
			return err
		}
		batch = Batch{Verb: verb, DryRun: o.DryRun}
		if err := decide(member.shelving(w.Reader), w, &batch); err != nil {
			return err
		}
		slices.SortStableFunc(batch.Conflicts, earlier)
		slices.SortStableFunc(batch.Skipped, earlier)
		if err := batch.blocked(); err != nil || !batch.Changed {
			return err
		}
		return member.enterAll(w, o, batch)
	})
	if err != nil {
		return Batch{}, err
	}
	if event != "" && !o.DryRun {
		batch.Event = event
	}
	for i := range batch.Results {
		if batch.Results[i].Changed {
			batch.Results[i].DryRun, batch.Results[i].Event = o.DryRun, batch.Event
		}
	}
	return batch, nil
}

// decideOne decides a request about one of several appointments, behind those that are planned
// before it. Whether its time is free, and what the client is told, is found out for all of them
// together.
func (d *Desk) decideOne(r store.Reader, s subject, request policy.Request, planned []appointment.Appointment) (Result, subject, error) {
	return d.decide(r, change{
		request: request, planned: planned, texts: d.joint.texts, untold: true, allowOverlap: true,
		find: func(store.Reader) (subject, error) { return s, nil },
	})
}

// enterAll adds the results of a batch to the event that they share.
func (d *Desk) enterAll(w *store.Change, o Options, b Batch) error {
	var ids, rules []string
	for _, r := range b.Results {
		if !r.Changed {
			continue
		}
		ids = append(ids, r.Appointment.ID)
		event := d.eventOf(r, b.By)
		rules = united(rules, event.RuleIDs)
		if err := d.enter(w, event, Options{}, store.Portion{}); err != nil {
			return err
		}
	}
	if len(b.Results) > 0 {
		o.terms = b.Results[0].Terms
	}
	o.answers, o.skipped = answersOf(b.Results), skippedOf(b.Skipped)
	d.joint.keep(o, store.Portion{Verb: b.Verb, Members: ids, Verdict: policy.Allow, RuleIDs: rules})
	return nil
}

// firstBatch returns what the request came to that was made under the same key before.
func (d *Desk) firstBatch(r store.Reader, o Options) (Batch, bool, error) {
	event, known, err := d.firstEvent(r, o)
	if err != nil || !known {
		return Batch{}, known, err
	}
	batch := Batch{Verb: event.Verb, Event: event.ID, DryRun: o.DryRun}
	keyed, _, err := r.Keyed(o.Key)
	if err != nil {
		return batch, true, err
	}
	if batch.Skipped, err = d.passedThen(r, keyed.Skipped); err != nil {
		return batch, true, err
	}
	answers, err := answersTo(event, keyed)
	if err != nil {
		return batch, true, err
	}
	d = d.shelving(r)
	for _, a := range answers {
		result, err := d.answeredThen(r, event, keyed, a)
		if err != nil {
			return batch, true, err
		}
		batch.Results = append(batch.Results, result)
	}
	if len(batch.Results) == 0 {
		return batch, true, nil
	}
	counters, err := d.countedAt(r, event, batch.Results[0])
	if err != nil {
		return batch, true, err
	}
	for i := range batch.Results {
		batch.Results[i].Counters, batch.Results[i].DryRun = counters, o.DryRun
	}
	since, err := undoneSince(r, event)
	if err != nil {
		return batch, true, err
	}
	batch.Results[0].Warnings = append(batch.Results[0].Warnings, since...)
	if batch.Verb == appointment.VerbBook {
		batch.Series, _, err = r.Series(batch.Results[0].Appointment.Series)
	}
	return batch, true, err
}

// answersTo returns what is kept of the answers about the appointments of an event, or what books
// of before have of them.
func answersTo(event store.Event, keyed store.Keyed) ([]store.Answer, error) {
	if len(keyed.Answers) > 0 {
		return keyed.Answers, nil
	}
	left, err := event.After().Appointments()
	slices.SortStableFunc(left, func(a, b appointment.Appointment) int { return a.Start.Compare(b.Start) })
	var answers []store.Answer
	for _, a := range left {
		answers = append(answers, store.Answer{AppointmentID: a.ID, RuleIDs: event.RuleIDs})
	}
	return answers, err
}

// answeredThen returns what an event came to for one of the appointments that it was about.
func (d *Desk) answeredThen(r store.Reader, event store.Event, keyed store.Keyed, a store.Answer) (Result, error) {
	result, err := d.recorded(r, event.Narrowed(store.Portion{
		Verb: event.Verb, AppointmentID: a.AppointmentID, Verdict: event.Verdict, RuleIDs: a.RuleIDs, Options: a.Options,
	}))
	if err != nil {
		return result, err
	}
	if a.Unchanged {
		result.Event = ""
	}
	result.Terms = appointment.TermsFromList(keyed.Terms)
	result.Warnings, err = warningsOf(r, a.Warnings)
	return result, err
}

func byStart(a, b Result) int { return a.Appointment.Start.Compare(b.Appointment.Start) }

// write puts what a batch changes into the book, without its event.
func (b *Batch) write(w *store.Change, subjects []subject) error {
	for i, r := range b.Results {
		if !r.Changed {
			continue
		}
		b.Changed = true
		if err := put(w, subjects[i], r); err != nil {
			return err
		}
	}
	return nil
}
