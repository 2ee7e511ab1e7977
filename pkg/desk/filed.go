package desk

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Place is a book and where it is.
type Place struct {
	Named  string      // its path, or its address
	Beside string      // the path beside which stands what this machine keeps of it; empty for nowhere
	Book   store.Store // need not be there
}

// place returns where the desk has its book.
func (d *Desk) place() Place { return Place{Named: d.named(), Beside: d.BookPath, Book: d.book()} }

// snapshot looks at a state of a book and has take read it, see store.Snapshotter. What stands on
// servers is read at one revision, into a file that is there for as long as this takes: to look through
// all of it asks for each key more than once. Of no book nothing is taken.
func (d *Desk) snapshot(ctx context.Context, of Place, progress func(done, total int64), take func(store.Snapshot) error) (store.Report, error) {
	if book, can := of.Book.(store.Snapshotter); can {
		return book.Snapshot(ctx, progress, take)
	}
	draft, err := d.filed(ctx, of)
	if draft == nil || err != nil {
		return store.Report{Book: of.Named}, err
	}
	defer draft.Discard()
	file, can := d.Copies(draft.At()).(store.Snapshotter)
	if !can {
		return store.Report{}, fault.New(fault.Usage, "desk.no_file")
	}
	report, err := file.Snapshot(ctx, progress, take)
	report.Book, report.Lock = of.Named, ""
	return report, namedInstead(err, draft.At(), of.Named)
}

// filed makes a file of a book as it stands, nil of none.
func (d *Desk) filed(ctx context.Context, of Place) (draft *fresh.Draft, err error) {
	folder := os.TempDir()
	if of.Beside != "" {
		folder = filepath.Dir(of.Beside)
		if err := fresh.Folder(folder); err != nil {
			return nil, backup.Unwritten(of.Named, err)
		}
	}
	path := backup.Beside(filepath.Join(folder, filepath.Base(of.Beside)), backup.Opened, d.Now)
	err = of.Book.View(ctx, func(tx store.Tx) (err error) {
		if draft != nil { // of a revision that is gone
			draft.Discard()
			draft = nil
		}
		if none, err := store.IsNothing(tx); none || err != nil {
			return err
		}
		draft, err = d.draftOf(ctx, tx, path)
		return err
	})
	return draft, backup.Unwritten(path, err)
}

// draftOf writes what a book holds to the draft of a file.
func (d *Desk) draftOf(ctx context.Context, tx store.Tx, path string) (*fresh.Draft, error) {
	return fresh.NewDraft(path, func(file *os.File) error {
		into, can := d.Copies(file.Name()).(store.Filer)
		if !can {
			return fault.New(fault.Usage, "desk.no_file")
		}
		_, err := into.File(interruptible{tx, ctx})
		return err
	})
}

// interruptible is a transaction of which a long scan ends where the command is interrupted.
type interruptible struct {
	store.Tx
	ctx context.Context
}

// Scan visits the keys of a range.
func (i interruptible) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	return i.Tx.Scan(prefix, from, to, func(key, value []byte) error {
		if err := store.Interrupted(i.ctx); err != nil {
			return err
		}
		return visit(key, value)
	})
}

// namedInstead has an error that is about a file speak of what that stands for.
func namedInstead(err error, path, named string) error {
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Values["path"] == path {
		f.Values["path"] = named
	}
	return err
}

// anew has a book become another as a whole, whatever has become of it.
func anew(ctx context.Context, book store.Store, r store.Rewriting) error {
	switch b := book.(type) {
	case store.Rewriter:
		_, err := b.Rewrite(ctx, r)
		return err
	case store.Receiver:
		return b.Receive(ctx, r)
	}
	return fault.New(fault.Usage, "desk.no_file")
}
