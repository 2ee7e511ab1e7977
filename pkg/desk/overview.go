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
func (d *Desk) Overview(ctx context.Context, from, to time.Time) (Overview, error) {
	found, err := reading(ctx, d, func(own *Desk, r store.Reader) ([]Overview, error) {
		entries, err := own.agenda(r, from, to)
		if err != nil {
			return nil, err
		}
		tasks, err := own.due(r, 0)
		return []Overview{{entries, tasks}}, err
	}, store.OfDay(from, to), d.looksOfDue())
	var day Overview
	for _, theirs := range found {
		day.Entries = append(day.Entries, theirs.Entries...)
		day.Tasks = append(day.Tasks, theirs.Tasks...)
	}
	if d.Practice != nil {
		byStarts(day.Entries)
		due.Sort(day.Tasks)
	}
	return day, err
}
