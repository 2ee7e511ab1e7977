package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Recovery asks that a damaged book be made whole, with a backup where From is one. A dry
// run reports alone.
type Recovery struct {
	From   string // the file, empty for none
	Key    backup.Key
	DryRun bool
}

// Recovered is what became of a damaged book. Of one that was whole nothing did.
type Recovered struct {
	store.Recovered
	Changed, DryRun bool
	Kept            string // where the damaged file stays
	Unread          []UnreadAppointment
	Uncertain       []dossier.Entry // appointments that may have been changed since, as they are now
}

// UnreadAppointment is one of which no more is known than what led to it. Client is a name,
// an id where that is lost, empty where both are.
type UnreadAppointment struct {
	ID     string
	Start  time.Time // zero where it is lost
	Client string
}

// Recover makes a damaged book whole out of all of it that can be read and a backup. What
// it could not save is in the answer. A book that is whole stays as it is.
//
// Errors: fault.Invalid where there is no book, fault.Conflict for a backup that is of
// another book or newer, fault.Damaged for one that is damaged itself, and where nothing
// can be read.
func (d *Desk) Recover(ctx context.Context, r Recovery, progress func(done, total int64)) (Recovered, error) {
	if r.From == "" {
		return d.recoverWith(ctx, r, nil, progress)
	}
	if sameFile(r.From, d.BookPath) {
		return Recovered{}, fault.New(fault.Usage, "desk.recover_itself", "path", r.From)
	}
	const looks = 2 // through the backup, then at the book
	var done Recovered
	err := d.opened(r.From, r.Key, func(copied store.Store) error {
		if err := d.whole(ctx, copied, r.From, share(progress, 0, looks)); err != nil {
			return err
		}
		return copied.View(ctx, func(tx store.Tx) (err error) {
			done, err = d.recoverWith(ctx, r, tx, share(progress, 1, looks))
			return err
		})
	})
	return done, err
}

// recoverWith looks at the book and recovers it, where there is something to recover, with
// what a backup has, nil for none.
func (d *Desk) recoverWith(ctx context.Context, r Recovery, with store.Tx, progress func(done, total int64)) (Recovered, error) {
	const looks = 2 // at the book, then at the new one
	damaged, err := d.needsRecovery(ctx, share(progress, 0, looks))
	if err != nil || !damaged {
		return Recovered{DryRun: r.DryRun}, err
	}
	return d.recover(ctx, r, with, share(progress, 1, looks))
}

// needsRecovery reports whether something is wrong with the book. What the disk does not
// give, and what does not begin as a book, is for the recovery to look at.
func (d *Desk) needsRecovery(ctx context.Context, progress func(done, total int64)) (bool, error) {
	found, err := d.Verify(ctx, progress)
	if err == nil {
		if found.Older() && found.Count() > 0 {
			err = fault.New(fault.Damaged, "desk.recover_older", "path", found.Book)
		}
		return found.Count() > 0, err
	}
	if f := fault.Of(err); f.Code == fault.IO || f.Key == "store.not_a_book" {
		return true, nil
	}
	return false, err
}

func (d *Desk) recover(ctx context.Context, r Recovery, with store.Tx, progress func(done, total int64)) (Recovered, error) {
	book, can := d.Store.(store.Rewriter)
	if !can {
		return Recovered{}, fault.New(fault.Usage, "desk.no_file")
	}
	result := Recovered{Changed: !r.DryRun, DryRun: r.DryRun}
	keep := backup.Beside(d.BookPath, backup.Damaged, d.Now)
	if !r.DryRun {
		result.Kept = keep
	}
	var state store.State
	_, err := book.Rewrite(ctx, store.Rewriting{
		Salvages: true, Trial: r.DryRun, Keep: keep, Progress: progress,
		Become: func(is store.Current) (store.Tx, error) {
			wreck, err := is.Salvage()
			if err != nil {
				return nil, err
			}
			made, done, err := store.Recover(wreck, store.Recovery{
				Backup: with, Rules: d.rulesToday,
				Event: func() store.Event { return d.newEvent(appointment.VerbRecover, "") },
			})
			if err == nil {
				state, err = store.StateOf(made)
			}
			if err != nil {
				return nil, err
			}
			result.Recovered = done
			return made, d.tellRecovered(store.NewReader(made), &result)
		},
	})
	if f, told := errors.AsType[*fault.Error](err); told && f.Key == "store.recover_newer" {
		f.Values["backup"] = r.From
	}
	return result, d.renewed(ctx, state.Epoch, err)
}

// rulesToday returns the rules that a platform has today, or where nobody knows it any more
// those of a practice without one.
func (d *Desk) rulesToday(name, _ string) (policy.Platform, error) {
	rules, err := d.Platforms.Get(name)
	if err != nil {
		rules, err = d.Platforms.Get(platform.Independent)
	}
	return rules, err
}

// tellRecovered adds to what was recovered what the new book knows of it.
func (d *Desk) tellRecovered(r store.Reader, result *Recovered) error {
	result.Unread, result.Uncertain = nil, nil
	for _, u := range result.Recovered.Unread {
		client, known, err := r.Client(u.Client)
		if err != nil {
			return err
		}
		told := UnreadAppointment{ID: u.ID, Start: u.Start, Client: u.Client}
		if known {
			told.Client = client.Name
		}
		result.Unread = append(result.Unread, told)
	}
	for _, id := range result.Recovered.Uncertain {
		a, _, err := r.Appointment(id)
		if err != nil {
			return err
		}
		client, err := dossier.ClientOf(r, a)
		if err != nil {
			return err
		}
		result.Uncertain = append(result.Uncertain, dossier.Entry{Appointment: a, Client: client})
	}
	slices.SortStableFunc(result.Unread, func(a, b UnreadAppointment) int { return a.Start.Compare(b.Start) })
	slices.SortStableFunc(result.Uncertain, func(a, b dossier.Entry) int { return a.Appointment.Start.Compare(b.Appointment.Start) })
	return nil
}
