// Package fresh writes files that were not there before: whole or not at all,
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

const folderPermissions = 0o700

// Write makes a file with the content, and the folders above it that are
// missing. The file has the permissions 0600, a folder 0700. Where something is
// at that path already the error is fs.ErrExist, and nothing is written.
func Write(path string, content []byte) error {
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, folderPermissions); err != nil {
		return err
	}
	draft, err := writeDraft(folder, content)
	if draft != "" {
		defer func() { _ = os.Remove(draft) }()
	}
	if err != nil {
		return err
	}
	if err := place(draft, path, content); err != nil {
		return err
	}
	return syncFolder(folder)
}

// writeDraft writes the content under a temporary name, and returns that name
// also when it fails half-way.
func writeDraft(folder string, content []byte) (string, error) {
	file, err := os.CreateTemp(folder, ".adsum-*")
	if err != nil {
		return "", err
	}
	_, err = file.Write(content)
	return file.Name(), errors.Join(err, file.Sync(), file.Close())
}

// place gives the draft its name without ever replacing a file. Where the file
// system knows no hard links, the file is written in place.
func place(draft, path string, content []byte) error {
	err := os.Link(draft, path)
	if !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		_ = os.Remove(path)
	}
	return err
}

// syncFolder makes the new name last through a power cut. Windows does not let
// a folder be synced, and does not need it.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	file, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
