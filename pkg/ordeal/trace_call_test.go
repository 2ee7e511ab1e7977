//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// shape says in which arguments a call to the system has its file: an open one, or a
// name in a folder that is open. -1 is none; a call can name a second file.
type shape struct {
	name               string
	file               int
	folder, path       int
	toFolder, toPath   int
	data, size, offset int
}

// onFile is a call on an open file.
func onFile(name string) shape { return shape{name, 0, -1, -1, -1, -1, -1, -1, -1} }

// onBytes is one with data, their length, and where they stand in the file.
func onBytes(name string, offset int) shape { return shape{name, 0, -1, -1, -1, -1, 1, 2, offset} }

// onSize is one with a size of the file.
func onSize(name string) shape { return shape{name, 0, -1, -1, -1, -1, -1, 1, -1} }

// onPath is a call on a name.
func onPath(name string, folder, path int) shape {
	return shape{name, -1, folder, path, -1, -1, -1, -1, -1}
}

// onPaths is a call on two names.
func onPaths(name string, folder, path, toFolder, toPath int) shape {
	return shape{name, -1, folder, path, toFolder, toPath, -1, -1, -1}
}

// shapes are the calls that can touch a file, by their number on amd64.
var shapes = map[uint64]shape{
	0: onBytes("read", -1), 1: onBytes("write", -1), 17: onBytes("pread64", 3), 18: onBytes("pwrite64", 3),
	19: onFile("readv"), 20: onFile("writev"), 295: onFile("preadv"), 296: onFile("pwritev"),
	3: onFile("close"), 5: onFile("fstat"), 16: onFile("ioctl"), 72: onFile("fcntl"), 73: onFile("flock"),
	74: onFile("fsync"), 75: onFile("fdatasync"), 77: onSize("ftruncate"), 78: onFile("getdents"), 217: onFile("getdents64"),
	91: onFile("fchmod"), 277: onFile("sync_file_range"), 285: onFile("fallocate"), 326: onFile("copy_file_range"),
	9: {"mmap", 4, -1, -1, -1, -1, -1, 1, 5}, 40: onFile("sendfile"),
	2: onPath("open", -1, 0), 4: onPath("stat", -1, 0), 6: onPath("lstat", -1, 0), 76: onPath("truncate", -1, 0),
	83: onPath("mkdir", -1, 0), 84: onPath("rmdir", -1, 0), 85: onPath("creat", -1, 0), 87: onPath("unlink", -1, 0),
	89: onPath("readlink", -1, 0), 90: onPath("chmod", -1, 0), 257: onPath("openat", 0, 1), 258: onPath("mkdirat", 0, 1),
	262: onPath("newfstatat", 0, 1), 263: onPath("unlinkat", 0, 1), 267: onPath("readlinkat", 0, 1),
	268: onPath("fchmodat", 0, 1), 269: onPath("faccessat", 0, 1), 332: onPath("statx", 0, 1), 437: onPath("openat2", 0, 1),
	439: onPath("faccessat2", 0, 1), 82: onPaths("rename", -1, 0, -1, 1), 86: onPaths("link", -1, 0, -1, 1),
	88: onPath("symlink", -1, 1), 266: onPath("symlinkat", 1, 2), 264: onPaths("renameat", 0, 1, 2, 3),
	265: onPaths("linkat", 0, 1, 2, 3), 316: onPaths("renameat2", 0, 1, 2, 3),
}

// call is one call to the system that touches a home.
type call struct {
	index  int // among those of its command, from 0 on, over all threads
	shape  shape
	args   [6]uint64
	path   string // the file, below the home
	to     string // the second one that it names
	inode  uint64 // of an open file
	offset int64  // of bytes read or written
	data   []byte // what is written
	done   bool   // it has returned
	result int64  // what it returned, a negative error number where it failed
}

