//go:build ordeal && linux && amd64

package ordeal

import (
	"hash/maphash"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// cut is a way in which a disk can look after a power cut: which changes that were not
// synced it has.
type cut string

// The ways of a power cut.
const (
	cutPrefix  cut = "prefix"        // those that were made first
	cutPages   cut = "4 KiB pieces"  // any pages
	cutSectors cut = "512 B pieces"  // any sectors
	cutNames   cut = "names lost"    // any names
	cutSizes   cut = "sizes lost"    // all but the sizes of files
	cutDropped cut = "dropped pages" // any of it, and what a failed sync left as it happens
)

// cuts are the ways among which one is drawn where no sync has failed, those oftener
// that have more to draw.
var cuts = []cut{cutPrefix, cutPages, cutPages, cutSectors, cutSectors, cutSectors, cutNames, cutSizes}

// The pieces in which a disk writes, in bytes.
const (
	pieceOfPage   = 4096
	pieceOfSector = 512
)

// fate decides what became of a change that was not synced: which bytes of it, piece by
// piece, or whether it is there at all.
type fate struct {
	piece   int
	bytes   func() bool
	names   func() bool
	sizes   func() bool
	dropped func() bool // bytes of which a sync failed
	first   int         // of the changes that were not synced, those that are there whatever is drawn
}

func always() bool { return true }
func never() bool  { return false }

// of draws a fate of a kind.
func (k cut) of(r *rand.Rand, pending int) fate {
	some := func(share float64) func() bool { return func() bool { return r.Float64() < share } }
	either := func() func() bool { return [](func() bool){always, never, some(0.5)}[r.IntN(3)] }
	often := [](float64){0.1, 0.5, 0.9}[r.IntN(3)]
	f := fate{piece: pieceOfPage, bytes: some(often), names: either(), sizes: either(), dropped: never}
	switch k {
	case cutPrefix:
		f.first, f.bytes, f.names, f.sizes = r.IntN(pending+1), never, never, never
	case cutPages:
	case cutSectors:
		f.piece = pieceOfSector
	case cutNames:
		f.bytes, f.names = either(), some(0.5)
	case cutSizes:
		f.bytes, f.names, f.sizes = always, always, never
	case cutDropped:
		f = cuts[r.IntN(len(cuts))].of(r, pending)
		if r.IntN(2) == 0 {
			f.dropped = some(often)
		}
	}
	return f
}

// image is what a disk holds after a power cut.
type image struct {
	files map[string][]byte
	names []string // of folders too, each after the one it lies in
}

// after returns what of the disk is left.
func (d *disk) after(f fate) image {
	names, files := maps.Clone(d.names), map[uint64][]byte{}
	sizes := map[uint64]int64{}
	for inode, content := range d.files {
		files[inode], sizes[inode] = slices.Clone(content), int64(len(content))
	}
	pending := 0
	for _, c := range d.changes {
		whole := c.synced
		if !c.synced && !c.failed {
			whole, pending = pending < f.first, pending+1
		}
		switch {
		case c.isName():
			if whole || f.names() {
				delete(names, c.gone)
				if c.name != "" {
					names[c.name] = c.inode
				}
			}
		case c.isSize():
			if whole || f.sizes() {
				sizes[c.inode] = c.size
				files[c.inode] = sized(files[c.inode], c.size)
			}
		default:
			files[c.inode] = c.written(files[c.inode], f, whole)
		}
	}
	return pick(names, files, sizes)
}

// written returns a file with the pieces of a change that reached the disk.
func (c *change) written(content []byte, f fate, whole bool) []byte {
	end := c.at + int64(len(c.data))
	content = sized(content, max(end, int64(len(content))))
	there := f.bytes
	if c.failed {
		there = f.dropped
	}
	for from := c.at; from < end; {
		to := min(end, (from/int64(f.piece)+1)*int64(f.piece))
		if whole || there() {
			copy(content[from:to], c.data[from-c.at:])
		}
		from = to
	}
	return content
}

func sized(content []byte, size int64) []byte {
	if grown := size - int64(len(content)); grown > 0 {
		return append(content, make([]byte, grown)...)
	}
	return content[:size]
}

// pick returns the files that have a name in a folder that has one.
func pick(names map[string]uint64, files map[uint64][]byte, sizes map[uint64]int64) image {
	m := image{files: map[string][]byte{}}
	root := slices.Min(slices.Collect(maps.Keys(names)))
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if _, there := names[filepath.Dir(name)]; !there && name != root {
			delete(names, name)
			continue
		}
		m.names = append(m.names, name)
		if inode := names[name]; inode != aFolder {
			m.files[name] = sized(files[inode], sizes[inode])
		}
	}
	return m
}

// hashSeed makes the sums of images comparable.
var hashSeed = maphash.MakeSeed()

// sum tells images apart, of whatever home they are.
func (m image) sum(of home) uint64 {
	var h maphash.Hash
	h.SetSeed(hashSeed)
	for _, name := range m.names {
		_, _ = h.WriteString(strings.TrimPrefix(name, string(of)))
		_, _ = h.Write(words(uint64(len(m.files[name]))))
		_, _ = h.Write(m.files[name])
	}
	return h.Sum64()
}

// write makes a home hold the image of another one.
func (m image) write(t testing.TB, h, of home) {
	t.Helper()
	h.clear(t)
	for _, name := range m.names {
		path := string(h) + strings.TrimPrefix(name, string(of))
		content, isFile := m.files[name]
		var err error
		if isFile {
			err = os.WriteFile(path, content, 0o600)
		} else {
			err = os.MkdirAll(path, 0o700)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
