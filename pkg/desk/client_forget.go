package desk

import (
	"context"
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Forgetting asks that a client be forgotten: also with appointments or money that are
// still open, where Anyway says so.
type Forgetting struct {
	Name           string
	Anyway, DryRun bool
}

// ForgetClient erases who a client is and all that passed with them, from the records and
// from the journal, and writes the book anew without it, so that no byte of it is left in
// the file. Amounts, times and verdicts stay, under the client's id. It fails as ShowClient
// does, with fault.Undecided where something is still open, and with fault.Conflict where
// a part of the journal is another client's too.
func (d *Desk) ForgetClient(ctx context.Context, f Forgetting, progress func(done, total int64)) (ClientResult, error) {
	var result ClientResult
	var ids []string
	unnoted, err := d.erase(ctx, f.DryRun, progress, func(book store.Tx) (event string, err error) {
		result, ids, err = d.forget(book, f)
		return result.Event, err
	})
	if err != nil {
		return ClientResult{}, err
	}
	result.Unnoted, result.Traces = unnoted, d.traces(ctx, ids)
	return result, nil
}

// erase has forget change what the book becomes, and writes the book anew so that nothing
// is left of what it forgot. In a dry run it writes nothing. It returns why the forgetting
// could not be noted beside the book.
func (d *Desk) erase(ctx context.Context, dryRun bool, progress func(done, total int64), forget func(book store.Tx) (event string, err error)) (unnoted, err error) {
	if dryRun {
		return nil, d.Store.View(ctx, func(tx store.Tx) error {
			_, err := forget(store.NewDraft(tx))
			return err
		})
	}
	event := ""
	_, err = d.rewrite(ctx, store.Rewriting{Progress: progress, Become: func(is store.Current) (store.Tx, error) {
		book, err := store.Renewed(is)
		if err == nil {
			event, err = forget(book)
		}
		return book, err
	}})
	if err = d.confirmed(ctx, event, "", err); err != nil {
		return nil, err
	}
	unnoted = d.noteForgotten(ctx)
	backup.SweepOpened(d.BookPath)
	return unnoted, nil
}

// forget forgets a client in a book that is not written yet, and returns their ids.
func (d *Desk) forget(book store.Tx, f Forgetting) (ClientResult, []string, error) {
	r := store.NewReader(book)
	client, err := selector.Remembered(r, f.Name, true)
	if err != nil {
		return ClientResult{}, nil, err
	}
	result := ClientResult{Verb: appointment.VerbClientForget, Changed: true, DryRun: f.DryRun, Was: client.Name}
	if err := d.account(r, &result, client); err != nil {
		return result, nil, err
	}
	open := slices.ContainsFunc(result.Entries, isOpen) || slices.ContainsFunc(result.Packages, d.unfinished) || len(result.Waiting) > 0
	if open && !f.Anyway {
		return result, nil, fault.New(fault.Undecided, "desk.forget_open", "name", client.Name)
	}
	ids, err := history.PersonOf(r, client)
	if err != nil {
		return result, nil, err
	}
	if !f.DryRun {
		if result.Warnings, err = d.behind(r); err != nil {
			return result, nil, err
		}
	}
	event, err := store.Forget(book, ids, d.newEvent(appointment.VerbClientForget, ""))
	if mixed, ok := errors.AsType[*store.Mixed](err); ok {
		return result, nil, d.cannotForget(r, mixed)
	}
	if err != nil {
		return result, nil, err
	}
	if !f.DryRun {
		result.Event = event.ID
	}
	forgotten, _, err := store.NewReader(book).Client(client.ID)
	if err != nil {
		return result, nil, err
	}
	return result, ids, d.account(store.NewReader(book), &result, forgotten)
}

// isOpen reports whether something of an appointment is not decided, paid or over yet.
func isOpen(e dossier.Entry) bool {
	a := e.Appointment
	return a.Status.Pending() || a.Status == appointment.Arrived || a.Charge == appointment.ChargeOpen ||
		a.Owed() > 0 || a.RefundDue() > 0
}

// unfinished reports whether money is owed for a package, on either side, or a session of it can
// still be drawn.
func (d *Desk) unfinished(b appointment.Balance) bool {
	return b.Owed() > 0 || b.RefundDue() > 0 || b.Left() > 0 && b.Covers(d.Now, d.Zone)
}

// cannotForget names the other client whose letters and messages would go too.
func (d *Desk) cannotForget(r store.Reader, mixed *store.Mixed) error {
	other, _, err := r.LastKnownClient(mixed.Other)
	if err != nil {
		return err
	}
	client, _, err := r.LastKnownClient(mixed.Client)
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, "desk.forget_mixed", "name", client.Name, "other", other.Name)
}
