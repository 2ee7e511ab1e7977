package bolt

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
	"go.etcd.io/bbolt"
)

const filePermissions = 0o600

// create makes the book with what change writes to an empty one. The file
// appears at its path only when it is whole, since a crash within bbolt's own
// creation, or a full disk, leaves a file that cannot be used. Where another
// process was faster, errReplaced asks for a fresh start on its book.
func (b *Store) create(p patience, change func(store.Tx) error) error {
	draft, err := store.NewBook(change)
	if err != nil || draft == nil {
		return err
	}
	if err := store.Interrupted(p.call); err != nil {
		return err
	}
	if err := fresh.Folder(filepath.Dir(b.path)); err != nil {
		return failed(b.path, reason(err)).Because(err)
	}
	turn, err := b.enter(p)
	if err != nil {
		return err
	}
	defer turn.leave()
	present, err := b.present()
	if err == nil && present {
		err = errReplaced
	}
	if err != nil {
		return err
	}
	return b.establish(draft)
}

// establish puts a book with what was drafted in place. The turnstile is held, so
// that nobody else makes it meanwhile, and what a crash left of an earlier attempt
// is nobody's.
func (b *Store) establish(book *store.Draft) error {
	fresh.Sweep(b.path)
	draft, err := fresh.NewDraft(b.path, func(file *os.File) error { return fill(file.Name(), book) })
	if err != nil {
		return failed(b.path, reason(err)).Because(err)
	}
	defer draft.Discard()
	return b.commitFailed(b.commit(func() error {
		err := draft.PlaceAlone()
		if errors.Is(err, fs.ErrExist) {
			return errReplaced
		}
		return err
	}))
}

// fill writes a whole book to an empty file.
func fill(path string, book *store.Draft) error {
	db, err := bbolt.Open(path, filePermissions, &bbolt.Options{Timeout: defaultTimeout, NoStatistics: true})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		bucket, err := tx.CreateBucket([]byte(bucketName))
		if err != nil {
			return err
		}
		return book.Apply(bucket)
	})
	return errors.Join(err, db.Close())
}
