package man

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

// Written is what became of pages: the files, in the order of the pages, and whether one of them
// was not there before, or was another.
type Written struct {
	Files   []string
	Changed bool
}

// Write puts pages into a folder, which it makes where there is none: each whole, readable by all.
// A page that is there already is left if it is the same, and written over if it bears the mark of
// ours. Anything else in the place of one is fault.Invalid, and then nothing is written; what
// the system refuses is fault.IO. A dry run writes nothing.
func Write(dir string, pages []Page, dryRun bool) (Written, error) {
	var all Written
	var stale []Page
	for _, p := range pages {
		path := filepath.Join(dir, p.File())
		same, err := look(path, p.Roff())
		if err != nil {
			return Written{}, err
		}
		if all.Files = append(all.Files, path); !same {
			stale = append(stale, p)
		}
	}
	all.Changed = len(stale) > 0
	if dryRun || !all.Changed {
		return all, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Written{}, unwritable(dir, err)
	}
	for _, p := range stale {
		if err := put(filepath.Join(dir, p.File()), p.Roff()); err != nil {
			return Written{}, err
		}
	}
	return all, nil
}

// look reports whether a file has the content already, and refuses what is no page of ours.
func look(path string, content []byte) (same bool, err error) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, unwritable(path, err)
	case !info.Mode().IsRegular():
		return false, foreign(path)
	}
	found, err := userfile.Read(path, largest)
	if err != nil || !bytes.HasPrefix(found, []byte(head)) {
		return false, foreign(path)
	}
	return bytes.Equal(found, content), nil
}

// largest is how many KiB a file may have to be a page of ours.
const largest = 1024

func put(path string, content []byte) error {
	draft, err := fresh.NewDraft(path, func(file *os.File) error {
		if err := file.Chmod(0o644); err != nil {
			return err
		}
		_, err := io.Copy(file, bytes.NewReader(content))
		return err
	})
	if err != nil {
		return unwritable(path, err)
	}
	defer draft.Discard()
	if err := draft.Replace(); err != nil {
		return unwritable(path, err)
	}
	return nil
}

func foreign(path string) error { return fault.New(fault.Invalid, "man.foreign", "file", path) }

func unwritable(path string, err error) error {
	return fault.New(fault.IO, "man.unwritable", "file", path, "cause", fault.CauseOf(err)).Because(err)
}
