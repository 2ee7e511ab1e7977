package desk

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// firstImport fills in what the import came to that was made under the same key before, as far as
// the journal tells it: what was added and changed, not what was kept back.
func (d *Desk) firstImport(r store.Reader, event store.Event, s *survey, done *Imported) (err error) {
	done.Event = event.ID
	if done.Replayed = event.Begins(); done.Replayed {
		done.Entries = s.entries
	} else {
		done.Left = s.entries
	}
	if done.Warnings, err = undoneSince(r, event); err != nil {
		return err
	}
	kinds := transfer.Kinds()
	changes := slices.SortedStableFunc(slices.Values(event.Changes), func(a, b store.Delta) int {
		return slices.Index(kinds, transfer.Kind(a.Kind())) - slices.Index(kinds, transfer.Kind(b.Kind()))
	})
	for _, change := range changes {
		told, err := change.Told()
		if err != nil {
			return err
		}
		if told.Noun == nil || told.Kind == store.KindKey {
			continue
		}
		row := ImportRow{Kind: transfer.Kind(told.Kind), ID: told.ID}
		if row.Client, row.Start, row.Timezone, err = aboutNoun(r, told.Noun); err != nil {
			return err
		}
		if c, is := told.Noun.(appointment.CalendarAccount); is {
			row.ID = c.Name
		}
		done.take(row, !change.Adds())
	}
	return nil
}

// aboutNoun returns the name of the client of a record, and when an appointment starts.
func aboutNoun(r store.Reader, noun any) (name string, start time.Time, zone string, err error) {
	id := ""
	switch n := noun.(type) {
	case appointment.Client:
		return n.Name, start, "", nil
	case appointment.Series:
		id = n.ClientID
	case appointment.Package:
		id = n.ClientID
	case appointment.Waiting:
		id = n.ClientID
	case appointment.Appointment:
		id, start, zone = n.ClientID, n.Start, n.Timezone
	}
	c, _, err := r.LastKnownClient(id)
	return c.Name, start, zone, err
}
