// Package userfile reads the files that a person wrote or names: settings, platforms,
// templates. No other reader of such files stands beside it.
//
// It must not know what is in them.
package userfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Read returns what a file holds, of at most so many KiB. A link is followed. A file that
// is larger, a folder, and whatever else is no regular file, as a pipe, a socket or a
// device, are fault.Invalid: reading one of those could wait or go on for ever. So is a
// file that cannot be read, but where the disk fails, which is fault.IO; where it is absent, the fault has fs.ErrNotExist as its cause.
func Read(path string, most int64) ([]byte, error) {
	// Opening a device can already do something, so it is looked at before as well.
	info, err := os.Stat(path)
	if err == nil {
		err = regular(path, info)
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	file, err := os.OpenFile(path, os.O_RDONLY|withoutWaiting, 0)
	if err != nil {
		return nil, unreadable(path, err)
	}
	content, err := contentOf(file, path, most)
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, unreadable(path, err)
	}
	return content, nil
}

// Open opens a file that is too long to be held, to be read from its beginning more than
// once. It fails as Read does.
func Open(path string) (io.ReadSeekCloser, error) {
	info, err := os.Stat(path)
	if err == nil {
		err = regular(path, info)
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	file, err := os.OpenFile(path, os.O_RDONLY|withoutWaiting, 0)
	if err != nil {
		return nil, unreadable(path, err)
	}
	if info, err = file.Stat(); err == nil {
		err = regular(path, info)
	}
	if err != nil {
		return nil, errors.Join(unreadable(path, err), file.Close())
	}
	return file, nil
}

// contentOf reads an open file, which another may have put into the place of the first.
func contentOf(file *os.File, path string, most int64) ([]byte, error) {
	info, err := file.Stat()
	if err == nil {
		err = regular(path, info)
	}
	if err != nil {
		return nil, err
	}
	tooLarge := fault.New(fault.Invalid, "file.too_large", "file", path, "limit", int(most))
	if info.Size() > most<<10 {
		return nil, tooLarge
	}
	// The size is but a claim: a file can grow, and those of the kernel say zero.
	content, err := io.ReadAll(io.LimitReader(file, most<<10+1))
	if err == nil && int64(len(content)) > most<<10 {
		return nil, tooLarge
	}
	return content, err
}

func regular(path string, info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return fault.New(fault.Invalid, "file.folder", "file", path)
	case !info.Mode().IsRegular():
		return fault.New(fault.Invalid, "file.not_regular", "file", path)
	}
	return nil
}

// unreadable gives an error of the file system the shape of every other, without the
// path that it repeats.
func unreadable(path string, err error) error {
	if found, ok := errors.AsType[*fault.Error](err); ok {
		return found
	}
	code := fault.Invalid
	if errors.Is(err, syscall.EIO) { // the disk's doing, not the file's
		code = fault.IO
	}
	return fault.New(code, "file.unreadable", "file", path, "cause", fault.CauseOf(err)).Because(err)
}
