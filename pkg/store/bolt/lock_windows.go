package bolt

import (
	"context"
	"errors"
	"math"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// Where the one byte lies that stands for a file: that of a book is bbolt's choice,
// behind all that a file can hold.
const (
	turnstileLock = 0
	bookLock      = math.MaxUint64
)

// tryLock takes the lock of an open file, shared or exclusive, unless somebody else
// holds it against that. It ends when the file is closed.
func tryLock(file *os.File, exclusive bool, at uint64) (bool, error) {
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if exclusive {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err := windows.LockFileEx(windows.Handle(file.Fd()), how, 0, 1, 0, place(at))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	return err == nil, err
}

// longestPause is the longest time between two looks at a lock.
const longestPause = 8 * time.Millisecond

// waitLock takes the lock when it is free, and reports whether it did so before the wait
// ended. It looks again and again: a call that waits could not be given up.
func waitLock(wait context.Context, file *os.File, exclusive bool, at uint64) (bool, error) {
	for pause := time.Millisecond; ; pause = min(2*pause, longestPause) {
		select {
		case <-wait.Done():
			return false, nil
		case <-time.After(pause):
		}
		if locked, err := tryLock(file, exclusive, at); locked || err != nil {
			return locked, err
		}
	}
}

// unlock gives the lock of a book up.
func unlock(file *os.File) error {
	return windows.UnlockFileEx(windows.Handle(file.Fd()), 0, 1, 0, place(bookLock))
}

// handOver lets bbolt take the lock of a handle that has it: here nobody can take it
// twice, so that it is free for an instant.
func handOver(file *os.File) error { return unlock(file) }

func place(at uint64) *windows.Overlapped {
	return &windows.Overlapped{Offset: uint32(at), OffsetHigh: uint32(at >> 32)}
}
