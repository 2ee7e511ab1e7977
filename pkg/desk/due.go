package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Due lists what needs the specialist now, most urgent first and of each kind
// the oldest first: the first so many, or all for zero.
func (d *Desk) Due(ctx context.Context, most int) (tasks []due.Task, err error) {
	err = d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		openings, err := d.openings(r)
		if err == nil {
			tasks, err = due.List(r, d.Now, openings, most)
		}
		return err
	})
	return tasks, err
}
