package desk

import (
	"context"
	"errors"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Recovery asks that a damaged book be made whole with the backup From or, where that is
// empty, with the newest one that is known, whole and of this book. A dry run reports alone.
type Recovery struct {
	From   string
	Key    backup.Key
	Alone  bool // without any
	DryRun bool
}

// Recover makes a damaged book whole out of all of it that can be read and a backup. What
// it could not save is in the answer. A book that is whole stays as it is.
//
// Errors: fault.Invalid where there is no book, fault.Conflict for a backup that is of
// another book or newer, fault.Damaged for one that is damaged itself, and where nothing
// can be read.
func (d *Desk) Recover(ctx context.Context, r Recovery, progress func(done, total int64)) (Recovered, error) {
	if r.From == "" {
		return d.recoverWithKnown(ctx, r, progress)
	}
	if sameFile(r.From, d.BookPath) {
		return Recovered{}, fault.New(fault.Usage, "desk.recover_itself", "path", r.From)
	}
	const looks = 3 // through the backup, at the book, at the new one
	var done Recovered
	err := d.opened(r.From, r.Key, func(copied store.Store) error {
		looked, err := d.whole(ctx, copied, r.From, share(progress, 0, looks))
		if err == nil && looked.Older() { // its journal was chained anew with the book
			err = fault.New(fault.Conflict, "desk.recover_old_backup", "backup", r.From)
		}
		if err != nil {
			return err
		}
		return copied.View(ctx, func(tx store.Tx) error {
			found, err := d.needsRecovery(ctx, share(progress, 1, looks))
			if err != nil || !found.damaged {
				done = Recovered{DryRun: r.DryRun}
				return err
			}
			done, err = d.recover(ctx, r, found, ground{path: r.From, tx: tx}, share(progress, 2, looks))
			return err
		})
	})
	return done, err
}

// ground is the backup with which a book is recovered, without a transaction for none.
type ground struct {
	path  string
	tx    store.Tx
	doubt store.Doubt

	unnamed bool
}

// diagnosis is what is wrong with a book.
type diagnosis struct {
	damaged bool
	// readable says that all appointments, texts and amounts can be read: what is damaged is
	// the journal, what leads to records, or a name.
	readable bool
}

// needsRecovery finds out whether something is wrong with the book. What the disk does not
// give, and what does not begin as a book, is for the recovery to look at.
func (d *Desk) needsRecovery(ctx context.Context, progress func(done, total int64)) (diagnosis, error) {
	found, err := d.Verify(ctx, progress)
	if err == nil {
		if found.Older() && found.Count() > 0 {
			err = fault.New(fault.Damaged, "desk.recover_older", "path", found.Book)
		}
		return diagnosis{damaged: found.Count() > 0, readable: found.readable()}, err
	}
	if f := fault.Of(err); f.Code == fault.IO || f.Key == "store.not_a_book" {
		return diagnosis{damaged: true}, nil
	}
	return diagnosis{}, err
}

// recover makes a book whole that was found to be damaged.
func (d *Desk) recover(ctx context.Context, r Recovery, found diagnosis, with ground, progress func(done, total int64)) (Recovered, error) {
	book, can := d.book().(store.Rewriter)
	if !can {
		return Recovered{}, fault.New(fault.Usage, "desk.no_file")
	}
	result := Recovered{Changed: !r.DryRun, DryRun: r.DryRun, Copy: with.path}
	keep := backup.Beside(d.BookPath, backup.Damaged, d.Now)
	if !r.DryRun {
		result.Kept = keep
	}
	var state store.State
	_, err := book.Rewrite(ctx, store.Rewriting{
		Salvages: true, Vouched: with.tx != nil, Trial: r.DryRun, Keep: keep, Progress: progress,
		Become: func(is store.Current) (store.Tx, error) {
			wreck, err := is.Salvage()
			if err != nil {
				return nil, err
			}
			shared, err := store.IsPracticeWreck(wreck)
			if err == nil && shared {
				err = fault.New(fault.Usage, "desk.practice_recover", "path", d.BookPath)
			}
			if err != nil {
				return nil, err
			}
			made, done, err := store.Recover(wreck, store.Recovery{
				Backup: with.tx, Doubt: with.doubt, Unnamed: with.unnamed, Rules: d.rulesToday, Forgotten: d.notedForgotten(),
				Event: func() store.Event { return d.newEvent(appointment.VerbRecover, "") },
			})
			if err == nil {
				state, err = store.StateOf(made)
			}
			if err != nil {
				return nil, err
			}
			result.Recovered = done
			err = d.tellRecovered(store.NewReader(made), &result)
			result.Complete = result.complete(found.readable)
			return made, err
		},
	})
	if f, told := errors.AsType[*fault.Error](err); told && f.Key == "store.recover_newer" {
		f.Values["backup"] = with.path
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
	if err != nil {
		return policy.Platform{}, err
	}
	return rules.At(d.Now), nil
}
