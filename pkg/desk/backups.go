package desk

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Shelved is a backup in a folder, with what its file says of itself.
type Shelved struct {
	backup.Copy
	Read   bool      // it could be read; one that is sealed cannot
	Events uint64    // in its journal
	Last   time.Time // when the last of them was recorded
	Own    bool      // it is of this book
	Told   bool      // that can be told
}

// Backups lists the backups in a folder, or where that is empty all that are known of the
// book, the oldest first. It fails with fault.Invalid where there is no such folder.
func (d *Desk) Backups(ctx context.Context, folder string) ([]Shelved, error) {
	copies, err := d.copiesIn(folder)
	if err != nil {
		return nil, notListed(folder, err)
	}
	copies = slices.DeleteFunc(copies, func(c backup.Copy) bool { return c.Kind == backup.Unfinished || c.Kind == backup.Unlisted })
	own := d.ownBook(ctx)
	list := make([]Shelved, 0, len(copies))
	for _, c := range copies {
		s := Shelved{Copy: c}
		if !c.Sealed {
			s.Read = d.Copies(c.Path).View(ctx, s.read) == nil
		}
		s.Own, s.Told = s.Book == own, own != "" && s.Book != ""
		if err := store.Interrupted(ctx); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// ownBook returns which book it is that the desk has, empty where that is not known: backups
// are looked for since it cannot be read.
func (d *Desk) ownBook(ctx context.Context) string {
	own := ""
	_ = d.book().View(ctx, func(tx store.Tx) (err error) {
		own, err = store.BookOf(tx)
		return err
	})
	return own
}

// copiesIn returns the copies in a folder, where that is empty those that are known, by time.
func (d *Desk) copiesIn(folder string) ([]backup.Copy, error) {
	if folder != "" {
		return backup.List(folder)
	}
	usual, err := backup.List(filepath.Join(filepath.Dir(d.BookPath), usualFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	all := slices.Concat(usual, backup.Known(d.BookPath))
	slices.SortFunc(all, backup.ByTime)
	return slices.CompactFunc(all, func(a, b backup.Copy) bool { return a.Path == b.Path }), nil
}

// read fills in what a backup says of itself.
func (s *Shelved) read(tx store.Tx) error {
	state, err := store.StateOf(tx)
	if err == nil && s.Book == "" {
		s.Book, err = store.BookOf(tx)
	}
	if err != nil {
		return err
	}
	s.Events = state.Seq
	return store.EachPart(tx, func(part store.Tx) error {
		own, err := store.PartStateOf(part)
		if err != nil || own.Seq == 0 {
			return err
		}
		return store.NewReader(part).Events(own.Seq, func(e store.Event) error {
			s.Last = appointment.Later(s.Last, e.Recorded)
			return nil
		})
	})
}

// notListed returns why a folder cannot be listed.
func notListed(folder string, err error) error {
	if info, unseen := os.Stat(folder); unseen == nil && !info.IsDir() {
		return fault.New(fault.Invalid, "backup.not_a_folder", "folder", folder).Because(err)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.Invalid, "backup.no_folder", "folder", folder).Because(err)
	}
	return backup.Unread(folder, err)
}
