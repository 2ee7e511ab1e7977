package fresh

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrUnsynced says that a draft has its name, which may not last through a power cut:
// the folder could not be synced. The draft keeps its own name too, so that Settle can
// tell.
var ErrUnsynced = errors.New("fresh: the folder was not synced")

// Draft is a file in the making: whole and on the disk, under a name of its own in
// the folder where it is to stand. Discard it in the end, placed or not.
type Draft struct {
	path string // where it is to stand
	at   string // where it is
	kept bool   // the name at is all that tells that the one at path may be lost
	link func(from, to string) error
	sync func(folder string) error
}

// NewDraft makes the draft of a file at path, whose folder must be there. fill
// writes to the empty file it is given, by its handle or by its name, and closes
// what it opens; the handle itself is not closed. Where that fails nothing is left.
func NewDraft(path string, fill func(file *os.File) error) (*Draft, error) {
	file, err := os.CreateTemp(filepath.Dir(path), draftPrefix(path)+"*")
	if err != nil {
		return nil, err
	}
	d := draftAt(path, file.Name())
	err = fill(file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		d.Discard()
		return nil, err
	}
	return d, nil
}

func draftAt(path, at string) *Draft {
	return &Draft{path: path, at: at, link: os.Link, sync: syncFolder}
}

const draftMark = ".draft-"

// draftPrefix begins the names of the drafts of a file.
func draftPrefix(path string) string { return "." + filepath.Base(path) + draftMark }

// At returns where the draft is until it is placed or discarded.
func (d *Draft) At() string { return d.at }

// Place gives the draft its name, and makes the name last. The error is fs.ErrExist
// where something has it already, ErrUnsynced where it may not last. Where the file
// system knows no hard links, an empty file takes the name first, so that no other is
// replaced, and the draft then its place: a crash in between leaves the empty one.
func (d *Draft) Place() error { return d.place(d.reserve) }

// PlaceAlone is Place for one who holds a lock against all others that make this
// file. Where the file system knows no hard links, the draft is moved, so that the
// file is whole from the first instant all the same.
func (d *Draft) PlaceAlone() error { return d.place(func() error { return os.Rename(d.at, d.path) }) }

func (d *Draft) place(withoutLinks func() error) error {
	err := d.link(d.at, d.path)
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission) {
		err = withoutLinks()
	}
	if err != nil {
		return err
	}
	if err := d.sync(filepath.Dir(d.path)); err != nil {
		d.kept = true
		return fmt.Errorf("%w: %w", ErrUnsynced, err)
	}
	return nil
}

// reserve takes the name with an empty file, and puts the draft in the place of that, or
// leaves nothing there.
func (d *Draft) reserve() error {
	file, err := os.OpenFile(d.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, filePermissions)
	if err != nil {
		return err
	}
	if err = errors.Join(file.Close(), os.Rename(d.at, d.path)); err != nil {
		_ = os.Remove(d.path)
	}
	return err
}

// Replace gives the draft its name in the place of whatever has it, and makes that last.
func (d *Draft) Replace() error {
	if err := os.Rename(d.at, d.path); err != nil {
		return err
	}
	return d.sync(filepath.Dir(d.path))
}

// Discard removes the draft, not the file that it became.
func (d *Draft) Discard() {
	if !d.kept {
		_ = os.Remove(d.at)
	}
}
