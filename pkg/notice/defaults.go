package notice

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
)

// Copies says which of the embedded templates were written out, and which were
// not because there is a file already. The files are named with their folder.
type Copies struct {
	Written []string
	Kept    []string
}

// WriteDefaults writes the embedded templates out into the set's folder, to be
// changed there, and leaves every file alone that is there already. A dry run
// only says what it would write. A folder that cannot be written is fault.IO.
func (s Set) WriteDefaults(dryRun bool) (Copies, error) {
	var c Copies
	for _, lang := range appointment.Langs() {
		for _, name := range names() {
			standard, err := Set{}.source(lang, name)
			if err != nil {
				return c, err
			}
			file := filepath.Join(s.dir, lang, name+extension)
			written, err := write(file, standard.content, dryRun)
			switch {
			case err != nil:
				return c, err
			case written:
				c.Written = append(c.Written, file)
			default:
				c.Kept = append(c.Kept, file)
			}
		}
	}
	return c, nil
}

// write reports whether the file was written, or would be.
func write(file, content string, dryRun bool) (bool, error) {
	var err error
	if dryRun {
		if _, err = os.Lstat(file); err == nil {
			err = fs.ErrExist
		} else if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	} else {
		err = fresh.Write(file, []byte(content))
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return false, fault.New(fault.IO, "notice.unwritable", "file", file, "cause", fault.CauseOf(err)).Because(err)
	}
	return err == nil, nil
}
