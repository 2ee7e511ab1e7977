package page

import (
	"encoding/binary"
	"hash/fnv"
	"math"
)

// What bbolt writes into a meta.
const (
	magic       = 0xED0CDAED
	version     = 2
	minPageSize = 1 << 10
	maxPageSize = 1 << 24
	metaSize    = 64 // bytes behind the header of the page
	checked     = 56 // bytes of them that the checksum covers
	noFreelist  = ^uint64(0)
)

// Meta is what a meta page says.
type Meta struct {
	PageSize    uint64 // bytes
	Root        uint64 // page of the root bucket
	Freelist    uint64 // page
	Pages       uint64 // high-water mark: the first page that was never used
	Transaction uint64
}

// readMeta reads the meta in a slot, 0 or 1, of a file of size bytes. The first
// says how big a page is, the second must agree.
func (f *File) readMeta(slot uint64, size int64, pageSize uint64) (Meta, error) {
	var page [headerSize + metaSize]byte
	if err := f.readAt(page[:], slot*pageSize, RegionMetas, slot); err != nil {
		return Meta{}, err
	}
	if h := parseHeader(page[:]); h != (header{id: slot, flags: metaFlag}) {
		return Meta{}, damaged(RegionMetas, slot, "its header is not that of a meta")
	}
	body := page[headerSize:]
	word := func(at int) uint64 { return binary.NativeEndian.Uint64(body[at:]) }
	half := func(at int) uint64 { return uint64(binary.NativeEndian.Uint32(body[at:])) }
	sum := fnv.New64a()
	_, _ = sum.Write(body[:checked]) // never fails
	m := Meta{PageSize: half(8), Root: word(16), Freelist: word(32), Pages: word(40), Transaction: word(48)}
	switch {
	case half(0) != magic:
		return m, damaged(RegionMetas, slot, "it does not begin as one")
	case half(4) != version:
		return m, damaged(RegionMetas, slot, "version %d", half(4))
	case word(checked) != sum.Sum64():
		return m, damaged(RegionMetas, slot, "its checksum is wrong")
	case half(12) != 0 || word(24) != 0:
		return m, damaged(RegionMetas, slot, "flags or a sequence that are never written")
	}
	return m, m.check(slot, uint64(max(size, 0)), pageSize)
}

func (m Meta) check(slot, size, pageSize uint64) error {
	inside := func(id uint64) bool { return id >= 2 && id < m.Pages }
	switch {
	case m.PageSize < minPageSize || m.PageSize > maxPageSize || m.PageSize&(m.PageSize-1) != 0:
		return damaged(RegionMetas, slot, "pages of %d bytes", m.PageSize)
	case pageSize != 0 && m.PageSize != pageSize:
		return damaged(RegionMetas, slot, "pages of %d bytes here, of %d in the other", m.PageSize, pageSize)
	case m.Pages > min(size, math.MaxInt)/m.PageSize:
		return damaged(RegionMetas, slot, "%d pages in a file of %d bytes", m.Pages, size)
	case m.Freelist == noFreelist:
		return damaged(RegionMetas, slot, "no freelist is kept")
	case !inside(m.Root) || !inside(m.Freelist) || m.Root == m.Freelist:
		return damaged(RegionMetas, slot, "root %d and freelist %d of %d pages", m.Root, m.Freelist, m.Pages)
	}
	return nil
}

// newest returns the meta of the last transaction, after a look whether the two
// can stand beside each other. A transaction goes into the slot of its parity,
// so they are one apart. bbolt's copy of a whole file puts its meta into slot 0
// and the same, one transaction back, into slot 1: with an odd transaction both
// stand in the other's slot, and the next one leaves two even ones.
func newest(first, second Meta) (Meta, error) {
	a, b := first.Transaction, second.Transaction
	older := first
	older.Transaction--
	switch {
	case a%2 == 0 && b%2 == 1 && (a+1 == b || b+1 == a): // each in its slot
	case a%2 == 1 && second == older: // a copy
	case a%2 == 0 && b+2 == a: // the first change of such a copy
	default:
		return Meta{}, damaged(RegionMetas, 0, "transactions %d and %d are not successive", a, b)
	}
	last, before := first, second
	if b > a {
		last, before = second, first
	}
	if before.Pages > last.Pages {
		return Meta{}, damaged(RegionMetas, 0, "%d pages after %d", last.Pages, before.Pages)
	}
	return last, nil
}
