package page

import (
	"encoding/binary"
	"slices"

	"github.com/adsum-cli/adsum/pkg/store/crc"
)

const (
	idSize    = 8      // bytes of an id in the list
	manyPages = 0xFFFF // a count that says: the first id is the count
)

// Freelist is the set of free pages.
type Freelist struct {
	Count    uint64
	CRC      uint32 // CRC-32C of the ids as they stand in the file
	overflow uint64
	ids      []uint64 // ascending
}

// used returns how many bytes of its pages the list takes.
func (l *Freelist) used() uint64 {
	if l.Count >= manyPages {
		return headerSize + idSize*(l.Count+1)
	}
	return headerSize + idSize*l.Count
}

// Has reports whether a page is free.
func (l *Freelist) Has(id uint64) bool {
	_, found := slices.BinarySearch(l.ids, id)
	return found
}

// Freelist reads the list of free pages, once. From then on a page of a tree that
// is free is damaged, be it read before or after.
//
// Errors: *Damage, and whatever the reader returns.
func (f *File) Freelist() (*Freelist, error) {
	if f.free != nil {
		return f.free, nil
	}
	l, err := f.readFreelist()
	if err != nil {
		return nil, err
	}
	for _, n := range f.shelf.now {
		if err := l.misses(n); err != nil {
			return nil, err
		}
	}
	f.free = l
	return l, nil
}

func (f *File) readFreelist() (*Freelist, error) {
	id := f.meta.Freelist
	var head [headerSize + idSize]byte
	if err := f.readAt(head[:], f.offset(id), RegionFreelist, id); err != nil {
		return nil, err
	}
	h := parseHeader(head[:])
	if h.id != id || h.flags != freelistFlag {
		return nil, damaged(RegionFreelist, id, "page %d of kind %#x is not the freelist", h.id, h.flags)
	}
	count, begin := uint64(h.count), uint64(headerSize)
	if count == manyPages {
		count, begin = binary.NativeEndian.Uint64(head[headerSize:]), headerSize+idSize
	}
	pages := uint64(h.overflow) + 1
	switch {
	case h.count == manyPages && count < manyPages, count >= f.meta.Pages:
		return nil, damaged(RegionFreelist, id, "%d free pages of %d", count, f.meta.Pages)
	case pages != f.pagesForFree(count) && pages != f.pagesForFree(count+pages):
		return nil, damaged(RegionFreelist, id, "it takes %d pages for %d ids", pages, count)
	case !f.holds(id, pages):
		return nil, damaged(RegionFreelist, id, "it ends beyond page %d", f.meta.Pages)
	}
	l := &Freelist{Count: count, overflow: pages - 1}
	return l, l.read(f, begin)
}

// pagesForFree returns how many pages bbolt takes for a list of so many ids. It
// counts them before the list itself may take as many of them.
func (f *File) pagesForFree(count uint64) uint64 {
	return (&Freelist{Count: count}).used()/f.meta.PageSize + 1
}

// freelistBlock is how many bytes of a list are read at once: what it claims to hold is
// not there for sure.
const freelistBlock = 1 << 16

// read takes the ids, from so many bytes into the list, which has nothing behind them.
func (l *Freelist) read(f *File, at uint64) error {
	end := (l.overflow + 1) * f.meta.PageSize
	ids := at + l.Count*idSize
	buf := make([]byte, min(freelistBlock, end-at))
	for ; at < end; at += uint64(len(buf)) {
		buf = buf[:min(freelistBlock, end-at)]
		if err := f.readAt(buf, f.offset(f.meta.Freelist)+at, RegionFreelist, f.meta.Freelist); err != nil {
			return err
		}
		listed := buf[:min(uint64(len(buf)), max(ids, at)-at)]
		if err := l.take(f, listed); err != nil {
			return err
		}
		if !allZero(buf[len(listed):]) {
			return damaged(RegionFreelist, f.meta.Freelist, "there is more behind its %d ids", l.Count)
		}
	}
	return nil
}

// take takes the ids of a block.
func (l *Freelist) take(f *File, block []byte) error {
	own, last := f.meta.Freelist, uint64(1)
	if len(l.ids) > 0 {
		last = l.ids[len(l.ids)-1]
	}
	l.ids = slices.Grow(l.ids, len(block)/idSize)
	for at := 0; at < len(block); at += idSize {
		id := binary.NativeEndian.Uint64(block[at:])
		switch {
		case id <= last || id >= f.meta.Pages:
			return damaged(RegionFreelist, own, "id %d behind %d, of %d pages", id, last, f.meta.Pages)
		case id >= own && id <= own+l.overflow:
			return damaged(RegionFreelist, own, "page %d of it is in it", id)
		}
		l.ids = append(l.ids, id)
		last = id
	}
	l.CRC = crc.Update(l.CRC, block)
	return nil
}

// misses checks that a page of a tree is not free, nor part of the list. A list
// that was not read has nothing to say.
func (l *Freelist) misses(n *node) error {
	if l == nil {
		return nil
	}
	at, _ := slices.BinarySearch(l.ids, n.id)
	if at < len(l.ids) && l.ids[at] < n.id+n.pages() {
		return damaged(n.region(), n.id, "page %d of it is free", l.ids[at])
	}
	return nil
}
