package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Forgetting asks that a client be forgotten: also with appointments or money that are
// still open, where Anyway says so. Cleared says that whoever runs the servers of the book has
// done what else it takes that they have nothing of it.
type Forgetting struct {
	Name                    string
	Anyway, DryRun, Cleared bool
}

// ForgetClient erases who a client is and all that passed with them, from the records and
// from the journal, and writes the book anew without it, so that no byte of it is left in
// the file. Amounts, times and verdicts stay, under the client's id. Of one who was forgotten it
// tells what still has it. It fails as ShowClient does, with fault.Undecided where something is
// still open, and with fault.Conflict where a part of the journal is another client's too.
func (d *Desk) ForgetClient(ctx context.Context, f Forgetting, progress func(done, total int64)) (ClientResult, error) {
	var result ClientResult
	left, err := d.erase(ctx, f, progress, func(book store.Tx) (is forgotten, err error) {
		part, err := store.Within(d.Store, book)
		if err == nil {
			result, is, err = d.forget(part, f)
		}
		return is, err
	})
	if err != nil && !errors.Is(err, errNobody) {
		return ClientResult{}, err
	}
	result.Remaining = left
	return result, nil
}

// forgotten is who was forgotten: the ids that they had in each part of the book, and one of the
// events that say so, none in a dry run.
type forgotten struct {
	ids         map[string][]string
	event, part string
}

// forget forgets a client in a part of the book.
func (d *Desk) forget(part store.Tx, f Forgetting) (ClientResult, forgotten, error) {
	r := store.NewReader(part)
	client, err := everKnown(r, f.Name)
	if err != nil {
		return ClientResult{}, forgotten{}, err
	}
	result := ClientResult{Verb: appointment.VerbClientForget, Changed: true, DryRun: f.DryRun, Was: client.Name}
	ids, err := history.PersonOf(r, client)
	if err != nil {
		return result, forgotten{}, err
	}
	is := forgotten{ids: map[string][]string{store.PartOf(part): ids}, part: store.PartOf(part)}
	if err := d.account(r, &result, client); err != nil {
		return result, is, err
	}
	before, err := store.IsForgotten(part, ids)
	switch {
	case err != nil:
		return result, is, err
	case before:
		result.Changed = false
		return result, is, errNobody
	case d.unsettled(result) && !f.Anyway:
		return result, is, fault.New(fault.Undecided, "desk.forget_open", "name", client.Name)
	}
	if !f.DryRun {
		if result.Warnings, err = d.behind(r); err != nil {
			return result, is, err
		}
	}
	event, err := store.Forget(part, ids, d.newEvent(appointment.VerbClientForget, ""))
	if mixed, ok := errors.AsType[*store.Mixed](err); ok {
		return result, is, d.cannotForget(r, mixed)
	}
	if err != nil {
		return result, is, err
	}
	if !f.DryRun {
		result.Event, is.event = event.ID, event.ID
	}
	left, _, err := store.NewReader(part).Client(client.ID)
	if err != nil {
		return result, is, err
	}
	return result, is, d.account(store.NewReader(part), &result, left)
}

// everKnown returns the client whom a name means, also one whom the book has no more, and one who
// was forgotten by their id.
func everKnown(r store.Reader, name string) (appointment.Client, error) {
	client, unknown := selector.Remembered(r, name, true)
	if unknown == nil || fault.Of(unknown).Code != fault.NotFound {
		return client, unknown
	}
	id := strings.ToLower(name)
	if _, is, err := r.ForgettingOf(id); !is || err != nil {
		return client, cmp.Or(err, unknown)
	}
	return appointment.Client{ID: id, Name: id}, nil
}

// unsettled reports whether something of a client is not decided, paid or over yet.
func (d *Desk) unsettled(r ClientResult) bool {
	return slices.ContainsFunc(r.Entries, isOpen) || slices.ContainsFunc(r.Packages, d.unfinished) || len(r.Waiting) > 0
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
