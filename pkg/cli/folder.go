package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// inFolder refuses a file that is to be written where there is no folder: that is made for nobody who mistypes it.
// What else stands in the way, the writing tells.
func inFolder(path string) error {
	folder := filepath.Dir(path)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.Invalid, "cli.no_folder", "folder", folder)
	}
	return nil
}
