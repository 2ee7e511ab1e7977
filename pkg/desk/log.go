package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// UsualCount is how many entries of the whole book are told where nobody says.
const UsualCount = 20

// Log tells what the journal has on the appointment that a selector names, or
// with an empty one on the whole book, oldest first: the latest count entries.
// Where count is zero it tells all of one appointment, but twenty of the book.
// An appointment whose booking was undone is found by its whole id.
func (d *Desk) Log(ctx context.Context, selector string, count int) ([]history.Entry, error) {
	if d.Practice != nil {
		return d.logOfPractice(ctx, count)
	}
	var entries []history.Entry
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		events, err := d.events(r, selector, count)
		if err != nil {
			return err
		}
		entries, err = toldWhole(r, events)
		for i := range entries {
			entries[i].Specialist = d.whose()
		}
		return err
	})
	return entries, err
}

// logOfPractice returns the latest entries of all journals of a book, by when they were recorded: those of
// the practice and of the rooms, which are nobody's, and those of all specialists.
func (d *Desk) logOfPractice(ctx context.Context, count int) ([]history.Entry, error) {
	var entries []history.Entry
	err := d.book().View(ctx, func(tx store.Tx) error {
		entries = nil
		staff, err := d.withLeft().staff(tx)
		if err != nil {
			return err
		}
		told := func(part store.Tx, specialist string) error {
			theirs, err := d.latestIn(store.NewReader(part), count)
			for i := range theirs {
				theirs[i].Specialist = specialist
			}
			entries = append(entries, theirs...)
			return err
		}
		err = cmp.Or(told(tx, ""), told(store.Beside(tx, store.RoomsPart), ""))
		for _, s := range staff {
			if err == nil {
				err = told(store.Beside(tx, s.ID), s.Name)
			}
		}
		return err
	})
	slices.SortStableFunc(entries, func(a, b history.Entry) int { return a.Recorded.Compare(b.Recorded) })
	return entries[max(0, len(entries)-cmp.Or(count, UsualCount)):], err
}

// latestIn tells the latest entries of one journal.
func (d *Desk) latestIn(r store.Reader, count int) ([]history.Entry, error) {
	events, err := d.events(r, "", count)
	if err != nil {
		return nil, err
	}
	return toldWhole(r, events)
}

// toldWhole tells events in their order, and of a session that lapsed what was missing.
func toldWhole(r store.Reader, events []store.Event) ([]history.Entry, error) {
	entries, err := history.TellAll(r, events)
	for i := range entries {
		for e := &entries[i]; e != nil && err == nil; e = e.Reversed {
			err = lacking(r, e)
		}
	}
	return entries, err
}

// lacking fills in what was missing where an entry is of a session that lapsed.
func lacking(r store.Reader, e *history.Entry) (err error) {
	if e.Is != nil {
		e.Missing, err = dossier.Lacked(r, *e.Is)
	}
	return err
}

func (d *Desk) events(r store.Reader, selector string, count int) ([]store.Event, error) {
	if selector == "" {
		if count == 0 {
			count = UsualCount
		}
		return history.Latest(r, count)
	}
	id, err := d.onceKnown(r, selector)
	if err != nil {
		return nil, err
	}
	events, err := r.EventsOf(id)
	if count > 0 && len(events) > count {
		events = events[len(events)-count:]
	}
	return events, err
}

// onceKnown returns the id of the appointment that a selector names, also of one
// that only the journal remembers.
func (d *Desk) onceKnown(r store.Reader, name string) (string, error) {
	s, err := d.find(r, name, d.toShow())
	if err == nil {
		return s.Appointment.ID, nil
	}
	id := selector.ID(name)
	if len(id) != selector.IDLength || fault.Of(err).Code != fault.NotFound {
		return "", err
	}
	events, failed := r.EventsOf(id)
	if failed != nil || len(events) == 0 {
		return "", errors.Join(failed, err)
	}
	return id, nil
}
