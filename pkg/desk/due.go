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
		tasks, err = d.due(store.NewReader(tx), most)
		return err
	})
	return tasks, err
}

func (d *Desk) due(r store.Reader, most int) ([]due.Task, error) {
	openings, err := d.openings(r)
	if err != nil {
		return nil, err
	}
	return due.List(r, d.Now, openings, most)
}
