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

// Folder makes a folder and those above it that are missing, for the user
// alone, and makes sure that their names last through a power cut.
func Folder(path string) error {
	var missing []string
	for at := path; ; at = filepath.Dir(at) {
		_, err := os.Stat(at)
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		missing = append(missing, at)
	}
	if err := os.MkdirAll(path, folderPermissions); err != nil {
		return err
	}
	for _, made := range missing {
		if err := syncFolder(filepath.Dir(made)); err != nil {
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
