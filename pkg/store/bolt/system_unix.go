//go:build unix

package bolt

import (
	"io/fs"
	"syscall"
)

// noFollow makes opening a symbolic link fail.
const noFollow = syscall.O_NOFOLLOW

// inode tells a file from another that took its place.
func inode(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ino
	}
	return 0
}

// links returns how many names a file has.
func links(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Nlink) //nolint:unconvert // another type on other systems
	}
	return 1
}

// diskFault returns the key of what people are told of an error that is about the
// disk, empty for any other.
func diskFault(err syscall.Errno) string {
	switch err {
	case syscall.ENOSPC:
		return "store.disk_full"
	case syscall.EDQUOT:
		return "store.quota"
	case syscall.EIO:
		return "store.disk_failing"
	default:
		return ""
	}
}
