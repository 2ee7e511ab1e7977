package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// copiesTried is how many known copies a recovery looks at, the newest of them.
const copiesTried = 5

// errNoGround ends the look at a copy with which the book cannot be recovered.
var errNoGround = errors.New("the copy does not fit")

// recoverWithKnown recovers the book with the newest known copy that is whole and fits, with
// none where there is no such copy or none is to be used.
func (d *Desk) recoverWithKnown(ctx context.Context, r Recovery, progress func(done, total int64)) (Recovered, error) {
	var copies []backup.Copy
	if !r.Alone && d.BookPath != "" {
		copies = d.knownCopies(ctx)
	}
	sealed := ""
	if len(copies) > 0 && copies[0].Sealed {
		sealed = copies[0].Path
	}
	copies = slices.DeleteFunc(copies, func(c backup.Copy) bool { return c.Sealed })
	copies = copies[:min(len(copies), copiesTried)]
	looks := int64(len(copies)) + 2 // at the book, through each of them, at the new one
	found, err := d.needsRecovery(ctx, share(progress, 0, looks))
	if err != nil || !found.damaged {
		return Recovered{DryRun: r.DryRun}, err
	}
	var done Recovered
	err = errNoGround
	for i, c := range copies {
		looked := share(progress, 1+int64(i), looks)
		if done, err = d.recoverWithCopy(ctx, r, found, ground{path: c.Path, doubt: doubtOf(copies, c), unnamed: true}, looked, share(progress, looks-1, looks)); !errors.Is(err, errNoGround) {
			break
		}
	}
	if errors.Is(err, errNoGround) {
		done, err = d.recover(ctx, r, found, ground{}, share(progress, looks-1, looks))
	}
	done.Sealed = sealed
	return done, err
}

// knownCopies returns the copies that may be of this book, the newest first.
func (d *Desk) knownCopies(ctx context.Context) []backup.Copy {
	own, stem := d.ownBook(ctx), backup.Stem(d.BookPath)
	copies := slices.DeleteFunc(backup.Known(d.BookPath), func(c backup.Copy) bool {
		usable := c.Kind == backup.Usual || c.Kind == backup.Replaced
		return !usable || c.Stem != "" && c.Stem != stem || own != "" && c.Book != "" && c.Book != own
	})
	slices.SortFunc(copies, func(a, b backup.Copy) int {
		return cmp.Or(b.Taken.Compare(a.Taken), strings.Compare(a.Path, b.Path))
	})
	return slices.CompactFunc(copies, func(a, b backup.Copy) bool { return a.Path == b.Path })
}

// doubtOf returns what a copy may be besides one of this book as it went on.
func doubtOf(copies []backup.Copy, c backup.Copy) store.Doubt {
	switch {
	case c.Kind == backup.Replaced:
		return store.DoubtCourse
	case slices.ContainsFunc(copies, func(o backup.Copy) bool { return o.Book != "" && o.Book != c.Book }):
		return store.DoubtBook
	}
	return store.DoubtNone
}

// recoverWithCopy recovers the book with a copy, or returns errNoGround.
func (d *Desk) recoverWithCopy(ctx context.Context, r Recovery, found diagnosis, with ground, looked, progress func(done, total int64)) (Recovered, error) {
	copied := d.Copies(with.path)
	if is, err := d.whole(ctx, copied, with.path, looked); err != nil || is.Older() {
		return Recovered{}, cmp.Or(ctx.Err(), errNoGround)
	}
	var done Recovered
	began := false
	err := copied.View(ctx, func(tx store.Tx) (err error) {
		began, with.tx = true, tx
		done, err = d.recover(ctx, r, found, with, progress)
		return err
	})
	if f, told := errors.AsType[*fault.Error](err); told && (!began || f.Key == "store.recover_other" || f.Key == "store.recover_newer") && ctx.Err() == nil {
		err = errNoGround
	}
	return done, err
}
