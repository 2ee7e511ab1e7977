//go:build unix

package bolt

import (
	"errors"
	"os"
	"syscall"
)

// The locks that this file system keeps are on whole files.
const (
	turnstileLock = 0
	bookLock      = 0
)

// tryLock takes the lock of an open file, shared or exclusive, unless somebody else
// holds it against that. It ends with the file, or with unlock. Two handles of one process
// shut each other out as those of two do; bbolt finds that its handle has it already.
func tryLock(file *os.File, exclusive bool, _ uint64) (bool, error) {
	how := syscall.LOCK_SH
	if exclusive {
		how = syscall.LOCK_EX
	}
	for {
		err := syscall.Flock(int(file.Fd()), how|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EINTR):
		case errors.Is(err, syscall.EWOULDBLOCK):
			return false, nil
		default:
			return err == nil, err
		}
	}
}

// unlock gives the lock of a file up that may stay open: a memory map that bbolt could
// not take down keeps it so.
func unlock(file *os.File) error { return syscall.Flock(int(file.Fd()), syscall.LOCK_UN) }

// handOver lets bbolt take the lock of a handle that has it: here it finds so itself.
func handOver(*os.File) error { return nil }