// String shows a call as failures name it.
func (c *call) String() string {
	s := fmt.Sprintf("%d:%s(%s", c.index, c.shape.name, filepath.Base(c.path))
	if c.to != "" {
		s += ", " + filepath.Base(c.to)
	}
	if c.data != nil {
		s += fmt.Sprintf(", %d at %d", len(c.data), c.offset)
	}
	return s + ")"
}

// releases reports whether a call closes a file or gives back a lock, which happens even
// where it returns an error.
func (c *call) releases() bool {
	return c.shape.name == "close" || c.shape.name == "flock" && c.args[1]&syscall.LOCK_UN != 0
}

// process is a traced process as /proc shows it.
type process struct {
	pid    int
	memory *os.File
}

func (p process) proc(name string) string { return fmt.Sprintf("/proc/%d/%s", p.pid, name) }

// name reads a file's name.
func (p process) name(at uint64) string {
	b := make([]byte, syscall.PathMax)
	n, _ := p.memory.ReadAt(b, int64(at))
	name, _, _ := bytes.Cut(b[:max(0, n)], []byte{0})
	return string(name)
}

// resolve returns the whole path that arguments of a call mean; dir is -1 where it has
// none for the folder.
func (p process) resolve(args [6]uint64, folder, path int) string {
	name := p.name(args[path])
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	base := p.proc("cwd")
	if folder >= 0 && int32(args[folder]) != atCurrentFolder {
		base = p.proc("fd/" + strconv.Itoa(int(int32(args[folder]))))
	}
	dir, err := os.Readlink(base)
	if err != nil {
		return ""
	}
	return filepath.Join(dir, name)
}

// atCurrentFolder is AT_FDCWD.
const atCurrentFolder = -100

// understand returns the call that the registers hold, nil where it touches nothing in
// the home.
func (p process) understand(regs *syscall.PtraceRegs, in home) *call {
	s, known := shapes[regs.Orig_rax]
	if !known {
		return nil
	}
	c := &call{shape: s, args: [6]uint64{regs.Rdi, regs.Rsi, regs.Rdx, regs.R10, regs.R8, regs.R9}}
	if s.file >= 0 {
		at := p.proc("fd/" + strconv.Itoa(int(int32(c.args[s.file]))))
		c.path, _ = os.Readlink(at)
		if in.holds(c.path) {
			c.inode = inodeOf(at)
		}
	} else {
		c.path = p.resolve(c.args, s.folder, s.path)
	}
	if s.toPath >= 0 {
		c.to = p.resolve(c.args, s.toFolder, s.toPath)
	}
	if !in.holds(c.path) && !in.holds(c.to) {
		return nil
	}
	p.contents(c)
	return c
}

// contents fills in where a call reads or writes, and what it writes.
func (p process) contents(c *call) {
	s := c.shape
	if s.offset >= 0 {
		c.offset = int64(c.args[s.offset])
	} else if s.data >= 0 {
		c.offset = p.position(int(c.args[s.file]))
	}
	if s.name == "write" || s.name == "pwrite64" {
		c.data = make([]byte, c.args[s.size])
		n, _ := p.memory.ReadAt(c.data, int64(c.args[s.data]))
		c.data = c.data[:max(0, n)]
	}
}

// position returns where an open file stands.
func (p process) position(file int) int64 {
	info, _ := os.ReadFile(p.proc("fdinfo/" + strconv.Itoa(file)))
	var at int64
	_, _ = fmt.Sscanf(string(info), "pos: %d", &at)
	return at
}

// holds reports whether a path lies in the home, or is the home itself.
func (h home) holds(path string) bool {
	return path == string(h) || strings.HasPrefix(path, string(h)+"/")
}

// inodeOf returns the inode that a path leads to, zero for none.
func inodeOf(path string) uint64 {
	var s syscall.Stat_t
	if syscall.Stat(path, &s) != nil {
		return 0
	}
	return s.Ino
}

// words returns numbers as they lie in memory.
func words(numbers ...uint64) []byte {
	var b []byte
	for _, n := range numbers {
		b = binary.LittleEndian.AppendUint64(b, n)
	}
	return b
}
