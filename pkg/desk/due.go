package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Due lists what needs the specialist now, most urgent first and of each kind
// the oldest first.
func (d *Desk) Due(ctx context.Context) ([]due.Task, error) {
	var tasks []due.Task
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		r := store.NewReader(tx)
		openings, err := d.openings(r)
		if err == nil {
			tasks, err = due.List(r, d.Now, openings)
		}
		return err
	})
	return tasks, err
}
