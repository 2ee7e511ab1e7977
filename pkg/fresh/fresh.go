// Package fresh makes files that were not there before: whole or not at all,
// for the user alone, and never over another file.
//
// It must not know what is in them, and imports the standard library alone.
package fresh

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

const (
	filePermissions   = 0o600
	folderPermissions = 0o700
)

// Write makes a file with the content, and the folders above it that are
// missing. The file has the permissions 0600, a folder 0700. Where something is
// at that path already the error is fs.ErrExist, and nothing is written.
func Write(path string, content []byte) error {
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	if err := Folder(filepath.Dir(path)); err != nil {
		return err
	}
	draft, err := NewDraft(path, func(file *os.File) error {
		_, err := file.Write(content)
		return err
	})
	if err != nil {
		return err
	}
	defer draft.Discard()
	return draft.Place()
}

// Folder makes a folder and those above it that are missing, for the user alone, and
// makes sure that their names last through a power cut, also those that somebody made
// who was cut short before that.
func Folder(path string) error { return (&maker{syncFolder}).folder(path) }

// maker makes folders. Tests see what it syncs.
type maker struct{ sync func(folder string) error }

func (m *maker) folder(path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	found, err := lowest(path)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(path, folderPermissions); err != nil {
		return err
	}
	for at := path; at != found; at = filepath.Dir(at) {
		if err := m.sync(filepath.Dir(at)); err != nil {
			return err
		}
	}
	return m.above(found)
}

// lowest returns the lowest folder on the way to path that is there.
func lowest(path string) (string, error) {
	for at := path; ; at = filepath.Dir(at) {
		_, err := os.Stat(at)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return at, err
		}
	}
}

// above syncs the names of a folder that was found and of those above it: nothing tells
// one whose maker was cut short from one that has been there for years. It ends where
// another file system begins, since what that is mounted on was there before it, and at
// a folder that the user may not read: there nobody of that name has made one.
func (m *maker) above(found string) error {
	for parent := filepath.Dir(found); parent != found; found, parent = parent, filepath.Dir(parent) {
		same, err := sameDevice(found, parent)
		if err != nil || !same {
			return err
		}
		err = m.sync(parent)
		if errors.Is(err, fs.ErrPermission) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// syncFolder makes the names in a folder last through a power cut. Windows does
// not let a folder be synced, and does not need it.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
