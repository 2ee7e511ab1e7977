package desk

import (
	"context"

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
// with fault.Invalid where there is no book.
func (d *Desk) Compact(ctx context.Context, dryRun bool, progress func(done, total int64)) (Compacted, error) {
	sizes, err := d.rewrite(ctx, store.Rewriting{
		Trial: dryRun, Progress: progress,
		Become: func(is store.Current) (store.Tx, error) { return store.Renewed(is) },
	})
	return Compacted{Sizes: sizes, DryRun: dryRun}, err
}

// rewrite writes the book anew, which must be there and whole.
func (d *Desk) rewrite(ctx context.Context, r store.Rewriting) (store.Sizes, error) {
	book, can := d.Store.(store.Rewriter)
	if !can {
		return store.Sizes{}, fault.New(fault.Usage, "desk.no_file")
	}
	become := r.Become
	r.Become = func(is store.Current) (store.Tx, error) {
		if is.Damage != nil {
			return nil, is.Damage
		}
		return become(is)
	}
	return book.Rewrite(ctx, r)
}
