package desk

import (
	"context"
	"errors"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Compacted is what writing the book anew came to: how many bytes its file had and has.
type Compacted struct {
	store.Sizes
	DryRun bool
}

// Compact writes the book into a new file, without what is gone, and puts that in the place
// of the old one. A dry run makes the new file to measure it, and puts it nowhere. It fails
// with fault.Invalid where there is no book, and of one that is kept by servers says what to do there.
func (d *Desk) Compact(ctx context.Context, dryRun bool, progress func(done, total int64)) (Compacted, error) {
	if servers, is := d.book().(store.Keeper); is {
		return Compacted{}, d.notAnew(ctx, servers)
	}
	var state store.State
	sizes, err := d.rewrite(ctx, store.Rewriting{
		Trial: dryRun, Progress: progress,
		Become: func(is store.Current) (store.Tx, error) {
			book, err := store.Renewed(is)
			if err == nil {
				state, err = store.StateOf(book)
			}
			return book, err
		},
	})
	if err = d.renewed(ctx, state.Epoch, err); err == nil && !dryRun {
		_ = d.noteForgotten(ctx) // where a forgetting was cut short before it
	}
	return Compacted{Sizes: sizes, DryRun: dryRun}, err
}

// notAnew says what to do instead with a book that is kept by servers.
func (d *Desk) notAnew(ctx context.Context, servers store.Keeper) error {
	r, err := servers.Remains(ctx, nil)
	if err != nil {
		return err
	}
	return fault.New(fault.Usage, "desk.no_file_compact", "commands", fault.Typed(r.Compact+" && "+r.Defragment))
}

// rewrite writes the book anew, which must be there and whole.
func (d *Desk) rewrite(ctx context.Context, r store.Rewriting) (store.Sizes, error) {
	become := r.Become
	r.Become = func(is store.Current) (store.Tx, error) {
		if is.Damage != nil {
			return nil, is.Damage
		}
		return become(is)
	}
	return d.rewriteAnyhow(ctx, r)
}

// rewriteAnyhow writes the book anew, whatever has become of it.
func (d *Desk) rewriteAnyhow(ctx context.Context, r store.Rewriting) (store.Sizes, error) {
	book, can := d.book().(store.Rewriter)
	if !can {
		return store.Sizes{}, fault.New(fault.Usage, "desk.no_file")
	}
	return book.Rewrite(ctx, r)
}

// rehearse has become decide and writes nothing. A book that is missing or damaged is
// given to it as such.
func (d *Desk) rehearse(ctx context.Context, become func(store.Current) (store.Tx, error)) error {
	ran := false
	err := d.book().View(ctx, func(tx store.Tx) error {
		ran = true
		_, err := become(store.Current{Tx: tx})
		return err
	})
	f, told := errors.AsType[*fault.Error](err)
	switch {
	case ran || !told:
		return err
	case f.Key == "store.missing", f.Key == "store.vanished":
		_, err = become(store.Current{Tx: store.Nothing{}})
	case f.Code == fault.Damaged:
		_, err = become(store.Current{Tx: store.Nothing{}, Damage: f})
	}
	return err
}
