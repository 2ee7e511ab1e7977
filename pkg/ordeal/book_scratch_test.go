//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// roomNeeded is what a memory disk must have free, in bytes, to be chosen for the scratch:
// on any other disk each sync takes its time.
const roomNeeded = 512 << 20

// room returns how many bytes are free at a path, 0 where it is none.
func room(path string) uint64 {
	var s syscall.Statfs_t
	if syscall.Statfs(path, &s) != nil {
		return 0
	}
	return s.Bavail * uint64(s.Bsize)
}

// scratchPrefix begins the name of a scratch folder; the process that made it follows.
const scratchPrefix = "adsum-ordeal-"

// sweep removes the scratch folders of processes that ended without doing so.
func sweep(base string) {
	found, _ := filepath.Glob(filepath.Join(base, scratchPrefix+"*"))
	for _, folder := range found {
		var pid int
		if _, err := fmt.Sscanf(filepath.Base(folder), scratchPrefix+"%d-", &pid); err == nil && syscall.Kill(pid, 0) == syscall.ESRCH {
			_ = os.RemoveAll(folder)
		}
	}
}
