package backup

import (
	"os"

	"golang.org/x/sys/unix"
)

// letGo has the system forget what it keeps of a file in memory, so that reading it again
// shows what the disk has. It may not do so.
func letGo(file *os.File) { _ = unix.Fadvise(int(file.Fd()), 0, 0, unix.FADV_DONTNEED) }
