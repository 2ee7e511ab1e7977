package desk

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Batch is what a request about several appointments came to: a Result for each, by start.
// All of them are one event, whose id is empty where nothing was written.
//
// Conflicts are what keeps all of it from being written, all at once; Skipped what was passed
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

// blocked returns the fault of a batch with conflicts, nil for one without.
func (b Batch) blocked() error {
	if len(b.Conflicts) == 0 {
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
	event, err := d.together(ctx, o.DryRun, verb, func(member *Desk) error {
		w := member.joint.writer
		first, known, err := member.firstBatch(w.Reader, o)
		if batch = first; known || err != nil {
			return err
		}
		batch = Batch{Verb: verb, DryRun: o.DryRun}
		if err := decide(member, w, &batch); err != nil {
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
	if event.ID != "" && !o.DryRun {
		batch.Event = event.ID
	}
	for i := range batch.Results {
		if batch.Results[i].Changed {
			batch.Results[i].DryRun, batch.Results[i].Event = o.DryRun, batch.Event
		}
	}
	return batch, nil
}

// enterAll adds the results of a batch to the event that they share.
func (d *Desk) enterAll(w *store.Change, o Options, b Batch) error {
	var ids []string
	for _, r := range b.Results {
		if !r.Changed {
			continue
		}
		ids = append(ids, r.Appointment.ID)
		event := d.newEvent(b.Verb, r.Appointment.ID)
		event.By, event.Verdict = b.By, r.Decision.Verdict
		for _, rule := range r.Decision.Rules {
			event.RuleIDs = append(event.RuleIDs, rule.ID)
		}
		if err := d.enter(w, event, Options{}, store.Portion{}); err != nil {
			return err
		}
	}
	if len(b.Results) > 0 {
		o.terms = b.Results[0].Terms
	}
	d.joint.keep(o, store.Portion{Verb: b.Verb, Members: ids, Verdict: policy.Allow})
	return nil
}

// firstBatch returns what the request came to that was made under the same key before.
func (d *Desk) firstBatch(r store.Reader, o Options) (Batch, bool, error) {
	event, known, err := d.firstEvent(r, o)
	if err != nil || !known {
		return Batch{}, known, err
	}
	batch := Batch{Verb: event.Verb, Event: event.ID, DryRun: o.DryRun}
	left, err := event.After().Appointments()
	if err != nil {
		return batch, true, err
	}
	terms, err := termsUnder(r, o.Key)
	if err != nil {
		return batch, true, err
	}
	for _, a := range left {
		result, err := d.recorded(r, event.Narrowed(store.Portion{
			Verb: event.Verb, AppointmentID: a.ID, Verdict: event.Verdict, RuleIDs: event.RuleIDs,
		}))
		if err != nil {
			return batch, true, err
		}
		result.Terms = terms
		batch.Results = append(batch.Results, result)
	}
	if len(batch.Results) > 0 {
		batch.Results[0].Warnings, err = undoneSince(r, event)
	}
	slices.SortStableFunc(batch.Results, byStart)
	return batch, true, err
}

// earlier sorts obstacles by day and clock.
func earlier(a, b Obstacle) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Clock, b.Clock))
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

// Scope says which appointments of a series a request is about.
type Scope string

// The scopes. All and following are those that are booked and have not started, all of
// them or from the one that was named on.
const (
	ScopeThis      Scope = "this"
	ScopeFollowing Scope = "following"
	ScopeAll       Scope = "all"
)

// Scopes lists every scope.
func Scopes() []Scope { return []Scope{ScopeThis, ScopeFollowing, ScopeAll} }

// members returns what the book has on the appointments of the series of one, by start.
func (d *Desk) members(r store.Reader, named subject, scope Scope) ([]subject, error) {
	if scope == ScopeThis {
		return []subject{named}, nil
	}
	of, from := named.Appointment, d.Now
	if scope == ScopeFollowing {
		from = appointment.Later(from, of.Start)
	}
	theirs, err := r.OfClient(of.ClientID, from, time.Time{})
	if err != nil {
		return nil, err
	}
	var found []subject
	shelf := dossier.NewShelf(r)
	for _, a := range theirs {
		if a.Series != of.Series || a.Status != appointment.Booked || !a.Start.After(d.Now) {
			continue
		}
		member, err := shelf.Of(a)
		if err != nil {
			return nil, err
		}
		found = append(found, subject{Dossier: member})
	}
	return found, nil
}
