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
// Options are what could be done next about them, and of those that are refused or obstructed what
// about the others.
//
// Conflicts are what keeps all of it from being written, all at once, also beside a refusal of
// policy's, which is graver; Skipped what was passed
// over because the request said so.
type Batch struct {
	Verb      appointment.Verb
	Changed   bool
	DryRun    bool
	Event     string
	Series    appointment.Series // zero where they are of none
	Results   []Result
	Conflicts []Obstacle
	Skipped   []Obstacle
	Options   []policy.Option
	Warnings  []Warning // of the batch as a whole
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
	case b.Verb == appointment.VerbEdit: // which passes over nothing
		key = "desk.obstacles_length"
	case b.Verb == appointment.VerbMessage: // neither does a word by which sessions that lapsed stand again
		key = "desk.obstacles_confirm"
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
		behind, err := member.behind(w.Reader)
		if err != nil {
			return err
		}
		batch.Warnings = append(batch.Warnings, behind...)
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
		request: request, planned: planned, texts: d.joint.texts, among: true, allowOverlap: true,
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
		event := d.eventOf(r)
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
