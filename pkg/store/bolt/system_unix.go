//go:build unix

package bolt

import (
	"errors"
	"io/fs"
	"os"
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

// inherit gives a file the owner, the group and the permissions of another.
func inherit(file *os.File, from fs.FileInfo) error {
	own, err := file.Stat()
	if err != nil {
		return err
	}
	is, ok := own.Sys().(*syscall.Stat_t)
	of, also := from.Sys().(*syscall.Stat_t)
	if ok && also && (is.Uid != of.Uid || is.Gid != of.Gid) {
		err = file.Chown(int(of.Uid), int(of.Gid))
	}
	return errors.Join(err, file.Chmod(from.Mode().Perm()))
}

// isHeld reports whether a file could not be replaced since somebody has it open.
func isHeld(error) bool { return false }

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
	case syscall.EACCES, syscall.EPERM:
		return "store.denied"
	default:
		return ""
	}
}
