package desk

import (
	"context"
	"errors"
	"os"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Restoring asks that a backup become the book.
type Restoring struct {
	From         string // the file
	Key          backup.Key
	Specialist   string // whose part alone becomes what the backup has of it; empty for the whole book
	DiscardNewer bool   // also where the book has what the backup does not lead to
	Drop         bool   // the file that was the book is not kept
	DryRun       bool
}

// Restored is what restoring a backup came to.
type Restored struct {
	From      string
	Alone     string // the specialist whose part alone comes back, empty for the whole book
	Changed   bool
	Lost      Stretch // what the book had and has no more
	Gained    Stretch // what it has now and had not
	Forgotten int     // clients who were forgotten again
	Unknown   bool    // nobody can tell what the book had beyond the backup
	Perhaps   bool    // nor whether it had forgotten clients whom the backup knows
	Back      Way     // how what was the book becomes it again
	Kept      string  // where the file is that was the book, empty where there is none
	State     store.State
	DryRun    bool
}

// Way is how the file that was the book becomes the book again.
type Way string

// The ways. WayForced needs a word that newer entries may be lost; WayNone is of a damaged
// file, which has to be recovered.
const (
	WayPlain  Way = "plain"
	WayForced Way = "forced"
	WayNone   Way = "none"
)

// errSame says that a backup is what the book is.
var errSame = errors.New("desk: the backup is the book as it is")

// Restore puts a backup in the place of the book. Before that it looks at the whole of it.
// Clients whom the book says were forgotten are forgotten again. It refuses with
// fault.Conflict where the book went another way than the backup, and with fault.Damaged
// where nobody can tell because it is damaged, unless newer entries may be lost; and it
// fails as store.Rewriter does.
func (d *Desk) Restore(ctx context.Context, r Restoring, progress func(done, total int64)) (Restored, error) {
	if sameFile(r.From, d.BookPath) {
		return Restored{}, fault.New(fault.Usage, "desk.restore_itself", "path", r.From)
	}
	const looks = 3 // through the backup, the book, and the new book
	var done Restored
	err := d.opened(r.From, r.Key, func(copied store.Store) error {
		if _, err := d.whole(ctx, copied, r.From, share(progress, 0, looks)); err != nil {
			return err
		}
		book, unread := d.lookedThrough(ctx, share(progress, 1, looks))
		if unread != nil && fault.Of(unread).Code != fault.Damaged && fault.Of(unread).Key != "store.missing" {
			return unread
		}
		return copied.View(ctx, func(tx store.Tx) (err error) {
			m := &restoring{Desk: d, from: tx, asked: r, damaged: book.Count() > 0}
			m.vanished = unread != nil && fault.Of(unread).Key == "store.vanished"
			done, err = m.restore(ctx, share(progress, 2, looks))
			return err
		})
	})
	return done, err
}

// share tells the progress of one part of so many.
func share(progress func(done, total int64), part, parts int64) func(done, total int64) {
	return func(done, total int64) { progress(part*total+done, parts*total) }
}

// sameFile reports whether two paths lead to one file that is there.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// whole looks through a copy, and returns an error for one that is damaged.
func (d *Desk) whole(ctx context.Context, copied store.Store, path string, progress func(done, total int64)) (Verified, error) {
	v, can := copied.(store.Verifier)
	if !can {
		return Verified{}, fault.New(fault.Usage, "desk.no_file")
	}
	report, err := v.Verify(ctx, progress)
	if err == nil && report.Count() > 0 {
		err = fault.New(fault.Damaged, "backup.damaged", "path", path)
	}
	return Verified{report}, err
}

func (m *restoring) restore(ctx context.Context, progress func(done, total int64)) (Restored, error) {
	m.done = Restored{From: m.asked.From, Alone: m.asked.Specialist, DryRun: m.asked.DryRun}
	var err error
	switch _, file := m.book().(store.Rewriter); {
	case m.asked.DryRun:
		err = m.rehearse(ctx, m.become)
	case file:
		err = m.inFile(ctx, progress)
	default:
		err = m.onServers(ctx, progress)
	}
	if errors.Is(err, errSame) {
		return m.done, nil
	}
	if err = m.renewed(ctx, m.done.State.Epoch, err); err != nil {
		return Restored{}, err
	}
	m.done.Changed = true
	if m.done.Forgotten > 0 && !m.asked.DryRun {
		_ = m.noteForgotten(ctx) // from where they are known
	}
	return m.done, nil
}

// inFile puts a new file in the place of the book.
func (m *restoring) inFile(ctx context.Context, progress func(done, total int64)) error {
	keep := ""
	if !m.asked.Drop {
		keep = backup.Beside(m.BookPath, backup.Replaced, m.Now)
	}
	err := anew(ctx, m.book(), store.Rewriting{
		Become: m.become, Begins: true, Salvages: m.damaged, Keep: keep, Progress: progress,
	})
	if m.had && !errors.Is(err, errSame) {
		m.done.Kept = keep
	}
	return err
}

// restoring is one backup that becomes the book.
type restoring struct {
	*Desk
	from     store.Tx
	asked    Restoring
	damaged  bool   // something is wrong with the book
	vanished bool   // it was there, and is gone
	had      bool   // there was a book
	common   uint64 // the last entry that a part of both has
	part     string // of the specialist whose part alone comes back; empty for all
	parts    []side // nil where the book cannot be read
	done     Restored
}

// become decides whether the backup may become the book, and makes what it becomes.
func (m *restoring) become(is store.Current) (store.Tx, error) {
	m.had = is.Damage != nil
	if err := m.compare(is); err != nil {
		return nil, err
	}
	book, err := m.made(is)
	if err != nil {
		return nil, err
	}
	m.done.Back = m.back()
	m.done.State, err = store.StateOf(book)
	return book, err
}

// made returns what the book becomes, with all who were forgotten since forgotten again.
func (m *restoring) made(is store.Current) (*store.Draft, error) {
	if m.asked.Specialist == "" {
		book, err := store.Renewed(m.from)
		if err == nil {
			err = m.forgetAgain(is, book)
		}
		return book, err
	}
	book, err := m.withPart(is.Tx)
	if err != nil {
		return nil, err
	}
	m.done.Forgotten = 0
	forgotten, err := m.forgotten(is, m.parts[0].id, true)
	if err == nil && len(forgotten) > 0 {
		err = m.forgetIn(store.Beside(book, m.part), forgotten)
	}
	if err == nil {
		err = m.roomsStillFree(book)
	}
	return book, err
}
