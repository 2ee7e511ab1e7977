package config

import (
	"errors"
	"path/filepath"
	"syscall"
)

// fileGoesWhenClosed is FILE_FLAG_DELETE_ON_CLOSE.
const fileGoesWhenClosed = 0x04000000

// lock takes the lock of a folder, which ends with the process at the latest: a file that
// nobody else can open, and that goes with the handle. It returns errLocked where another
// one has it.
func lock(folder string) (leave func(), err error) {
	path, err := syscall.UTF16PtrFromString(filepath.Join(folder, ".config.lock"))
	if err != nil {
		return nil, err
	}
	handle, err := syscall.CreateFile(path, syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_ALWAYS, fileGoesWhenClosed, 0)
	const sharingViolation = syscall.Errno(32)
	if errors.Is(err, sharingViolation) || errors.Is(err, syscall.ERROR_ACCESS_DENIED) { // the latter while it goes
		return nil, errLocked
	}
	if err != nil {
		return nil, err
	}
	return func() { _ = syscall.CloseHandle(handle) }, nil
}
