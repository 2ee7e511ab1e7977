package bolt

import (
	"errors"
	"math"
	"os"

	"golang.org/x/sys/unix"
)

// unnamed returns a file in a folder that has no name, and goes when it is closed.
func unnamed(folder string) (*os.File, error) {
	return os.OpenFile(folder, os.O_RDWR|unix.O_TMPFILE, filePermissions)
}

// behindHole returns where a file has bytes next, from at on, that are not in a hole.
func behindHole(file *os.File, at int64) int64 {
	next, err := file.Seek(at, unix.SEEK_DATA)
	switch {
	case errors.Is(err, unix.ENXIO):
		return math.MaxInt64
	case err != nil: // a file system that cannot tell
		return at
	}
	return next
}

// clone lets a file share the blocks of another, where the file system can.
func clone(into, from *os.File) error {
	return unix.IoctlFileClone(int(into.Fd()), int(from.Fd()))
}
