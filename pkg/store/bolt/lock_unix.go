//go:build unix

package bolt

import (
	"cmp"
	"context"
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
	err := flock(file, how(exclusive)|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}

// waitLock takes the lock when its turn comes, and reports whether it did so before the
// wait ended. It waits blocked: the system keeps those who do in the order in which they
// came, wakes one alone, and forgets one that is killed. Who has given up keeps the place
// until it comes to it, and what it brings ends with the file.
func waitLock(wait context.Context, file *os.File, exclusive bool, _ uint64) (bool, error) {
	done := make(chan error, 1)
	go func() {
		undisturbed()
		done <- flock(file, how(exclusive))
	}()
	select {
	case err := <-done:
		return err == nil, err
	case <-wait.Done():
		return false, nil
	}
}

func how(exclusive bool) int {
	if exclusive {
		return syscall.LOCK_EX
	}
	return syscall.LOCK_SH
}

// flock makes a call for the lock of a file, which is closed no earlier than that ends.
func flock(file *os.File, how int) error {
	conn, err := file.SyscallConn()
	if err != nil {
		return err
	}
	var said error
	err = conn.Control(func(fd uintptr) {
		for said = syscall.EINTR; errors.Is(said, syscall.EINTR); {
			said = syscall.Flock(int(fd), how)
		}
	})
	return cmp.Or(said, err)
}

// unlock gives the lock of a file up that may stay open: a memory map that bbolt could
// not take down keeps it so.
func unlock(file *os.File) error { return flock(file, syscall.LOCK_UN) }

// handOver lets bbolt take the lock of a handle that has it: here it finds so itself.
func handOver(*os.File) error { return nil }
