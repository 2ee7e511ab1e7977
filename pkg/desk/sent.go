package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/store"
)

// MarkSent records that a text was sent, named as for Text. One that was sent
// before stays as it is.
func (d *Desk) MarkSent(ctx context.Context, o Options, kind outbox.Kind, name string) (Result, error) {
	var result Result
	err := d.transaction(ctx, o.DryRun, func(tx store.Tx) (err error) {
		w := store.NewChange(tx)
		first, known, err := d.firstResult(w.Reader, change{Options: o})
		if known || err != nil {
			result = first
			return err
		}
		t, err := d.textNamed(w.Reader, kind, name)
		if err != nil {
			return err
		}
		result, err = d.markSent(w, o, t)
		return err
	})
	if err = d.confirmed(ctx, result.Event, result.Appointment.ID, err); err != nil {
		return Result{}, err
	}
	return result, nil
}

func (d *Desk) markSent(w *store.Change, o Options, t outbox.Text) (Result, error) {
	result := Result{
		Verb: t.Kind.Sent(), Changed: t.State != appointment.NoticeSent, DryRun: o.DryRun,
		Appointment: t.Appointment, Client: t.Client,
	}
	if result.Changed {
		t.State, t.Sent = appointment.NoticeSent, d.Now
	}
	marked := t.Texts()
	result.Notices, result.Support = marked.Notices, marked.Support
	s, err := dossier.Of(w.Reader, t.Appointment)
	if err != nil {
		return result, err
	}
	result.Platform, result.Messages = s.Platform, s.Messages
	result.deadlines()
	if !result.Changed || o.DryRun {
		return result, nil
	}
	if err := marked.Put(w); err != nil {
		return result, err
	}
	event := d.newEvent(result.Verb, t.Appointment.ID)
	result.Event = event.ID
	_, err = w.Record(event, o.keyed(event.ID))
	return result, err
}

// MarkAll records that every text of a kind that waits to be sent was sent, as one
// event. The result is about no appointment.
func (d *Desk) MarkAll(ctx context.Context, o Options, kind outbox.Kind) (Result, error) {
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

func (d *Desk) markAll(w *store.Change, o Options, kind outbox.Kind) (Result, error) {
	result := Result{Verb: kind.Sent(), DryRun: o.DryRun}
	first, known, err := d.firstEvent(w.Reader, o)
	if err != nil {
		return result, err
	}
	if known {
		written, err := outbox.WrittenBy(first)
		if err != nil {
			return result, err
		}
		result.Event, result.Notices, result.Support = first.ID, written.Notices, written.Support
		result.Warnings, err = undoneSince(w.Reader, first)
		return result, err
	}
	drafts, err := kind.Drafts(w.Reader)
	if err != nil || len(drafts) == 0 {
		return result, err
	}
	var all outbox.Texts
	for _, t := range drafts {
		t.State, t.Sent = appointment.NoticeSent, d.Now
		one := t.Texts()
		all.Notices, all.Support = append(all.Notices, one.Notices...), append(all.Support, one.Support...)
	}
	result.Changed, result.Notices, result.Support = true, all.Notices, all.Support
	if o.DryRun {
		return result, nil
	}
	if err := all.Put(w); err != nil {
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
