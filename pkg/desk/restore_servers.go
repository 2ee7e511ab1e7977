package desk

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
)

// lookedThrough is Verify, of a book on servers by a file of it: restoring looks at all of it anyway.
func (d *Desk) lookedThrough(ctx context.Context, progress func(done, total int64)) (Verified, error) {
	if _, can := d.book().(store.Verifier); can {
		return d.Verify(ctx, progress)
	}
	report, err := d.snapshot(ctx, d.place(), progress, func(store.Snapshot) error { return nil })
	return Verified{report}, err
}

// errMoved says that the book has changed since the backup was made that is the way back to it.
var errMoved = errors.New("desk: the book has changed since it was backed up")

// backupsTried is how often a backup is made of a book that others change meanwhile.
const backupsTried = 3

// onServers has the book on servers become the backup, in one change. No file stays of what it was: so
// that is backed up first, unless it need not be kept.
func (m *restoring) onServers(ctx context.Context, progress func(done, total int64)) error {
	if err := m.rehearse(ctx, m.become); err != nil {
		return err
	}
	if m.asked.Drop || !m.had {
		return m.becomeNow(ctx, nil, progress)
	}
	if m.damaged {
		return fault.New(fault.Damaged, "desk.restore_no_backup", "path", m.named(), "backup", m.asked.From)
	}
	for range backupsTried {
		of, err := m.backedUp(ctx)
		if err == nil {
			err = m.becomeNow(ctx, &of, progress)
		}
		if !errors.Is(err, errMoved) {
			return err
		}
	}
	return fault.New(fault.Busy, "desk.restore_moved", "path", m.named(), "backup", m.done.Kept)
}

// backedUp backs the book up, in the usual folder, and returns what that has.
func (m *restoring) backedUp(ctx context.Context) (of store.State, err error) {
	folder := filepath.Join(filepath.Dir(m.BookPath), usualFolder)
	if err := fresh.Folder(folder); err != nil {
		return of, backup.Unwritten(folder, err)
	}
	path := backup.Beside(filepath.Join(folder, filepath.Base(m.BookPath)), backup.Replaced, m.Now)
	made, err := m.Backup(ctx, Backup{To: path}, func(int64, int64) {})
	if err != nil {
		return of, err
	}
	m.done.Kept = made.Path
	err = m.Copies(made.Path).View(ctx, func(tx store.Tx) error {
		of, err = store.StateOf(tx)
		return err
	})
	return of, err
}

// becomeNow has the book become the backup, unless it is not as it was when it was backed up.
func (m *restoring) becomeNow(ctx context.Context, backedUp *store.State, progress func(done, total int64)) error {
	return anew(ctx, m.book(), store.Rewriting{
		Begins: true, Progress: progress,
		Become: func(is store.Current) (store.Tx, error) {
			if backedUp != nil {
				now, err := store.StateOf(is)
				if err == nil && (is.Damage != nil || !bytes.Equal(now.Hash, backedUp.Hash)) {
					err = errMoved
				}
				if err != nil {
					return nil, err
				}
			}
			return m.become(is)
		},
	})
}
