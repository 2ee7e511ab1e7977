package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Retention asks that all clients be forgotten whose last appointment ended before an
// instant: also with appointments or money still open, where Anyway says so.
type Retention struct {
	Before         time.Time
	Anyway, DryRun bool
}

// RetentionResult is what came of a Retention: who was forgotten, or would be, and who
// was left out.
type RetentionResult struct {
	Before  time.Time
	Changed bool
	DryRun  bool
	Event   string
	Expired []Expired
	Left    []Expired
	Remaining

	Warnings []Warning
}

// ForgetExpired forgets all clients whose last appointment ended before an instant, in one
// event, and writes the book anew without them once. Where there is nobody to be
// forgotten the book stays as it is.
func (d *Desk) ForgetExpired(ctx context.Context, f Retention, progress func(done, total int64)) (RetentionResult, error) {
	var result RetentionResult
	left, err := d.erase(ctx, Forgetting{DryRun: f.DryRun}, progress, func(book store.Tx) (forgotten, error) {
		part, err := store.Within(d.Store, book)
		if err != nil {
			return forgotten{}, err
		}
		result, err = d.forgetExpired(part, f)
		is := store.PartOf(part)
		return forgotten{ids: map[string][]string{is: idsOf(result.Expired)}, event: result.Event, part: is}, err
	})
	if errors.Is(err, errNobody) {
		return result, nil
	}
	if err != nil {
		return RetentionResult{}, err
	}
	result.Remaining = left
	return result, nil
}

// forgetExpired forgets them in a book that is not written yet. One of whom a part of the
// journal is another's too is left out, and the others are forgotten.
func (d *Desk) forgetExpired(book store.Tx, f Retention) (RetentionResult, error) {
	r := store.NewReader(book)
	result := RetentionResult{Before: f.Before, DryRun: f.DryRun}
	found, err := d.expired(r, f)
	if err != nil {
		return result, err
	}
	for _, e := range found {
		if e.Why == "" {
			result.Expired = append(result.Expired, e)
		} else {
			result.Left = append(result.Left, e)
		}
	}
	if !f.DryRun && len(result.Expired) > 0 {
		if result.Warnings, err = d.behind(r); err != nil {
			return result, err
		}
	}
	for len(result.Expired) > 0 {
		event, err := store.Forget(book, idsOf(result.Expired), d.forgettingEvent(len(result.Expired)))
		mixed, is := errors.AsType[*store.Mixed](err)
		if !is {
			if result.Changed = true; !f.DryRun {
				result.Event = event.ID
			}
			return result, err
		}
		if err := result.leaveOut(r, mixed); err != nil {
			return result, err
		}
	}
	return result, errNobody
}

func (d *Desk) forgettingEvent(persons int) store.Event {
	event := d.newEvent(appointment.VerbClientForget, "")
	if persons > 1 {
		event.Persons = persons
	}
	return event
}

func idsOf(expired []Expired) []string {
	var ids []string
	for _, e := range expired {
		ids = append(ids, e.ids...)
	}
	return ids
}

// leaveOut leaves the client out who cannot be told from another.
func (result *RetentionResult) leaveOut(r store.Reader, mixed *store.Mixed) error {
	other, _, err := r.LastKnownClient(mixed.Other)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(result.Expired, func(e Expired) bool { return slices.Contains(e.ids, mixed.Client) })
	if at < 0 {
		return mixed
	}
	left := result.Expired[at]
	left.Why, left.Other = LeftMixed, other.Name
	result.Left = append(result.Left, left)
	result.Expired = slices.Delete(result.Expired, at, at+1)
	return nil
}
