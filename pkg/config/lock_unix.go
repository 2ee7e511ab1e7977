//go:build unix

package config

import (
	"errors"
	"syscall"
)

// lock takes the lock of a folder, which ends with the process at the latest. It returns
// errLocked where another one has it. A file system that knows no such locks keeps nobody
// out.
func lock(folder string) (leave func(), err error) {
	fd, err := syscall.Open(folder, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	for err = syscall.EINTR; errors.Is(err, syscall.EINTR); {
		err = syscall.Flock(fd, syscall.LOCK_EX|syscall.LOCK_NB)
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		_ = syscall.Close(fd)
		return nil, errLocked
	}
	return func() { _ = syscall.Close(fd) }, nil
}
