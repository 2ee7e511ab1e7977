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
func (d *Desk) traces(ctx context.Context, ids []string) []Trace {
	if d.BookPath == "" { // in memory
		return nil
	}
	var list []Trace
	for _, c := range backup.Known(d.BookPath) {
		held, sure := true, false
		if !c.Sealed && c.Kind != backup.Unfinished && c.Kind != backup.Unlisted {
			err := d.Copies(c.Path).View(ctx, func(tx store.Tx) error {
				held = false
				return store.EachPart(tx, func(part store.Tx) error {
					remembers, err := store.NewReader(part).RemembersAny(ids)
					held = held || remembers
					return err
				})
			})
			held, sure = held || err != nil, err == nil
		}
		if held {
			list = append(list, Trace{Copy: c, Sure: sure})
		}
	}
	return list
}
