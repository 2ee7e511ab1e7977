package backup

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"filippo.io/age"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
)

// Draft makes the file of a backup that is to stand at a path, with what content has,
// encrypted where the seal says so, and reads it again from the disk. The caller places it.
//
// Errors: those of Unwritten, backup.unlike where the disk has other bytes than were
// written, and what reading content returns.
func Draft(path string, content io.Reader, s Seal) (*fresh.Draft, error) {
	var failed error // to read the content
	draft, err := fresh.NewDraft(path, func(file *os.File) error {
		w := &writer{file: file, sealed: sha256.New(), plain: sha256.New()}
		source := &source{Reader: content}
		err := w.write(io.TeeReader(source, w.plain), s)
		if failed = source.err; err == nil {
			err = w.compare(path, s)
		}
		return err
	})
	if failed != nil {
		return nil, failed
	}
	return draft, Unwritten(path, err)
}

// writer writes the file of a backup, and knows what it wrote.
type writer struct {
	file          *os.File
	sealed, plain hash.Hash
}

func (w *writer) write(content io.Reader, s Seal) error {
	into, err := s.writer(io.MultiWriter(w.file, w.sealed))
	if err != nil {
		return err
	}
	if _, err := io.Copy(into, content); err != nil {
		return err
	}
	return errors.Join(into.Close(), w.file.Sync())
}

// compare reads the file again. Where it can be opened, it is.
func (w *writer) compare(path string, s Seal) error {
	letGo(w.file)
	again := sha256.New()
	if _, err := io.Copy(again, w.whole()); err != nil {
		return err
	}
	alike := bytes.Equal(again.Sum(nil), w.sealed.Sum(nil))
	if alike && s.check != nil {
		opened, err := age.Decrypt(w.whole(), s.check...)
		again.Reset()
		if err == nil {
			_, err = io.Copy(again, opened)
		}
		alike = err == nil && bytes.Equal(again.Sum(nil), w.plain.Sum(nil))
	}
	if !alike {
		return fault.New(fault.IO, "backup.unlike", "path", path)
	}
	return nil
}

// whole reads the file from its beginning.
func (w *writer) whole() io.Reader { return io.NewSectionReader(w.file, 0, 1<<62) }

// source remembers why something cannot be read.
type source struct {
	io.Reader
	err error
}

// Read reads.
func (s *source) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}

// Unwritten returns why a file could not be made as an error for people, nil for none:
// backup.exists (fault.Conflict), backup.no_folder (fault.Invalid), backup.full,
// backup.unwritten.
func Unwritten(path string, err error) error {
	_, told := errors.AsType[*fault.Error](err)
	switch {
	case err == nil || told:
		return err
	case errors.Is(err, fs.ErrExist):
		return fault.New(fault.Conflict, "backup.exists", "path", path).Because(err)
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(fault.Invalid, "backup.no_folder", "folder", filepath.Dir(path)).Because(err)
	case errors.Is(err, syscall.ENOSPC):
		return fault.New(fault.IO, "backup.full", "path", path).Because(err)
	}
	return fault.New(fault.IO, "backup.unwritten", "path", path, "cause", fault.CauseOf(err)).Because(err)
}

// Unread returns why a file or a folder could not be read as an error for people.
func Unread(path string, err error) error {
	return fault.New(fault.IO, "backup.unread", "path", path, "cause", fault.CauseOf(err)).Because(err)
}

// Target returns the path of a backup that is asked for by a folder or by the path of a
// file, and which folder it goes to under a name of its own, empty for a path. What is not
// there is a file only where its name ends as one does: the folder of a disk that is not
// connected would become one. It fails with backup.no_folder, and with backup.exists for a
// path where something is.
func Target(asked string) (path, folder string, err error) {
	info, err := os.Stat(asked)
	names := strings.HasSuffix(asked, "/") || strings.HasSuffix(asked, string(filepath.Separator))
	switch {
	case err == nil && info.IsDir():
		return "", asked, nil
	case err == nil:
		return "", "", fault.New(fault.Conflict, "backup.exists", "path", asked)
	case names:
		return "", "", fault.New(fault.Invalid, "backup.no_folder", "folder", asked)
	case !errors.Is(err, fs.ErrNotExist):
		return "", "", Unwritten(asked, err)
	case !strings.HasSuffix(asked, bookEnding) && !SealedName(asked):
		return "", "", fault.New(fault.Invalid, "backup.no_folder", "folder", asked)
	}
	if _, err := os.Stat(filepath.Dir(asked)); err != nil {
		return "", "", Unwritten(asked, err)
	}
	return asked, "", nil
}
