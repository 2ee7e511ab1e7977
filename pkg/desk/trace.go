package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Trace is a copy of the book in which somebody who was forgotten still stands, or may:
// one that is encrypted, damaged or unfinished cannot be asked.
type Trace struct {
	backup.Copy
	Sure bool
}

// traces returns the copies that hold something of clients, by their ids.
func (d *Desk) traces(ctx context.Context, ids []string) ([]Trace, error) {
	if d.BookPath == "" { // in memory
		return nil, nil
	}
	known, err := backup.Known(d.BookPath)
	if err != nil {
		return nil, backup.Unread(d.BookPath, err)
	}
	var list []Trace
	for _, c := range known {
		held := true
		sure := !c.Sealed && c.Kind != backup.Unfinished
		if sure {
			err := d.Copies(c.Path).View(ctx, func(tx store.Tx) (err error) {
				held, err = store.NewReader(tx).RemembersAny(ids)
				return err
			})
			if err != nil {
				held, sure = true, false
			}
		}
		if err := store.Interrupted(ctx); err != nil {
			return nil, err
		}
		if held {
			list = append(list, Trace{Copy: c, Sure: sure})
		}
	}
	return list, nil
}
