//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

// change is one thing done to a disk that a power cut may undo as long as it is not
// synced: bytes written, the size of a file changed, or a name given and taken.
type change struct {
	inode  uint64
	at     int64
	data   []byte // nil for a size or a name
	size   int64
	name   string // given to the inode
	gone   string // taken
	synced bool
	failed bool // a sync of it failed: the disk has it or not, and no later sync writes it
}

func (c *change) isName() bool { return c.name+c.gone != "" }
func (c *change) isSize() bool { return !c.isName() && c.data == nil }

// folder is where the name of a change lies.
func (c *change) folder() string {
	if c.name != "" {
		return filepath.Dir(c.name)
	}
	return filepath.Dir(c.gone)
}

// aFolder stands for the inode of every folder: all that matters of one is its name.
const aFolder = 0

// disk is what was on a disk at first, and what has been done to it since. All that
// runs on the machine sees names and sizes as they are now.
type disk struct {
	files   map[uint64][]byte
	names   map[string]uint64
	changes []*change

	now   map[string]uint64
	sizes map[uint64]int64
}

// diskOf returns a disk on which a home is whole.
func diskOf(h home) (*disk, error) {
	d := &disk{files: map[uint64][]byte{}, names: map[string]uint64{}}
	err := filepath.WalkDir(string(h), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			d.names[path] = aFolder
			return err
		}
		inode := inodeOf(path)
		d.names[path] = inode
		d.files[inode], err = os.ReadFile(path)
		return err
	})
	return d.again(), err
}

// again returns the disk as it was at first.
func (d *disk) again() *disk {
	sizes := map[uint64]int64{}
	for inode, content := range d.files {
		sizes[inode] = int64(len(content))
	}
	return &disk{files: d.files, names: d.names, now: maps.Clone(d.names), sizes: sizes}
}

// reading are the calls that change nothing that lasts.
var reading = []string{
	"read", "readv", "pread64", "preadv", "close", "fstat", "fcntl", "flock", "getdents", "getdents64", "fchmod", "chmod",
	"mmap", "stat", "lstat", "readlink", "readlinkat", "newfstatat", "faccessat", "faccessat2", "statx", "fchmodat",
}

// do does to the disk what a call did. One that this does not know is an error.
func (d *disk) do(c *call) error {
	refused := c.result < 0 || !c.done
	switch name := c.shape.name; {
	case (name == "fdatasync" || name == "fsync") && c.done:
		d.sync(c, refused)
	case name == "mmap" && c.args[2]&syscall.PROT_WRITE != 0 && c.args[3]&syscall.MAP_SHARED != 0:
		return fmt.Errorf("%s writes through memory", c)
	case refused || slices.Contains(reading, name):
	case name == "openat" || name == "open":
		d.open(c)
	case name == "pwrite64" || name == "write":
		d.write(c)
	case name == "ftruncate":
		d.resize(c.inode, int64(c.args[1]))
	case name == "mkdirat" || name == "mkdir":
		d.rename("", c.path, aFolder)
	case name == "linkat" || name == "link":
		d.rename("", c.to, c.inode)
	case name == "renameat" || name == "rename" || name == "renameat2":
		d.rename(c.path, c.to, c.inode)
	case name == "unlinkat" || name == "unlink":
		d.rename(c.path, "", 0)
	default:
		return fmt.Errorf("%s is not known to the model of a disk", c)
	}
	return nil
}

// open makes a file that was not there, or empties one.
func (d *disk) open(c *call) {
	flags := c.args[c.shape.path+1]
	if _, there := d.now[c.path]; !there && flags&syscall.O_CREAT != 0 {
		d.rename("", c.path, c.inode)
	}
	if flags&syscall.O_TRUNC != 0 {
		d.resize(c.inode, 0)
	}
}

func (d *disk) write(c *call) {
	data := c.data[:c.result]
	d.changes = append(d.changes, &change{inode: c.inode, at: c.offset, data: data})
	if end := c.offset + int64(len(data)); end > d.sizes[c.inode] {
		d.resize(c.inode, end)
	}
}

func (d *disk) resize(inode uint64, size int64) {
	if d.sizes[inode] != size {
		d.changes = append(d.changes, &change{inode: inode, size: size})
		d.sizes[inode] = size
	}
}

func (d *disk) rename(from, to string, inode uint64) {
	d.changes = append(d.changes, &change{inode: inode, name: to, gone: from})
	if from != "" {
		delete(d.now, from)
	}
	if to != "" {
		d.now[to] = inode
	}
}

// sync makes what was done to a file, or to the names in a folder, last. Where it fails
// bytes are as good as written for the machine, and no later sync writes them.
func (d *disk) sync(c *call, refused bool) {
	inode, isFile := d.now[c.path]
	folder := isFile && inode == aFolder
	for _, x := range d.changes {
		of := x.inode == c.inode && !x.isName()
		if folder {
			of = x.isName() && x.folder() == c.path
		}
		switch {
		case !of || x.failed || x.synced:
		case !refused:
			x.synced = true
		case x.data != nil:
			x.failed = true
		}
	}
}

// unsettled returns how many changes the disk may lack.
func (d *disk) unsettled() int {
	n := 0
	for _, c := range d.changes {
		if !c.synced {
			n++
		}
	}
	return n
}

// pending returns how many changes are neither synced nor lost.
func (d *disk) pending() int {
	n := 0
	for _, c := range d.changes {
		if !c.synced && !c.failed {
			n++
		}
	}
	return n
}
