package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Due lists what needs the specialist now, most urgent first and of each kind
// the oldest first: the first so many, or all for zero.
//
// Of a practice those are told too who have left: money and texts may still be due, but no time of theirs
// is offered to who waits.
func (d *Desk) Due(ctx context.Context, most int) ([]due.Task, error) {
	d = d.withLeft()
	tasks, err := reading(ctx, d, func(own *Desk, r store.Reader) ([]due.Task, error) { return own.due(r, most) }, d.looksOfDue())
	if d.Practice != nil {
		due.Sort(tasks)
	}
	if most > 0 && len(tasks) > most {
		tasks = tasks[:most]
	}
	return tasks, err
}

// looksOfDue finds what is read for what is due.
func (d *Desk) looksOfDue() store.Looks { return store.OfDue(d.Now, d.Now.Add(policy.LongestPayLead)) }

func (d *Desk) due(r store.Reader, most int) ([]due.Task, error) {
	r = r.Sparing()
	var openings []due.Opening
	if !d.left {
		var err error
		if openings, err = d.openings(r); err != nil {
			return nil, err
		}
	}
	tasks, err := due.List(r, d.Now, openings, d.Bound, most)
	for i := range tasks {
		tasks[i].Specialist, tasks[i].Withheld = d.whose(), r.Withheld()
	}
	d.spared(r)
	return tasks, err
}
