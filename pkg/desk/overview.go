package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Overview is what a specialist asks first: the appointments of a day, by start, and all that needs
// the specialist now, most urgent first.
type Overview struct {
	Entries []dossier.Entry
	Tasks   []due.Task
}

// Overview looks at a day, [from, to), and at what is due.
func (d *Desk) Overview(ctx context.Context, from, to time.Time) (day Overview, err error) {
	err = d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		if day.Entries, err = d.agenda(r, from, to); err != nil {
			return err
		}
		day.Tasks, err = d.due(r, 0)
		return err
	})
	return day, err
}
