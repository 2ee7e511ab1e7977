package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// MarkAll records that every text of a kind that waits to be sent was sent, as one
// event. The result is about no appointment.
func (d *Desk) MarkAll(ctx context.Context, o Options, kind TextKind) (Result, error) {
	var result Result
	err := d.transaction(ctx, o.DryRun, func(tx store.Tx) (err error) {
		result, err = d.markAll(store.NewChange(tx), o, kind)
		return err
	})
	if err = d.confirmed(ctx, result.Event, "", err); err != nil {
		return Result{}, err
	}
	return result, nil
}

func (d *Desk) markAll(w *store.Change, o Options, kind TextKind) (Result, error) {
	result := Result{Verb: kind.sent(), DryRun: o.DryRun}
	first, known, err := d.firstEvent(w.Reader, o)
	if err != nil {
		return result, err
	}
	if known {
		written, err := writtenBy(first)
		if err != nil {
			return result, err
		}
		result.Event, result.Notices, result.Support = first.ID, written.notices, written.support
		result.Warnings, err = undoneSince(w.Reader, first)
		return result, err
	}
	drafts, err := kind.drafts(w.Reader)
	if err != nil || len(drafts) == 0 {
		return result, err
	}
	var all texts
	for _, t := range drafts {
		t.State, t.Sent = appointment.NoticeSent, d.Now
		one := t.marked()
		all.notices, all.support = append(all.notices, one.notices...), append(all.support, one.support...)
	}
	result.Changed, result.Notices, result.Support = true, all.notices, all.support
	if o.DryRun {
		return result, nil
	}
	if err := all.put(w); err != nil {
		return result, err
	}
	about := ""
	if len(drafts) == 1 {
		about = drafts[0].Appointment.ID
	}
	event := d.newEvent(result.Verb, about)
	result.Event = event.ID
	_, err = w.Record(event, o.keyed(event.ID))
	return result, err
}

// sent is the verb of the event that marks texts of the kind as sent.
func (k TextKind) sent() appointment.Verb {
	if k == SupportText {
		return appointment.VerbSupportSent
	}
	return appointment.VerbNoticeSent
}
