package desk

import (
	"context"
	"slices"

	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/store"
)

// settleEach closes what has ended of all specialists, with an event in the journal of each of whom
// something was closed.
func (d *Desk) settleEach(ctx context.Context, s Settlement) (Closing, error) {
	all, err := writing(ctx, d.hearing(), s.Options, func(own *Desk, part store.Tx, texts *notice.Ahead, again bool) (Closing, error) {
		s.again = again
		return own.settleAll(part, s, texts)
	}, d.looksOfSettling(s))
	closing, part, first := Closing{DryRun: s.DryRun}, "", Result{}
	for _, one := range all {
		closed := resultsOf(one.specialist, one.came.Closed)
		if len(closed) > 0 && first.Event == "" {
			part, first = one.part, closed[0]
		}
		closing.Closed = append(closing.Closed, closed...)
		closing.Left = append(closing.Left, resultsOf(one.specialist, one.came.Left)...)
		closing.Warnings = append(closing.Warnings, about(one.specialist, one.came.Warnings)...)
		closing.Since += one.came.Since
	}
	slices.SortStableFunc(closing.Closed, byStart)
	slices.SortStableFunc(closing.Left, byStart)
	if err = d.confirmedIn(ctx, part, first.Event, first.Appointment.ID, err); err != nil {
		return Closing{}, err
	}
	return closing, nil
}

// resultsOf returns results with the name of the specialist whose they are.
func resultsOf(specialist string, results []Result) []Result {
	named := slices.Clone(results)
	for i := range named {
		named[i].Specialist = specialist
		named[i].Warnings = about(specialist, named[i].Warnings)
	}
	return named
}
