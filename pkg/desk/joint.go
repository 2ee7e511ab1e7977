package desk

import (
	"context"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
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

	taken   bool // a request changed something
	several bool // they were not all about the appointment of the event
}

// Apply runs the requests of a file on a desk whose changes are all made or none, as one event,
// whose id it returns; empty where nothing was changed. requests can be run more than once, and
// what it returns is what counts the last time. A result of theirs names that event, and none of
// them may be a dry run of its own.
func (d *Desk) Apply(ctx context.Context, dryRun bool, requests func(*Desk) error) (event string, err error) {
	return d.together(ctx, dryRun, appointment.VerbApply, requests)
}

// together runs requests as Apply does, as one event of a verb. In a dry run each request finds
// what those before it would leave, and nothing of it is written.
func (d *Desk) together(ctx context.Context, dryRun bool, verb appointment.Verb, requests func(*Desk) error) (string, error) {
	if d.joint != nil {
		return "", requests(d)
	}
	var event store.Event
	err := d.drafting(ctx, dryRun, func(tx store.Tx, texts *notice.Ahead) error {
		event = store.Event{}
		if dryRun {
			trial, err := store.NewTrial(tx)
			if err != nil {
				return err
			}
			tx = trial
		}
		j := &joint{tx: tx, writer: store.NewChange(tx), texts: texts, event: d.newEvent(verb, "")}
		member := *d
		member.joint = j
		if err := requests(&member); err != nil || !j.taken {
			return err
		}
		if j.several {
			j.event.AppointmentID = ""
		}
		event = j.event
		if dryRun {
			return nil
		}
		_, err := j.writer.RecordKeyed(j.event, j.keys...)
		return err
	})
	if err = d.confirmed(ctx, event.ID, event.AppointmentID, err); err != nil {
		return "", err
	}
	return event.ID, nil
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
	_, err := w.Record(e, o.keyed(e.ID))
	return err
}

// keep notes the key of a request, with what of the event is its own.
func (j *joint) keep(o Options, portion store.Portion) {
	if keyed := o.keyed(j.event.ID); keyed != nil {
		keyed.Portion = portion
		j.keys = append(j.keys, *keyed)
	}
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
