package bolt

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// noFollow has no counterpart here; the path is looked at before and after.
const noFollow = 0

// inode has no counterpart here; the times of two files differ.
func inode(fs.FileInfo) uint64 { return 0 }

// links has no counterpart here.
func links(fs.FileInfo) uint64 { return 1 }

// inherit has no counterpart here: a file has what its folder hands down.
func inherit(*os.File, fs.FileInfo) error { return nil }

// isHeld reports whether a file could not be replaced since somebody has it open.
func isHeld(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_USER_MAPPED_FILE) ||
		errors.Is(err, windows.ERROR_ACCESS_DENIED)
}

// diskFault returns the key of what people are told of an error that is about the
// disk, empty for any other.
func diskFault(err syscall.Errno) string {
	switch err {
	case windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL:
		return "store.disk_full"
	case windows.ERROR_DISK_QUOTA_EXCEEDED:
		return "store.quota"
	case windows.ERROR_CRC, windows.ERROR_IO_DEVICE:
		return "store.disk_failing"
	case windows.ERROR_ACCESS_DENIED:
		return "store.denied"
	default:
		return ""
	}
}
