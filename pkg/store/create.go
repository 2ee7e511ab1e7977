package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/fresh"
	bolt "go.etcd.io/bbolt"
)

const filePermissions = 0o600

// create makes the book with what change writes to an empty one. The file
// appears at its path only when it is whole, since a crash within bbolt's own
// creation, or a full disk, leaves a file that cannot be used. Where another
// process was faster, errReplaced asks for a fresh start on its book.
func (b *Bolt) create(p patience, change func(Tx) error) error {
	draft := &memoryTx{writable: true}
	if err := change(draft); err != nil || !draft.dirty {
		return err
	}
	if err := putFormat(draft, current(b.steps)); err != nil {
		return err
	}
	if err := interrupted(p.call); err != nil {
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
	return b.establish(draft.entries)
}

// establish puts a book with the given entries in place. The turnstile is held, so
// that nobody else makes it meanwhile, and what a crash left of an earlier attempt
// is nobody's.
func (b *Bolt) establish(entries []entry) error {
	fresh.Sweep(b.path)
	draft, err := fresh.NewDraft(b.path, func(file *os.File) error { return fill(file.Name(), entries) })
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
func fill(path string, entries []entry) error {
	db, err := bolt.Open(path, filePermissions, &bolt.Options{Timeout: defaultTimeout, NoStatistics: true})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		bucket, err := tx.CreateBucket([]byte(bucketName))
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := bucket.Put(e.key, e.value); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, db.Close())
}
