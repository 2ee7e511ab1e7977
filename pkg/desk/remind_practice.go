package desk

import (
	"cmp"
	"context"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/store"
)

// remindEach drafts the reminders of all specialists, each as they have set, with an event in the
// journal of each.
func (d *Desk) remindEach(ctx context.Context, r Reminding) (Reminders, error) {
	all, err := writing(ctx, d, r.Options, func(own *Desk, part store.Tx, texts *notice.Ahead, again bool) (Reminders, error) {
		r.again = again
		return own.remind(part, r, texts)
	}, d.looksOfReminding(r))
	sum, part := Reminders{Beside: Beside{Verb: appointment.VerbRemind, DryRun: r.DryRun}}, ""
	for _, one := range all {
		sum.Changed = sum.Changed || one.came.Changed
		sum.Texts = append(sum.Texts, textsOf(one.specialist, one.came.Texts)...)
		sum.Warnings = append(sum.Warnings, about(one.specialist, one.came.Warnings)...)
		if event := one.came.Event; event != "" {
			part, sum.Event = cmp.Or(part, one.part), cmp.Or(sum.Event, event)
			sum.Events = append(sum.Events, PartEvent{one.specialist, event})
		}
	}
	slices.SortStableFunc(sum.Texts, func(a, b outbox.Text) int { return a.Appointment.Start.Compare(b.Appointment.Start) })
	if err = d.confirmedIn(ctx, part, sum.Event, "", err); err != nil {
		return Reminders{}, err
	}
	return sum, nil
}

// textsOf returns texts with the name of the specialist whose they are.
func textsOf(specialist string, texts []outbox.Text) []outbox.Text {
	named := slices.Clone(texts)
	for i := range named {
		named[i].Specialist = specialist
	}
	return named
}
