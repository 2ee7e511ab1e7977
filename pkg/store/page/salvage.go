package page

import (
	"context"
	"encoding/binary"
	"io"
)

// Scrap is an entry that a salvage found.
type Scrap struct {
	Key, Value []byte // good until the visit returns
	// Stands says that what is left of the trees leads to its page, or that the page is
	// cut off: it is neither free nor reached. What stands in free pages is an older
	// version, or one of a change that was never made.
	Stands bool
}

// Salvaged is what a salvage looked at.
type Salvaged struct {
	PageSize uint64 // zero where nothing looks like pages
	Unread   uint64 // pages that the reader could not read
	Cause    error  // what it said of the last of them
}

// Salvage looks at every page of a file of size bytes for entries that pass the proof,
// whatever is damaged beside them, and visits them in the order of the pages, one as often
// as it is found. What the reader cannot read it goes past. It keeps in memory one bit for
// each page and the longest of them.
//
// Errors: whatever visit returns, and the context's.
func Salvage(ctx context.Context, r io.ReaderAt, size int64, proof Proof, visit func(Scrap) error) (Salvaged, error) {
	whole := &past{r: r, size: size}
	s := salvage{r: whole, proof: proof, visit: visit}
	file := s.newest(size)
	if s.pageSize == 0 {
		s.pageSize = likelySize(whole, size)
	}
	if s.pageSize == 0 {
		return Salvaged{Unread: whole.failed, Cause: whole.cause}, nil
	}
	s.pages = uint64(size) / s.pageSize
	if uint64(size)%s.pageSize > 0 {
		s.pages++ // the last one is cut
	}
	whole.block = int64(s.pageSize)
	s.room = overlapping * uint64(size)
	s.stands, s.buffer = standing(file), make([]byte, s.pageSize)
	whole.failed = 0
	for id := uint64(0); id < s.pages; id++ {
		if err := ctx.Err(); err != nil {
			return Salvaged{}, err
		}
		behind, err := s.page(id)
		if err != nil {
			return Salvaged{}, err
		}
		id += behind
	}
	return Salvaged{PageSize: s.pageSize, Unread: whole.failed, Cause: whole.cause}, nil
}

// overlapping is how often a file may be read for what overflows its pages: once, where
// none of them lies.
const overlapping = 4

type salvage struct {
	r        *past
	proof    Proof
	visit    func(Scrap) error
	pageSize uint64
	pages    uint64
	stands   func(id uint64) bool
	passed   int // entries of this page
	buffer   []byte
	room     uint64 // bytes that overflow pages, which are still believed
}

// newest returns the state of the newest meta, nil where there is none that can be used.
func (s *salvage) newest(size int64) *File {
	file, err := Last(s.r)
	if err != nil {
		return nil
	}
	s.pageSize = file.meta.PageSize
	file.meta.Pages = min(file.meta.Pages, uint64(size)/s.pageSize+1)
	return file
}

// likelySize returns the size of pages with which most of them say where they stand.
func likelySize(r io.ReaderAt, size int64) uint64 {
	const looked = 1 << 10 // pages
	best, most := uint64(0), 0
	for pageSize := uint64(minPageSize); pageSize <= maxPageSize; pageSize *= 2 {
		found := 0
		for id := uint64(1); id < looked && int64(id*pageSize) < size; id++ {
			var head [headerSize]byte
			if _, err := r.ReadAt(head[:], int64(id*pageSize)); err == nil && parseHeader(head[:]).id == id {
				found++
			}
		}
		if found > most {
			best, most = pageSize, found
		}
	}
	return best
}

// page visits the entries of a page, and returns how many pages behind it are its own.
func (s *salvage) page(id uint64) (behind uint64, err error) {
	n := &node{}
	read, _ := s.r.ReadAt(s.buffer, int64(id*s.pageSize))
	data := s.buffer[:read]
	if read < headerSize {
		return 0, nil
	}
	h := parseHeader(data)
	named := h.id == id && h.flags == leafFlag
	whole := named && n.parse(data, id) == nil
	if extent := s.extent(id, h, n, whole); named && extent > uint64(len(data)) {
		data = make([]byte, extent)
		read, _ = s.r.ReadAt(data, int64(id*s.pageSize))
		data = data[:read]
	}
	whole = whole && n.used <= uint64(len(data))
	if s.passed = 0; !whole {
		n = nil
	}
	if err := s.elements(data, n, named && s.stands(id)); err != nil {
		return 0, err
	}
	if whole && s.passed > 0 {
		behind = (n.used - 1) / s.pageSize // whatever the header says
	}
	return behind, nil
}

// extent returns how many bytes a page takes, as its elements say or, where one of them is
// damaged, its header. Pages that claim to overlap are not believed beyond all measure.
func (s *salvage) extent(id uint64, h header, n *node, whole bool) uint64 {
	extent := (uint64(h.overflow) + 1) * s.pageSize
	if whole {
		extent = n.used
	}
	if extent <= s.pageSize || extent > maxUsed || extent > (s.pages-id)*s.pageSize || extent > s.room {
		return s.pageSize
	}
	s.room -= extent
	return extent
}

// elements visits the entries in the bytes of a leaf. Where its header is damaged there
// may be as many as it has room for.
func (s *salvage) elements(data []byte, whole *node, stands bool) error {
	count := (min(uint64(len(data)), s.pageSize) - headerSize) / elementSize
	if whole != nil {
		count = uint64(whole.count)
	}
	for i := range count {
		at := headerSize + i*elementSize
		half := func(behind uint64) uint64 { return uint64(binary.NativeEndian.Uint32(data[at+behind:])) }
		from, key, value := at+half(4), half(8), half(12)
		if key == 0 || key > maxKeySize || from < at+elementSize || from+key+value > uint64(len(data)) || value > maxEntry {
			continue
		}
		if err := s.entry(data[from:from+key], data[from+key:from+key+value], half(0) == bucketFlag, stands); err != nil {
			return err
		}
	}
	return nil
}

// entry visits an entry that passes the proof, and those within a bucket that is small.
func (s *salvage) entry(key, value []byte, bucket, stands bool) error {
	if bucket && len(value) > bucketSize+headerSize {
		return s.elements(value[bucketSize:], nil, stands)
	}
	if s.proof(key, value) != nil {
		return nil
	}
	s.passed++
	return s.visit(Scrap{Key: key, Value: value, Stands: stands})
}
