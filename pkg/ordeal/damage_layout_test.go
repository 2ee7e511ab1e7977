//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"
)

// The layout of a bbolt file, known here apart from what the product knows of it: the
// generator and the judge must not go wrong together with what they try.
const (
	pageHeader    = 16
	elementLength = 16
	metaBody      = 64
	flagBranch    = 0x01
	flagLeaf      = 0x02
	flagFreelist  = 0x10
	longestKey    = 512 // of a book that is whole
)

// span is a stretch of bytes [from, to) of one region; key is that of the entry it
// belongs to.
type span struct {
	region   region
	from, to int
	key      string
}

// layout is what an image of a book consists of.
type layout struct {
	image    []byte
	pageSize int
	pages    int // in use or free, as the newest meta says
	spans    []span
	entries  map[string][]byte // of the buckets below the root, as a lookup finds them
	strange  []string          // keys of no family
	free     map[uint64]bool
	visits   int
}

// layoutOf reads an image and trusts nothing in it: what cannot be followed is left out.
func layoutOf(image []byte) *layout {
	l := &layout{image: image, entries: map[string][]byte{}, free: map[uint64]bool{}}
	root, freelist := l.metas()
	if l.pageSize == 0 {
		return l
	}
	l.readFreelist(freelist)
	l.readPage(root, true, within{})
	return l
}

// metas finds the newest meta that is whole, and returns the pages it leads to.
func (l *layout) metas() (root, freelist uint64) {
	var newest uint64
	for at := 0; at+pageHeader+metaBody <= len(l.image) && at <= 1<<16; at += 1 << 10 {
		m := l.image[at+pageHeader : at+pageHeader+metaBody]
		sum := fnv.New64a()
		_, _ = sum.Write(m[:56])
		if binary.LittleEndian.Uint32(m) != 0xED0CDAED || binary.LittleEndian.Uint64(m[56:]) != sum.Sum64() {
			continue
		}
		l.add(inMeta, at, at+pageHeader+metaBody, "")
		if tx := binary.LittleEndian.Uint64(m[48:]); l.pageSize == 0 || tx >= newest {
			newest = tx
			l.pageSize = int(binary.LittleEndian.Uint32(m[8:]))
			root, freelist = binary.LittleEndian.Uint64(m[16:]), binary.LittleEndian.Uint64(m[32:])
			l.pages = int(binary.LittleEndian.Uint64(m[40:]))
		}
	}
	return root, freelist
}

func (l *layout) add(r region, from, to int, key string) {
	if from < to && to <= len(l.image) {
		l.spans = append(l.spans, span{r, from, to, key})
	}
}

// page returns where a page begins, how many elements it has and what it is. One that
// gives itself another number is none: no lookup goes on there.
func (l *layout) page(id uint64) (at, count int, flags uint16, ok bool) {
	at, ok = l.begins(id)
	if !ok || binary.LittleEndian.Uint64(l.image[at:]) != id {
		return 0, 0, 0, false
	}
	return at, int(binary.LittleEndian.Uint16(l.image[at+10:])), binary.LittleEndian.Uint16(l.image[at+8:]), true
}

// begins returns where a page begins, whatever is there.
func (l *layout) begins(id uint64) (at int, ok bool) {
	if id >= uint64(len(l.image)/l.pageSize) {
		return 0, false
	}
	return int(id) * l.pageSize, true
}

func (l *layout) readFreelist(id uint64) {
	at, count, flags, ok := l.page(id)
	end := at + pageHeader + 8*count
	if !ok || flags != flagFreelist || end > len(l.image) {
		return
	}
	l.add(inFreelist, at, end, "")
	for i := at + pageHeader; i < end; i += 8 {
		id := binary.LittleEndian.Uint64(l.image[i:])
		if at, ok := l.begins(id); ok {
			l.free[id] = true
			l.add(inFree, at, at+l.pageSize, "")
		}
	}
}

// pad adds what no other span has as padding, to the end of the file.
func (l *layout) pad() {
	used := bytes.Repeat([]byte{0}, len(l.image))
	for _, s := range l.spans {
		for i := s.from; i < s.to; i++ {
			used[i] = 1
		}
	}
	for from := 0; from < len(used); {
		to := from
		for to < len(used) && used[to] == used[from] {
			to++
		}
		if used[from] == 0 {
			l.add(inPadding, from, to, "")
		}
		from = to
	}
}
