package desk

import (
	"bytes"
	"context"
	"errors"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Copying asks for a copy of a book where none is. A dry run looks at both places alone.
type Copying struct {
	From, To Place
	DryRun   bool
}

// Copied is what copying a book came to.
type Copied struct {
	From, To    string
	Continued   bool // what was cut short before was gone on with
	Specialists int  // of a practice, also those who left
	Bytes       int64
	store.Tally
	DryRun bool
}

// Copy makes a copy of one state of a book where nothing is: a file of one on servers, one on servers
// of a file, or either of its own kind. It looks through the whole of what it copies, and holds the
// whole copy to that before it is a book. What was cut short is gone on with where the same is asked
// for again. The book that is copied stays as it is.
//
// Errors: fault.Usage for one place with itself, fault.Invalid where there is no book, fault.Conflict
// where something is at the other place, fault.Damaged for a book that is damaged, and those of either
// engine.
func (d *Desk) Copy(ctx context.Context, c Copying, progress func(done, total int64)) (Copied, error) {
	m := &moving{Desk: d, asked: c, done: Copied{From: c.From.Named, To: c.To.Named, DryRun: c.DryRun}}
	if c.From.Named == c.To.Named || sameFile(c.From.Named, c.To.Named) {
		return m.done, fault.New(fault.Usage, "desk.copy_itself", "path", c.From.Named)
	}
	if err := m.free(ctx); err != nil {
		return m.done, err
	}
	const looks = 2 // through the book, and at the copy
	taken := false
	report, err := d.snapshot(ctx, c.From, share(progress, 0, looks), func(s store.Snapshot) error {
		taken = true
		return m.take(ctx, s.Tx, share(progress, 1, looks))
	})
	if f := (Verified{report}).Fault(); err == nil && f != nil {
		err = f
	}
	if err == nil && !taken {
		err = fault.New(fault.Invalid, "store.missing", "path", c.From.Named)
	}
	m.done.Tally = report.Tally
	return m.done, err
}

// moving is one book that is copied.
type moving struct {
	*Desk
	asked Copying
	done  Copied
	begun *fault.Error // store.copying of what is at the place already, nil where nothing is
}

// free refuses where something is at the place of the copy, but what is left of the same.
func (m *moving) free(ctx context.Context) error {
	none := false
	err := m.asked.To.Book.View(ctx, func(tx store.Tx) (err error) {
		none, err = store.IsNothing(tx)
		return err
	})
	f, told := errors.AsType[*fault.Error](err)
	switch {
	case told && f.Key == "store.copying":
		m.done.Continued, m.begun = true, f
		return nil
	case told && f.Key == "store.vanished":
		return err
	case told && (f.Code == fault.Damaged || f.Key == "store.not_a_book"):
		return m.taken().Because(err)
	case err == nil && !none:
		return m.taken()
	}
	return err
}

// taken refuses to write over what is there.
func (m *moving) taken() *fault.Error {
	return fault.New(fault.Conflict, "store.taken", "path", m.asked.To.Named)
}

// take makes the copy of what a snapshot holds.
func (m *moving) take(ctx context.Context, from store.Tx, progress func(done, total int64)) error {
	if err := store.CheckFormat(from); errors.Is(err, store.ErrOutdated) {
		if from, err = store.Converted(from); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	if err := m.sameAsBegun(from); err != nil {
		return err
	}
	wanted, err := store.DigestOf(from, func(int) {})
	if err != nil {
		return err
	}
	state, err := store.StateOf(from)
	if err != nil {
		return err
	}
	specialists, err := store.NewReader(from).Specialists()
	m.done.Specialists, m.done.Bytes = len(specialists), wanted.Bytes
	if err != nil || m.asked.DryRun {
		return err
	}
	err = m.become(ctx, from, wanted, progress)
	if err = m.arrived(ctx, state, err); err == nil && m.asked.To.Beside != "" {
		_ = m.noteForgottenOf(from, m.asked.To.Beside) // for when it is lost there
	}
	return err
}

// sameAsBegun refuses to go on with the copy of another book.
func (m *moving) sameAsBegun(from store.Tx) error {
	if m.begun == nil {
		return nil
	}
	book, err := store.BookOf(from)
	if err == nil && book != m.begun.Values["book"] {
		err = fault.New(fault.Conflict, "etcd.copying_other", "path", m.begun.Values["path"], "prefix", m.begun.Values["prefix"])
	}
	return err
}

// become has the book at the other place become the copy.
func (m *moving) become(ctx context.Context, from store.Tx, wanted store.Digest, progress func(done, total int64)) error {
	return anew(ctx, m.asked.To.Book, store.Rewriting{
		Begins: true, Progress: progress,
		Become: func(is store.Current) (store.Tx, error) {
			none, err := store.IsNothing(is)
			if err == nil && (!none || is.Damage != nil) {
				err = m.taken()
			}
			return interruptible{from, ctx}, err
		},
		Check: func(copied store.Tx) error {
			found, err := store.DigestOf(copied, func(int) {})
			if err == nil && found != wanted {
				err = fault.New(fault.IO, "store.copy_differs", "path", m.asked.To.Named)
			}
			return err
		},
	})
}

// arrived finds out whether a copy is a book where nobody knows.
func (m *moving) arrived(ctx context.Context, state store.State, failed error) error {
	return happened(ctx, m.asked.To.Book, failed, func(tx store.Tx) (bool, error) {
		is, err := store.StateOf(tx)
		return bytes.Equal(is.Epoch, state.Epoch) && bytes.Equal(is.Hash, state.Hash), err
	}, func(why any) *fault.Error {
		return fault.New(fault.OutcomeUnknown, "store.commit", "path", m.asked.To.Named, "why", why)
	})
}

// noteForgottenOf notes beside a place whom a book says were forgotten.
func (m *moving) noteForgottenOf(book store.Tx, beside string) error {
	ids, err := forgottenInAll(book)
	if err != nil || len(ids) == 0 {
		return err
	}
	return backup.NoteForgotten(beside, ids)
}
