package desk

import (
	"context"
	"errors"
	"os"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Restoring asks that a backup become the book.
type Restoring struct {
	From         string // the file
	Key          backup.Key
	DiscardNewer bool // also where the book has what the backup does not lead to
	Drop         bool // the file that was the book is not kept
	DryRun       bool
}

// Restored is what restoring a backup came to.
type Restored struct {
	From      string
	Changed   bool
	Lost      Stretch // what the book had and has no more
	Gained    Stretch // what it has now and had not
	Forgotten int     // clients who were forgotten again
	Unknown   bool    // nobody can tell what the book had beyond the backup
	Perhaps   bool    // nor whether it had forgotten clients whom the backup knows
	Back      Way     // how what was the book becomes it again
	Kept      string  // where the file is that was the book, empty where there is none
	State     store.State
	Event     string // of the forgetting, empty for none
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

// Stretch is the end of a journal from an entry on.
type Stretch struct {
	Count    int
	From, To time.Time       // when the first of them was recorded, and the last
	Latest   []history.Entry // of them, the oldest first
}

// stretchTold is how many entries of a stretch are told.
const stretchTold = 5

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
		book, unread := d.Verify(ctx, share(progress, 1, looks))
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
	m.done = Restored{From: m.asked.From, DryRun: m.asked.DryRun}
	var err error
	if m.asked.DryRun {
		err = m.rehearse(ctx, m.become)
	} else {
		keep := ""
		if !m.asked.Drop {
			keep = backup.Beside(m.BookPath, backup.Replaced, m.Now)
		}
		_, err = m.rewriteAnyhow(ctx, store.Rewriting{
			Become: m.become, Begins: true, Salvages: m.damaged, Keep: keep, Progress: progress,
		})
		if m.had && !errors.Is(err, errSame) {
			m.done.Kept = keep
		}
	}
	if errors.Is(err, errSame) {
		return m.done, nil
	}
	if err = m.renewed(ctx, m.done.State.Epoch, err); err != nil {
		return Restored{}, err
	}
	m.done.Changed = true
	if m.done.Forgotten > 0 && !m.asked.DryRun {
		_ = backup.NoteForgotten(m.BookPath, m.again) // the book says it too
	}
	return m.done, nil
}

// restoring is one backup that becomes the book.
type restoring struct {
	*Desk
	from     store.Tx
	asked    Restoring
	damaged  bool     // something is wrong with the book
	vanished bool     // it was there, and is gone
	had      bool     // there was a book
	common   uint64   // the last entry that both have
	again    []string // who were forgotten again
	done     Restored
}

// become decides whether the backup may become the book, and makes what it becomes.
func (m *restoring) become(is store.Current) (store.Tx, error) {
	m.had = is.Damage != nil
	if err := m.compare(is); err != nil {
		return nil, err
	}
	forgotten, err := m.forgotten(is)
	if err != nil {
		return nil, err
	}
	book, err := store.Renewed(m.from)
	if err != nil {
		return nil, err
	}
	if len(forgotten) > 0 {
		event, err := store.Forget(book, forgotten, m.newEvent(appointment.VerbClientForget, ""))
		if mixed, ok := errors.AsType[*store.Mixed](err); ok {
			return nil, m.cannotForget(store.NewReader(book), mixed)
		}
		if err != nil {
			return nil, err
		}
		m.done.Event, m.done.Forgotten, m.again = event.ID, len(forgotten), forgotten
	}
	m.done.Back = m.back()
	m.done.State, err = store.StateOf(book)
	return book, err
}

// back returns how what was the book becomes it again.
func (m *restoring) back() Way {
	switch {
	case m.damaged || m.done.Unknown:
		return WayNone
	case m.done.Gained.Count > 0 && m.done.Lost.Count > 0 || m.done.Forgotten > 0:
		return WayForced
	}
	return WayPlain
}

// compare finds out what is lost and gained, and refuses where that must not be.
func (m *restoring) compare(is store.Current) error {
	unread := is.Damage
	if unread == nil {
		err := m.lostAndGained(is)
		if err != nil && fault.Of(err).Code != fault.Damaged {
			return err
		}
		unread = err
	}
	m.done.Unknown = unread != nil || m.vanished
	m.done.Perhaps = (m.done.Unknown || !m.had) && !m.vanished && len(backup.Forgotten(m.BookPath)) == 0
	lost, gained := m.done.Lost.Count > 0, m.done.Gained.Count > 0
	switch {
	case m.asked.DiscardNewer && (unread != nil || lost || gained || m.damaged):
		return nil
	case unread != nil || m.damaged && lost:
		return fault.New(fault.Damaged, "desk.restore_damaged", "path", m.BookPath, "backup", m.asked.From).Because(unread)
	case m.damaged:
		return nil
	case !lost && !gained:
		return errSame
	case !lost || !gained:
		return nil
	case m.common == 0:
		return fault.New(fault.Conflict, "desk.restore_other", "backup", m.asked.From, "path", m.BookPath)
	}
	return fault.New(fault.Conflict, "desk.restore_diverged", "backup", m.asked.From, "count", m.done.Lost.Count,
		"since", m.done.Lost.From.In(m.Zone))
}

// lostAndGained compares the journals of the book and of the backup.
func (m *restoring) lostAndGained(is store.Tx) error {
	now, err := store.StateOf(is)
	if err != nil {
		return err
	}
	then, err := store.StateOf(m.from)
	if err != nil {
		return err
	}
	m.had = m.had || now.Seq > 0
	m.done.State = now
	if m.common, err = store.Common(is, m.from); err != nil {
		return err
	}
	if m.done.Lost, err = stretch(is, m.common, now.Seq); err != nil {
		return err
	}
	m.done.Gained, err = stretch(m.from, m.common, then.Seq)
	return err
}

// stretch tells the entries of a journal behind one of them, to the last. What is damaged
// of them is not told.
func stretch(tx store.Tx, behind, last uint64) (Stretch, error) {
	s := Stretch{Count: int(last - behind)}
	if s.Count == 0 {
		return s, nil
	}
	r := store.NewReader(tx)
	var err error
	if s.From, err = r.RecordedAt(behind + 1); err == nil {
		s.To, err = r.RecordedAt(last)
	}
	if err != nil {
		s.From, s.To = time.Time{}, time.Time{}
		return s, unlessDamaged(err)
	}
	events, err := history.Latest(r, min(s.Count, stretchTold))
	if err == nil {
		s.Latest, err = history.TellAll(r, events)
	}
	return s, unlessDamaged(err)
}

func unlessDamaged(err error) error {
	if err != nil && fault.Of(err).Code == fault.Damaged {
		return nil
	}
	return err
}

// forgotten returns the clients whom the book, or what is noted beside it, says were
// forgotten after the backup was made. Of a damaged book it is what can be read of that.
func (m *restoring) forgotten(is store.Current) ([]string, error) {
	book, then := store.NewReader(is), store.NewReader(m.from)
	gone, err := book.ForgottenIn(0)
	if is.Salvage != nil {
		gone, err = salvagedForgotten(is)
	}
	if err = unlessDamaged(err); err != nil {
		return nil, err
	}
	known, err := then.ForgottenIn(0)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(gone, m.notedForgotten())
	slices.Sort(all)
	var again []string
	for _, id := range slices.Compact(all) {
		same := slices.Contains(known, id)
		if same && slices.Contains(gone, id) && is.Salvage == nil {
			if same, err = sameForgetting(book, then, id); err != nil {
				return nil, err
			}
		}
		if !same {
			again = append(again, id)
		}
	}
	return again, nil
}

// notedForgotten returns the ids of the clients of whom it is noted beside the book that
// they were forgotten.
func (d *Desk) notedForgotten() []string {
	if d.BookPath == "" {
		return nil
	}
	return slices.DeleteFunc(backup.Forgotten(d.BookPath), func(id string) bool { return len(id) != selector.IDLength })
}

// sameForgetting reports whether two books speak of the same time when a client was
// forgotten: what came between two of them was forgotten by the later one.
func sameForgetting(a, b store.Reader, id string) (bool, error) {
	one, _, err := a.ForgettingOf(id)
	if err != nil {
		return false, err
	}
	other, _, err := b.ForgettingOf(id)
	return one.ID == other.ID, err
}

func salvagedForgotten(is store.Current) ([]string, error) {
	wreck, err := is.Salvage()
	if err != nil {
		return nil, err
	}
	return store.ForgottenOf(wreck)
}
