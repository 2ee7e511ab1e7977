package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

// BusyTimes returns when events of foreign calendars keep the specialist busy from now on, by start:
// those of a source, or of all for an empty one.
func (d *Desk) BusyTimes(ctx context.Context, source string) ([]appointment.Busy, error) {
	var times []appointment.Busy
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		blocks, err := r.BlocksWithin(d.Now, time.Time{})
		if source != "" {
			blocks, err = r.BlocksOf(source)
		}
		times = nil
		for _, b := range blocks {
			times = append(times, busyTimes(b, appointment.Slot{Start: d.Now})...)
		}
		if err == nil && source != "" && len(blocks) == 0 {
			err = d.unknownSource(r, source)
		}
		return err
	})
	return inTime(times), err
}

// inTime sorts times by their starts.
func inTime(times []appointment.Busy) []appointment.Busy {
	slices.SortStableFunc(times, func(a, b appointment.Busy) int { return cmp.Or(a.Start.Compare(b.Start), a.End.Compare(b.End)) })
	return times
}

// unknownSource is the fault for a source of which the book has nothing, where it has others; nil where it has
// none at all.
func (d *Desk) unknownSource(r store.Reader, source string) error {
	known, err := r.BlockSources()
	if err != nil || len(known) == 0 {
		return err
	}
	return fault.New(fault.NotFound, "desk.no_source", "source", source, "known", strings.Join(known, ", "))
}

// Unblocking asks that events of foreign calendars block nothing any more: the one that a beginning of an
// id names, or where that is empty all of a Source, which the book then knows no more.
type Unblocking struct {
	Options
	Name   string
	Source string
}

// Unblocked is what that came to: how many events, of which source, and when they were.
type Unblocked struct {
	Beside
	Source string
	Events int
	Times  []appointment.Busy
}

// RemoveBusy takes events of foreign calendars out. One that is named stays known, so that the same version of it does
// not come back with the file that brought it. It fails with fault.NotFound and fault.Ambiguous where there is not
// one such event, or no such source.
func (d *Desk) RemoveBusy(ctx context.Context, u Unblocking) (Unblocked, error) {
	var result Unblocked
	err := d.beside(ctx, u.Options, appointment.VerbBusyRemove, &result.Beside, func(store.Reader, history.Entry) error {
		return nil
	}, func(w *store.Change) (about store.Portion, err error) {
		result, err = d.unblock(w, u)
		return store.Portion{}, err
	})
	if err != nil {
		return Unblocked{}, err
	}
	return result, nil
}

func (d *Desk) unblock(w *store.Change, u Unblocking) (Unblocked, error) {
	blocks, err := d.blocksMeant(w.Reader, u)
	var result Unblocked
	for _, b := range blocks {
		result.Source = b.Source
		if u.Name != "" && !b.Blocks() {
			continue
		}
		result.Changed, result.Events = true, result.Events+1
		result.Times = append(result.Times, busyTimes(b, appointment.Slot{Start: d.Now})...)
		if err == nil && !u.DryRun {
			err = d.putOut(w, u, b)
		}
	}
	result.Times = inTime(result.Times)
	return result, err
}

// putOut takes one event out.
func (d *Desk) putOut(w *store.Change, u Unblocking, b appointment.Block) error {
	if u.Name == "" {
		return w.DeleteBlock(b.ID)
	}
	out := takenOut(b.Times)
	if b.Resource == "" { // of a file its sequence says as much
		out = nil
	}
	b.Times, b.Updated = out, d.Now
	return w.PutBlock(b)
}

// notOfServer is the fault for a source that is the calendar of a server: only that says what stands in it.
func notOfServer(r store.Reader, source string) error {
	is, there, err := r.Calendar(source)
	if err == nil && there {
		err = fault.New(fault.Conflict, "desk.source_of_server", "name", is.Name)
	}
	return err
}

// blocksMeant returns the events that are to be taken out.
func (d *Desk) blocksMeant(r store.Reader, u Unblocking) ([]appointment.Block, error) {
	if u.Name == "" {
		if err := notOfServer(r, u.Source); err != nil {
			return nil, err
		}
		blocks, err := r.BlocksOf(u.Source)
		if err == nil && len(blocks) == 0 {
			if err = d.unknownSource(r, u.Source); err == nil {
				err = fault.New(fault.NotFound, "desk.no_source_at_all", "source", u.Source)
			}
		}
		return blocks, err
	}
	missing := fault.New(fault.NotFound, "desk.busy_not_found", "id", u.Name)
	b, err := withBeginning(u.Name, r.BlocksWithPrefix, missing, fault.New(fault.Ambiguous, "desk.busy_ambiguous", "id", u.Name))
	if errors.Is(err, missing) {
		return nil, missing
	}
	return []appointment.Block{b}, err
}
