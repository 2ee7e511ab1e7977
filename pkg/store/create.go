package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	bolt "go.etcd.io/bbolt"
)

const (
	filePermissions   = 0o600
	folderPermissions = 0o700
)

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
	if err := makeFolder(filepath.Dir(b.path)); err != nil {
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

// establish puts a book with the given entries in place.
func (b *Bolt) establish(entries []entry) error {
	b.sweep()
	draft, err := b.build(entries)
	if draft != "" {
		defer func() { _ = os.Remove(draft) }()
	}
	if err != nil {
		return failed(b.path, reason(err)).Because(err)
	}
	return b.commitFailed(b.commit(func() error {
		if err := link(draft, b.path); err != nil {
			return err
		}
		return syncFolder(filepath.Dir(b.path))
	}))
}

// draftPrefix begins the names of books in the making.
func (b *Bolt) draftPrefix() string { return "." + b.name() + ".draft-" }

// sweep removes what a crash during an earlier creation left behind. The
// turnstile is held, so that no creation is under way.
func (b *Bolt) sweep() {
	folder := filepath.Dir(b.path)
	found, _ := os.ReadDir(folder)
	for _, f := range found {
		if f.Type().IsRegular() && strings.HasPrefix(f.Name(), b.draftPrefix()) {
			_ = os.Remove(filepath.Join(folder, f.Name()))
		}
	}
}

// build writes a whole book under a temporary name in the same folder, and
// returns that name also when it fails half-way.
func (b *Bolt) build(entries []entry) (string, error) {
	file, err := os.CreateTemp(filepath.Dir(b.path), b.draftPrefix()+"*")
	if err != nil {
		return "", err
	}
	path := file.Name()
	if err := file.Close(); err != nil {
		return path, err
	}
	if err := fill(path, entries); err != nil {
		return path, err
	}
	return path, syncFile(path)
}

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

// link gives the draft its final name without ever replacing a file. Where the
// file system knows no hard links the draft is moved; the turnstile keeps
// others from creating the book meanwhile.
func link(draft, path string) error {
	err := os.Link(draft, path)
	switch {
	case errors.Is(err, fs.ErrExist):
		return errReplaced
	case errors.Is(err, errors.ErrUnsupported), errors.Is(err, fs.ErrPermission):
		return os.Rename(draft, path)
	}
	return err
}

// makeFolder makes a folder and those above it that are missing, for the user
// alone, and makes sure that their names last.
func makeFolder(folder string) error {
	var missing []string
	for at := folder; ; at = filepath.Dir(at) {
		_, err := os.Stat(at)
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		missing = append(missing, at)
	}
	if err := os.MkdirAll(folder, folderPermissions); err != nil {
		return err
	}
	for _, made := range missing {
		if err := syncFolder(filepath.Dir(made)); err != nil {
			return err
		}
	}
	return nil
}

// syncFolder makes the names in a folder last through a power cut. Windows
// does not let a folder be synced, and does not need it.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	return syncFile(folder)
}

func syncFile(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
