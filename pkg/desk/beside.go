package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Beside is what a use case came to about what stands beside the appointments, a package or an
// entry of the waiting list.
type Beside struct {
	Verb     appointment.Verb
	Changed  bool
	DryRun   bool
	Event    string
	Warnings []Warning
}

// rehearsed returns it as that of a dry run.
func (b Beside) rehearsed() Beside {
	b.DryRun, b.Event = true, ""
	return b
}

// again returns it as that of a retry.
func (b Beside) again() Beside {
	if b.Changed {
		b.Changed, b.Event = false, ""
	}
	return b
}

// beside changes a record that stands beside the appointments in one transaction and with one
// event. do makes the change, fills in result, and says whose record it is, and which; a retry
// is not made again: recall fills in what the entry of the first time tells.
func (d *Desk) beside(
	ctx context.Context, o Options, verb appointment.Verb, result *Beside,
	recall func(store.Reader, history.Entry) error, do func(*store.Change) (store.Portion, error),
) error {
	err := d.transaction(ctx, o.DryRun, func(tx store.Tx) error {
		w := d.writer(tx)
		first, known, err := d.firstEvent(w.Reader, o)
		if err != nil {
			return err
		}
		if known {
			return result.recall(w.Reader, first, o, recall)
		}
		about, err := do(w)
		if err != nil {
			return err
		}
		if result.Verb, result.DryRun = verb, o.DryRun; !result.Changed || o.DryRun {
			return nil
		}
		behind, err := d.behind(w.Reader)
		if err != nil {
			return err
		}
		result.Warnings = append(result.Warnings, behind...)
		e := d.newEvent(verb, "")
		result.Event, o.answers = e.ID, answeredBy(result.Warnings)
		return d.enter(w, e, o, about)
	})
	return d.confirmed(ctx, result.Event, "", err)
}

// recall fills in what came of the command of an event, and whether it was undone since.
func (b *Beside) recall(r store.Reader, event store.Event, o Options, fill func(store.Reader, history.Entry) error) error {
	*b = Beside{Verb: event.Verb, DryRun: o.DryRun, Event: event.ID}
	told, err := history.Tell(r, event)
	if err != nil {
		return err
	}
	keyed, _, err := r.Keyed(o.Key)
	if err != nil {
		return err
	}
	if b.Warnings, err = warnedThen(r, event, keyed); err != nil {
		return err
	}
	return fill(r, told)
}

// withBeginning returns the one record whose id is a name, or begins with it: missing where
// there is none, or the name is too short, and several where there is more than one.
func withBeginning[T any](name string, found func(prefix string, limit int) ([]T, error), missing, several error) (T, error) {
	var none T
	id := selector.ID(name)
	if len(id) < selector.IDLength/2 {
		return none, missing
	}
	const enough = 2 // two are ambiguous already
	all, err := found(id, enough)
	switch {
	case err != nil:
		return none, err
	case len(all) == 0:
		return none, missing
	case len(all) > 1:
		return none, several
	}
	return all[0], nil
}
