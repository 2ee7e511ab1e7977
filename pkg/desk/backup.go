package desk

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Backup asks for a copy of the book.
type Backup struct {
	To     string // a folder, or the file that it becomes; empty for the usual folder beside the book
	Seal   backup.Seal
	Keep   backup.Keep // which of the backups in the folder stay
	DryRun bool
}

// BackedUp is what a backup came to.
type BackedUp struct {
	Path   string
	Beside bool // it is in the usual folder
	Sealed bool
	Taken  time.Time
	Size   int64 // of the book in bytes
	store.Tally
	Removed   []backup.Copy // that are not kept
	Unremoved []backup.Copy // nor could be removed
	DryRun    bool

	Unremembered error // why it could not be noted where the backup is, nil where it was
}

// usualFolder is the name of the folder of backups beside a book.
const usualFolder = "backups"

// Backup makes a copy of the book as it stands, looks at the whole of it, and reads it
// again from the disk. Then it removes the older backups that are not to be kept. A dry run
// says what it would do. Of a book on servers it is a file too, of one revision. It fails as store.Snapshotter does, with fault.Damaged for a book
// that is damaged, and as backup.Target and backup.Draft do.
func (d *Desk) Backup(ctx context.Context, b Backup, progress func(done, total int64)) (BackedUp, error) {
	m := &backing{Desk: d, asked: b, done: BackedUp{Taken: d.Now, Sealed: b.Seal.Seals(), DryRun: b.DryRun}}
	defer m.discard()
	if err := m.target(); err != nil {
		return BackedUp{}, err
	}
	if b.DryRun {
		err := d.book().View(ctx, m.name)
		if err == nil {
			m.done.Removed, err = m.superfluous()
		}
		return m.done, err
	}
	report, err := d.snapshot(ctx, d.place(), progress, func(s store.Snapshot) error { return m.take(ctx, s) })
	if f := (Verified{report}).Fault(); err == nil && f != nil {
		err = f
	}
	if err == nil {
		err = m.place()
	}
	if err != nil {
		return m.done, err
	}
	m.done.Tally = report.Tally
	_ = d.noteForgotten(ctx) // where a forgetting was cut short before it
	err = m.prune()
	return m.done, err
}

// backing is one backup in the making.
type backing struct {
	*Desk
	asked  Backup
	folder string // where it gets a name of its own; empty where it has one
	book   string // which book it is of
	draft  *fresh.Draft
	done   BackedUp
}

// target finds out where the backup goes.
func (m *backing) target() (err error) {
	m.done.Beside = m.asked.To == ""
	if m.done.Beside {
		m.folder = filepath.Join(filepath.Dir(m.BookPath), usualFolder)
		return nil
	}
	m.done.Path, m.folder, err = backup.Target(m.asked.To)
	if err == nil && m.folder == "" && backup.SealedName(m.done.Path) && !m.asked.Seal.Seals() {
		return fault.New(fault.Usage, "backup.not_sealed", "path", m.asked.To)
	}
	if err == nil && m.folder == "" && !m.asked.Keep.IsZero() {
		err = fault.New(fault.Usage, "backup.keep_file", "path", m.asked.To)
	}
	return err
}

// name gives the backup its name.
func (m *backing) name(tx store.Tx) (err error) {
	m.book, err = store.BookOf(tx)
	if err == nil && m.folder != "" {
		m.done.Path = filepath.Join(m.folder, backup.Name(m.BookPath, m.book, m.Now, m.asked.Seal.Seals()))
	}
	return err
}

// take writes a snapshot to a draft.
func (m *backing) take(ctx context.Context, s store.Snapshot) error {
	m.discard()
	if err := m.name(s.Tx); err != nil {
		return err
	}
	if m.done.Beside {
		if err := fresh.Folder(m.folder); err != nil {
			return backup.Unwritten(m.done.Path, err)
		}
	}
	if _, err := os.Lstat(m.done.Path); err == nil {
		return backup.Unwritten(m.done.Path, os.ErrExist)
	}
	m.done.Size = s.Size
	m.done.Unremembered = backup.Remember(m.BookPath, m.done.Path) // before there is a draft of it
	content := &told{Reader: io.NewSectionReader(s, 0, s.Size), ctx: ctx, tell: s.Progress}
	var err error
	m.draft, err = backup.Draft(m.done.Path, content, m.asked.Seal)
	return err
}

// told tells how much was read, and ends where the command is interrupted.
type told struct {
	io.Reader
	ctx  context.Context
	tell func(read int64)
	read int64
}

// Read reads.
func (t *told) Read(p []byte) (int, error) {
	if err := store.Interrupted(t.ctx); err != nil {
		return 0, err
	}
	n, err := t.Reader.Read(p)
	t.read += int64(n)
	t.tell(t.read)
	return n, err
}

func (m *backing) place() error {
	if m.draft == nil { // nothing was there to take
		return fault.New(fault.Invalid, "store.missing", "path", m.named())
	}
	err := backup.Unwritten(m.done.Path, m.draft.Place())
	if err == nil {
		backup.Sweep(filepath.Dir(m.done.Path), m.done.Path)
		backup.Sweep(filepath.Dir(m.BookPath), m.done.Path)
	}
	return err
}

func (m *backing) discard() {
	if m.draft != nil {
		m.draft.Discard()
		m.draft = nil
	}
}
