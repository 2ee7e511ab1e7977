package desk

import (
	"context"
	"errors"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/store"
)

// mostAttempts bounds how often a change is decided anew because others have changed what
// its letter tells, while that was drafted.
const mostAttempts = 5

// drafting runs do in a transaction, with the user's own texts drafted before it: no
// template of theirs holds the book, whatever it does. Which texts a change needs, and what
// they tell, is known once it is decided; so an attempt that lacks one ends without a
// trace, the text is drafted, and the change is decided anew. Where it then tells the same,
// the text is there. adsum's own texts are filled as they are needed, in one attempt.
func (d *Desk) drafting(ctx context.Context, dryRun bool, do func(store.Tx, *notice.Ahead) error, looks ...store.Looks) error {
	if d.joint != nil {
		return do(d.joint.tx, d.joint.texts)
	}
	return d.attempts(func(texts *notice.Ahead) error {
		return d.transaction(ctx, dryRun, func(tx store.Tx) error {
			if err := store.ExpectAll([]store.Tx{tx}, looks...); err != nil {
				return err
			}
			d.heard() // of an attempt before
			return d.upToDate(tx, texts, dryRun, func(tx store.Tx) error {
				if err := do(tx, texts); err != nil {
					return err
				}
				return texts.Complete()
			})
		})
	})
}

// attempts has do try with the user's own texts until it lacks none; do tells so, as drafting has it.
func (d *Desk) attempts(do func(*notice.Ahead) error) error {
	texts := d.Notices.Ahead()
	for range mostAttempts {
		err := do(texts)
		if !errors.Is(err, notice.ErrLacking) {
			return err
		}
		texts.CatchUp()
	}
	return fault.New(fault.Busy, "desk.overtaken")
}
