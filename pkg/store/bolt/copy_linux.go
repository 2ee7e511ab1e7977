package bolt

import (
	"os"

	"golang.org/x/sys/unix"
)

// unnamed returns a file in a folder that has no name, and goes when it is closed.
func unnamed(folder string) (*os.File, error) {
	return os.OpenFile(folder, os.O_RDWR|unix.O_TMPFILE, filePermissions)
}

// clone lets a file share the blocks of another, where the file system can.
func clone(into, from *os.File) error {
	return unix.IoctlFileClone(int(into.Fd()), int(from.Fd()))
}
