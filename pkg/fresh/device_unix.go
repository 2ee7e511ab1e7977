//go:build unix

package fresh

import (
	"os"
	"syscall"
)

// sameDevice reports whether two folders lie on one file system.
func sameDevice(a, b string) (bool, error) {
	first, err := os.Stat(a)
	if err != nil {
		return false, err
	}
	second, err := os.Stat(b)
	if err != nil {
		return false, err
	}
	one, ok := first.Sys().(*syscall.Stat_t)
	other, also := second.Sys().(*syscall.Stat_t)
	return ok && also && one.Dev == other.Dev, nil
}
