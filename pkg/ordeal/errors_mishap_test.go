//go:build ordeal && linux && amd64

package ordeal

import (
	"slices"
	"strings"
	"syscall"
)

// mishap is what happens at a call: an error once or from there on, or of the bytes half
// done, once or from there on, or once and then an error from there on.
type mishap struct {
	errno   syscall.Errno
	lasting bool
	short   bool
}

// String names a mishap as ORDEAL_CASE does.
func (m mishap) String() string {
	var parts []string
	if m.short {
		parts = append(parts, "short")
	}
	switch m.errno {
	case syscall.EIO:
		parts = append(parts, "EIO")
	case syscall.ENOSPC:
		parts = append(parts, "ENOSPC")
	case syscall.EDQUOT:
		parts = append(parts, "EDQUOT")
	}
	if m.lasting {
		parts = append(parts, "lasting")
	}
	return strings.Join(parts, "-")
}

// The calls at which a disk or a quota can be full, and those that a dying disk fails.
var (
	takesRoom = []string{
		"mkdir", "mkdirat", "link", "linkat", "rename", "renameat", "renameat2", "write", "pwrite64", "ftruncate", "fallocate",
		"fsync", "fdatasync", "copy_file_range",
	}
	touchesDisk = append([]string{
		"open", "openat", "read", "pread64", "unlink", "unlinkat", "getdents64", "stat", "lstat", "newfstatat", "statx",
	}, takesRoom...)
)

// mishaps are those that can happen at a call.
func mishaps(c *call) []mishap {
	list := []mishap{{errno: syscall.EIO}, {errno: syscall.EIO, lasting: true}}
	creates := c.shape.name == "openat" && c.args[2]&syscall.O_CREAT != 0
	if creates || slices.Contains(takesRoom, c.shape.name) {
		for _, errno := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT} {
			list = append(list, mishap{errno: errno}, mishap{errno: errno, lasting: true})
		}
	}
	if len(c.data) > 1 {
		list = append(list, mishap{short: true}, mishap{short: true, lasting: true},
			mishap{short: true, errno: syscall.ENOSPC, lasting: true}, mishap{short: true, errno: syscall.EIO, lasting: true})
	}
	return list
}

// at is the order for a call, where the mishap begins at one with an index.
func (m mishap) at(c *call, index int) order {
	half := order{short: max(1, len(c.data)/2)}
	hit := touchesDisk
	if m.errno != syscall.EIO {
		hit = takesRoom
	}
	switch {
	case c.index < index || c.index > index && !m.lasting:
		return order{}
	case c.index == index && m.short:
		return half
	case c.index == index:
		return order{refuse: m.errno}
	case m.errno != 0 && slices.Contains(hit, c.shape.name):
		return order{refuse: m.errno}
	case m.errno == 0:
		return half
	}
	return order{}
}

// told reports whether an answer says what happened: as the system words it, or in
// words of its own by which a full disk, a quota and a dying disk can be told apart.
func (m mishap) told(said string) bool {
	own := map[syscall.Errno]string{syscall.EIO: "I/O error", syscall.ENOSPC: "is full", syscall.EDQUOT: "quota"}[m.errno]
	return strings.Contains(said, m.errno.Error()) || own != "" && strings.Contains(said, own)
}
