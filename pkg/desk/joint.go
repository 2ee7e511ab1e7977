package desk

import (
	"cmp"
	"context"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// joint is one change of the book that several requests make, in one transaction and with
// one event, which grows with each of them.
type joint struct {
	tx     store.Tx
	writer *store.Change
	texts  *notice.Ahead
	event  store.Event
	keys   []store.Keyed
	first  string // the event of the same requests, where they were made before

	counters map[[2]string]policy.Counters // of clients before events, which the journal tells

	taken   bool // a request changed something
	several bool // they were not all about the appointment of the event
	warned  bool // that the clock is behind
}

// Apply runs the requests of a file on a desk whose changes are all made or none, as one event,
// whose id it returns; empty where nothing was changed. requests can be run more than once, and
// what it returns is what counts the last time. A result of theirs names that event, and none of
// them may be a dry run of its own. Under a key that was given before it returns the event of then,
// and that this is again: nothing is written, and Repeats tells requests.
func (d *Desk) Apply(ctx context.Context, o Options, requests func(*Desk) error) (event string, again bool, err error) {
	return d.together(ctx, o, appointment.VerbApply, requests)
}

// Repeats reports whether the requests that are run on the desk were made before under one key, and
// what they change is forgotten.
func (d *Desk) Repeats() bool { return d.joint != nil && d.joint.first != "" }

// Known reports whether a command was given with a key before. The same key with other arguments is
// a fault.Conflict.
func (d *Desk) Known(ctx context.Context, o Options) (bool, error) {
	known := false
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		_, known, err = d.firstEvent(store.NewReader(tx), o)
		return err
	})
	return known, err
}

// Noting returns a desk whose first change notes another key too, where the book lacks it: that of a
// file whose requests are events of their own.
func (d *Desk) Noting(o Options) *Desk {
	noting := *d
	noting.also = o
	return &noting
}

// together runs requests as Apply does, as one event of a verb. In a dry run each request finds
// what those before it would leave, and nothing of it is written.
func (d *Desk) together(ctx context.Context, o Options, verb appointment.Verb, requests func(*Desk) error) (string, bool, error) {
	if d.joint != nil {
		return "", false, requests(d)
	}
	j := &joint{}
	err := d.drafting(ctx, o.DryRun, func(tx store.Tx, texts *notice.Ahead) error {
		j = &joint{}
		first, known, err := d.firstEvent(store.NewReader(tx), o)
		if err != nil {
			return err
		}
		rehearsed := o.DryRun || known
		if rehearsed {
			trial, err := store.NewTrial(tx)
			if err != nil {
				return err
			}
			tx = trial
		}
		j = &joint{tx: tx, writer: store.NewChange(tx), texts: texts, event: d.newEvent(verb, ""), first: first.ID}
		member := *d
		member.joint = j
		if err := requests(&member); err != nil || !j.taken || rehearsed {
			return err
		}
		return d.recordTogether(j, o)
	})
	event := j.written()
	if err = d.confirmed(ctx, event.ID, event.AppointmentID, err); err != nil {
		return "", false, err
	}
	return cmp.Or(j.first, event.ID), j.first != "", nil
}

// recordTogether records the event of requests, with the keys that they and the file have.
func (d *Desk) recordTogether(j *joint, o Options) error {
	for _, of := range []Options{o, d.also} {
		keyed, err := of.unknown(j.writer.Reader, j.event.ID)
		if err != nil {
			return err
		}
		j.keys = append(j.keys, keyed...)
	}
	_, err := j.writer.RecordKeyed(j.written(), j.keys...)
	return err
}

// written returns the event that requests led to, the zero one for none.
func (j *joint) written() store.Event {
	if !j.taken {
		return store.Event{}
	}
	e := j.event
	if j.several {
		e.AppointmentID = ""
	}
	e.Asked = e.KeepAsked(e.Asked)
	return e
}

// writer returns the change that a request writes in a transaction.
func (d *Desk) writer(tx store.Tx) *store.Change {
	if d.joint != nil {
		return d.joint.writer
	}
	return store.NewChange(tx)
}

// enter ends a change with its event in the journal, or adds it to the one that several
// requests share. A change of a client's, or of what is theirs, names them.
func (d *Desk) enter(w *store.Change, e store.Event, o Options, about store.Portion) error {
	if d.joint != nil {
		return d.joint.take(e, o, about)
	}
	keys, err := d.also.unknown(w.Reader, e.ID)
	if err != nil {
		return err
	}
	if own := o.keyed(e.ID); own != nil {
		keys = append(keys, *own)
	}
	e.Asked = e.KeepAsked(e.Asked)
	_, err = w.RecordKeyed(e, keys...)
	return err
}

// keep notes the key of a request, with what of the event is its own.
func (j *joint) keep(o Options, portion store.Portion) {
	if keyed := o.keyed(j.event.ID); keyed != nil {
		keyed.Portion = portion
		j.keys = append(j.keys, *keyed)
	}
}

// counted returns a client's counters as an event found them. They are gathered once of each, as
// requests that are made again ask for those of few clients and one event.
func (j *joint) counted(r store.Reader, clientID string, event store.Event) (*policy.Counters, error) {
	of := [2]string{clientID, event.ID}
	counters, known := j.counters[of]
	if known {
		return &counters, nil
	}
	counters, err := dossier.CountersBefore(r, clientID, event)
	if err == nil {
		if j.counters == nil {
			j.counters = map[[2]string]policy.Counters{}
		}
		j.counters[of] = counters
	}
	return &counters, err
}

// take adds the event of one request to the one of all.
func (j *joint) take(e store.Event, o Options, about store.Portion) error {
	if e.Into != "" && j.event.Into != "" {
		return fault.New(fault.Invalid, "desk.second_merge")
	}
	if j.taken && j.event.By != e.By {
		e.By = appointment.BySpecialist // who gave all the commands
	}
	j.several = j.several || j.taken && e.AppointmentID != j.event.AppointmentID
	j.taken, j.event.AppointmentID = true, e.AppointmentID
	if e.Into != "" {
		j.event.Into = e.Into
	}
	j.keep(o, e.PortionOf(about))
	if e.Verdict != "" {
		j.event.Verdict = policy.Allow
	}
	j.event.By = e.By
	j.event.RuleIDs = united(j.event.RuleIDs, e.RuleIDs)
	j.event.Assumed = append(j.event.Assumed, e.Assumed...)
	j.event.Asked = append(j.event.Asked, e.Asked...)
	return nil
}

// united returns a list with those of another one that it lacks behind it.
func united(list, more []string) []string {
	for _, id := range more {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}
