package page

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"math"
)

// What bbolt writes into a meta.
const (
	magic       = 0xED0CDAED
	version     = 2
	minPageSize = 1 << 10
	maxPageSize = 1 << 16 // of the systems that there are; Apple's has 1 << 14
	metaSize    = 64      // bytes behind the header of the page
	checked     = 56      // bytes of them that the checksum covers
)

// Meta is what a meta page says.
type Meta struct {
	PageSize    uint64 // bytes
	Root        uint64 // page of the root bucket
	Freelist    uint64 // page
	Pages       uint64 // high-water mark: the first page that was never used
	Transaction uint64
}

// MetaPage is one of the two pages that a meta is on, as it was read.
type MetaPage struct {
	Meta
	Offset int64  // in bytes
	Raw    []byte // the header of the page and the meta
	Err    error  // *Damage where it is no meta of its own, nil for one that is
}

// Metas are both meta pages of a file.
type Metas [2]MetaPage

// ReadMetas reads both meta pages and asks of each only whether it is one, so that it can
// be called while somebody commits: that writes one of them. Where the first is none, the
// second is looked for wherever it can be.
//
// Errors: whatever the reader returns but the end of the file.
func ReadMetas(r io.ReaderAt) (Metas, error) {
	first, err := readMeta(r, 0, 0)
	if err != nil {
		return Metas{}, err
	}
	if first.Err == nil {
		second, err := readMeta(r, 1, first.PageSize)
		return Metas{first, second}, err
	}
	var second MetaPage
	for size := uint64(minPageSize); size <= maxPageSize; size *= 2 {
		if second, err = readMeta(r, 1, size); err != nil || second.Err == nil {
			break
		}
	}
	return Metas{first, second}, err
}

// Newest returns the page of the last transaction, and whether there is any.
func (m Metas) Newest() (MetaPage, bool) {
	newest := m[0]
	if newest.Err != nil || m[1].Err == nil && m[1].Transaction > newest.Transaction {
		newest = m[1]
	}
	return newest, newest.Err == nil
}

// Size returns how many bytes of a file its pages take, up to the higher of both
// high-water marks. Where neither is a meta it is where metas are looked for.
func (m Metas) Size() int64 {
	size := uint64(0)
	for _, one := range m {
		if one.Err == nil {
			size = max(size, min(one.Pages, math.MaxInt64/one.PageSize)*one.PageSize)
		}
	}
	if size == 0 {
		size = 2 * maxPageSize
	}
	return int64(size)
}

// Equal reports whether the pages are the same to the byte.
func (m Metas) Equal(other Metas) bool { return m[0].Equal(other[0]) && m[1].Equal(other[1]) }

// Equal reports whether two pages are the same to the byte.
func (m MetaPage) Equal(other MetaPage) bool {
	return m.Offset == other.Offset && bytes.Equal(m.Raw, other.Raw)
}

// readMeta reads the page in a slot, 0 or 1, of a file with pages of so many bytes. The
// first says how many that are.
func readMeta(r io.ReaderAt, slot, pageSize uint64) (MetaPage, error) {
	m := MetaPage{Offset: int64(slot * pageSize), Raw: make([]byte, headerSize+metaSize)}
	err := readAt(r, m.Raw, slot*pageSize, RegionMetas, slot)
	if err == nil {
		err = m.parse(slot, pageSize)
	}
	if _, damage := errors.AsType[*Damage](err); damage {
		m.Err, err = err, nil
	}
	return m, err
}

// parse takes the meta from its page.
func (m *MetaPage) parse(slot, pageSize uint64) error {
	if h := parseHeader(m.Raw); h != (header{id: slot, flags: metaFlag}) {
		return damaged(RegionMetas, slot, "its header is not that of a meta")
	}
	body := m.Raw[headerSize:]
	word := func(at int) uint64 { return binary.NativeEndian.Uint64(body[at:]) }
	half := func(at int) uint64 { return uint64(binary.NativeEndian.Uint32(body[at:])) }
	sum := fnv.New64a()
	_, _ = sum.Write(body[:checked]) // never fails
	m.Meta = Meta{PageSize: half(8), Root: word(16), Freelist: word(32), Pages: word(40), Transaction: word(48)}
	switch {
	case half(0) != magic:
		return damaged(RegionMetas, slot, "it does not begin as one")
	case half(4) != version:
		return damaged(RegionMetas, slot, "version %d", half(4))
	case word(checked) != sum.Sum64():
		return damaged(RegionMetas, slot, "its checksum is wrong")
	case half(12) != 0 || word(24) != 0:
		return damaged(RegionMetas, slot, "flags or a sequence that are never written")
	case m.PageSize < minPageSize || m.PageSize > maxPageSize || m.PageSize&(m.PageSize-1) != 0:
		return damaged(RegionMetas, slot, "pages of %d bytes", m.PageSize)
	case slot > 0 && m.PageSize != pageSize:
		return damaged(RegionMetas, slot, "pages of %d bytes here, of %d in the other", m.PageSize, pageSize)
	}
	return nil
}

// check checks what a meta says of a file of size bytes.
func (m Meta) check(slot, size uint64) error {
	inside := func(id uint64) bool { return id >= 2 && id < m.Pages }
	switch {
	case m.Pages > min(size, math.MaxInt)/m.PageSize:
		return damaged(RegionMetas, slot, "%d pages in a file of %d bytes", m.Pages, size)
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
