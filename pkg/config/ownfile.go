package config

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

// ownFile is the configuration file as one that is written.
type ownFile struct {
	places places
	named  string // as the settings are told
	path   string // where it stands, or is to stand: a link is followed
}

// ownFileOf returns the configuration file of those who change it.
func ownFileOf(s Sources) (ownFile, error) {
	f := ownFile{places: placesOf(s, runtime.GOOS)}
	var err error
	if f.named, _, err = f.places.configFile(); err != nil {
		return f, err
	}
	if f.named == "" {
		return f, fault.New(fault.Invalid, "config.nowhere", "variable", f.places.homeVariable())
	}
	f.path, err = followed(f.named)
	return f, err
}

// mostLinks is how many links lead to a file at most.
const mostLinks = 40

// followed returns where a link leads in the end, be something there or not.
func followed(path string) (string, error) {
	at := path
	for range mostLinks {
		to, err := os.Readlink(at)
		if err != nil { // it is no link
			return at, nil
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(at), to)
		}
		at = to
	}
	return "", fault.New(fault.Invalid, "file.unreadable", "file", path, "cause", fault.CauseOf(syscall.ELOOP)).Because(syscall.ELOOP)
}

// content returns what the file holds, nothing where there is none.
func (f ownFile) content() ([]byte, error) {
	content, err := userfile.Read(f.path, largest)
	if absent(err) {
		return nil, nil
	}
	return content, err
}

// patience is how long others may be changing the file.
const patience = usualTimeout

// enter waits until nobody else changes the file, and returns how the next one is let in.
// The folder is made where that is asked for; without one, and in a dry run, nobody is
// kept out.
func (f ownFile) enter(ctx context.Context, makes, dryRun bool) (leave func(), err error) {
	folder := filepath.Dir(f.path)
	if makes && !dryRun {
		if err := fresh.Folder(folder); err != nil {
			return nil, f.unwritable(err)
		}
	}
	if _, err := os.Stat(folder); dryRun || err != nil {
		return func() {}, nil
	}
	wait, stop := context.WithTimeout(ctx, patience)
	defer stop()
	for pause := time.Millisecond; ; pause = min(2*pause, longestPause) {
		leave, err = lock(folder)
		if !errors.Is(err, errLocked) {
			return leave, f.unwritable(err)
		}
		select {
		case <-time.After(pause):
		case <-wait.Done():
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			return nil, fault.New(fault.Busy, "config.busy", "file", f.named, "waited", patience)
		}
	}
}

// errLocked says that another one has the lock of a folder.
var errLocked = errors.New("config: the folder is locked")

const longestPause = 16 * time.Millisecond

// write puts a text into the place of what the file held, whole or not at all. It reports
// false where that is not what it holds any more.
func (f ownFile) write(before, after []byte) (bool, error) {
	if len(after) > largest<<10 {
		return false, fault.New(fault.Invalid, "file.too_large", "file", f.named, "limit", largest)
	}
	now, err := f.content()
	if err != nil || !bytes.Equal(now, before) {
		return false, err
	}
	info, err := os.Stat(f.path)
	exists := err == nil
	if exists && info.Mode().Perm()&0o200 == 0 {
		return false, f.unwritable(syscall.EACCES)
	}
	if err := fresh.Sweep(f.path); err != nil {
		return false, f.unwritable(err)
	}
	draft, err := fresh.NewDraft(f.path, func(file *os.File) error {
		if exists {
			if err := file.Chmod(info.Mode().Perm()); err != nil {
				return err
			}
		}
		_, err := file.Write(after)
		return err
	})
	if err != nil {
		return false, f.unwritable(err)
	}
	defer draft.Discard()
	if exists {
		return true, f.unwritable(draft.Replace())
	}
	err = draft.Place()
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	return true, f.unwritable(err)
}

// unwritable gives what the system said the shape of every other error.
func (f ownFile) unwritable(err error) error {
	if err == nil {
		return nil
	}
	return fault.New(fault.IO, "config.unwritable", "file", f.named, "cause", fault.CauseOf(err)).Because(err)
}
