package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Remaining is what still has what was forgotten: copies of the book, calendars into which their name was put, and the
// servers of one that is kept by some. Unnoted is why it could not be noted beside the book, nil where it was.
type Remaining struct {
	Traces  []Trace
	Unnoted error
	Servers *Held

	Calendars []InCalendar
}

// Held is what the servers of a book still have of what was forgotten in it. Unknown is why that
// could not be looked up, nil where it was. What nobody sees from outside, whoever typed may have
// Vouched for.
type Held struct {
	store.Remains
	Unknown error
	Vouched bool
}

// Keeping is how much one server keeps.
type Keeping = store.Keeping

// Erased reports whether nothing that is known of has any of what was forgotten: the history of the
// servers has it no more, nor do copies, and somebody vouches for the rest.
func (r Remaining) Erased() bool {
	return r.Servers != nil && r.Servers.Compacted && r.Servers.Vouched && len(r.Traces)+len(r.Calendars) == 0
}

// errNobody says that there is nobody to be forgotten.
var errNobody = errors.New("desk: nobody to forget")

// erase has forget change what the book holds, so that nothing is left of what it forgot in a file.
// In a dry run it writes nothing. It returns what still has it, also where there was nobody to be
// forgotten: that is errNobody.
func (d *Desk) erase(ctx context.Context, f Forgetting, progress func(done, total int64), forget func(book store.Tx) (forgotten, error)) (Remaining, error) {
	var is forgotten
	var left Remaining
	failed := d.renew(ctx, f.DryRun, progress, func(book store.Tx) (err error) {
		if is, err = forget(book); err != nil && !errors.Is(err, errNobody) {
			return err
		}
		calendars, unread := d.inCalendars(book, is)
		left.Calendars = calendars
		return cmp.Or(unread, err)
	})
	nobody := errors.Is(failed, errNobody)
	if !nobody {
		at := *d
		at.Store = store.In(d.book(), store.PartAt(is.part))
		if err := at.confirmed(ctx, is.event, "", failed); err != nil {
			return Remaining{}, err
		}
	}
	var ids []string
	for _, part := range is.ids {
		ids = append(ids, part...)
	}
	slices.Sort(ids)
	if !nobody && !f.DryRun {
		if d.BookPath != "" { // of the other parts who forgets may see nothing
			left.Unnoted = backup.NoteForgotten(d.BookPath, ids)
		}
		_ = d.noteForgotten(ctx) // where one was cut short before it
		backup.SweepOpened(d.BookPath)
	}
	left.Traces = d.traces(ctx, ids)
	if len(ids) > 0 && (nobody || !f.DryRun) {
		left.Servers = d.held(ctx, is, f.Cleared)
	}
	if nobody {
		return left, errNobody
	}
	return left, nil
}

// renew has change make a book what it is to be: a file is written anew, so that nothing is left of
// what was in it. In a dry run nothing is written.
func (d *Desk) renew(ctx context.Context, dryRun bool, progress func(done, total int64), change func(store.Tx) error) error {
	_, file := d.book().(store.Rewriter)
	switch {
	case dryRun:
		return d.book().View(ctx, func(tx store.Tx) error { return change(store.NewDraft(tx)) })
	case !file:
		return d.book().Update(ctx, change)
	}
	_, err := d.rewrite(ctx, store.Rewriting{Progress: progress, Become: func(is store.Current) (store.Tx, error) {
		book, err := store.Renewed(is)
		if err == nil {
			err = change(book)
		}
		return book, err
	}})
	return err
}

// held asks what the servers of the book still have of who was forgotten, nil where none keep it.
func (d *Desk) held(ctx context.Context, is forgotten, cleared bool) *Held {
	remains, err := store.RemainsOf(ctx, d.book(), is.ids)
	if remains == nil {
		return nil
	}
	return &Held{Remains: *remains, Unknown: err, Vouched: cleared}
}
