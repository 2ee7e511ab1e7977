package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// beside changes a record that stands beside the appointments, a package or an entry of the
// waiting list, in one transaction and with one event, whose id it puts into event. first
// answers a retry with what it came to then, and reports whether it is one; do says whose
// record it changed, and which, the zero Portion where none.
func (d *Desk) beside(
	ctx context.Context, o Options, verb appointment.Verb, event *string,
	first func(store.Reader) (bool, error), do func(*store.Change) (store.Portion, error),
) error {
	err := d.transaction(ctx, o.DryRun, func(tx store.Tx) error {
		w := d.writer(tx)
		if known, err := first(w.Reader); known || err != nil {
			return err
		}
		about, err := do(w)
		if err != nil || about.ClientID == "" || o.DryRun {
			return err
		}
		e := d.newEvent(verb, "")
		*event = e.ID
		return d.enter(w, e, o, about)
	})
	return d.confirmed(ctx, *event, "", err)
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
