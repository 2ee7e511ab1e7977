package fresh

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// remains returns the paths of the drafts of a file that a crash has left.
func remains(path string) []string {
	folder := filepath.Dir(path)
	found, _ := os.ReadDir(folder)
	var left []string
	for _, f := range found {
		if f.Type().IsRegular() && strings.HasPrefix(f.Name(), draftPrefix(path)) {
			left = append(left, filepath.Join(folder, f.Name()))
		}
	}
	return left
}

// DraftOf returns what file a name in its folder is the draft of, and whether it is one.
func DraftOf(name string) (of string, is bool) {
	of, rest, is := strings.Cut(strings.TrimPrefix(name, "."), draftMark)
	return of, is && strings.HasPrefix(name, ".") && of != "" && rest != ""
}

// Resume ends what a crash cut short of making a file that is not there. A draft that
// is whole gets its name, as it would have then, and Resume reports so: it may be the
// only copy of what is in it. Any other is removed until one is whole; where whole cannot
// tell, Resume fails and leaves it. One that may not be read is somebody else's. Nobody
// else may be making that file meanwhile.
func Resume(path string, whole func(draft string) (bool, error)) (bool, error) {
	return (&resumer{syncFile}).resume(path, whole)
}

// resumer ends what a crash cut short. Tests see what it syncs.
type resumer struct{ sync func(draft string) error }

// resume gives a draft its name once it is on the disk: a crash that left it whole to read
// may have come before its sync.
func (r *resumer) resume(path string, whole func(draft string) (bool, error)) (bool, error) {
	for _, at := range remains(path) {
		is, err := whole(at)
		if errors.Is(err, fs.ErrPermission) {
			continue
		}
		if err != nil {
			return false, err
		}
		if !is {
			_ = os.Remove(at)
			continue
		}
		if err := r.sync(at); err != nil {
			return false, err
		}
		d := draftAt(path, at)
		if err := d.PlaceAlone(); err != nil {
			return false, err
		}
		d.Discard()
		return true, nil
	}
	return false, nil
}

// Sweep removes what a crash left of making a file, whole or not: for one that is made
// again from what is still there. Nobody else may be making that file meanwhile.
func Sweep(path string) error {
	for _, at := range remains(path) {
		if err := os.Remove(at); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Settle makes the name of a file last that may have been given by somebody who was
// cut short, or whose sync of the folder failed, and then removes the drafts that are
// this very file. Nobody else may be making that file meanwhile.
func Settle(path string) error {
	if err := rewriteFolder(path); err != nil {
		return err
	}
	for _, at := range second(path) {
		_ = os.Remove(at)
	}
	return nil
}

// Unsettled reports whether a file has the name of a draft besides its own, so that
// nobody knows whether that lasts.
func Unsettled(path string) bool { return len(second(path)) > 0 }

// second returns the drafts that are the very file at path.
func second(path string) []string {
	file, err := os.Lstat(path)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(remains(path), func(at string) bool {
		draft, err := os.Lstat(at)
		return err != nil || !os.SameFile(draft, file)
	})
}

// rewriteFolder changes the folder of a file and syncs it: after a sync that failed,
// another one of what has not changed since writes nothing and succeeds.
func rewriteFolder(path string) error {
	folder := filepath.Dir(path)
	file, err := os.CreateTemp(folder, draftPrefix(path)+"*")
	if err != nil {
		return err
	}
	return errors.Join(file.Close(), os.Remove(file.Name()), syncFolder(folder))
}

func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
