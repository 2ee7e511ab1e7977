// Package page reads the pages of a bbolt file and trusts none of them: all that
// knows their layout is here.
//
// What it returns is as bbolt writes it, or it returns a *Damage. Nothing that
// stands in a file can make it panic, loop, or take more memory than a few of the
// longest pages do: what a page claims to be is believed only where it can be so. It must
// not write, lock, or know what keys and values mean.
package page

import (
	"errors"
	"fmt"
	"io"
	"math"
	"math/bits"
)

// File is one state of a bbolt file: that of its newest meta. Pages that were read stay in
// memory until there are too many. It is for one goroutine, and for as long as nobody
// writes to the file.
type File struct {
	r     io.ReaderAt
	meta  Meta
	metas Metas
	shelf shelf
	free  *Freelist
}

// Open reads both metas of a file of size bytes, as it is when nobody writes to it.
//
// Errors: *Damage, and whatever r returns.
func Open(r io.ReaderAt, size int64) (*File, error) {
	metas, err := ReadMetas(r)
	if err != nil {
		return nil, err
	}
	if err := cut(metas, size); err != nil {
		return nil, err
	}
	for slot, m := range metas {
		if m.Err != nil {
			return nil, m.Err
		}
		if err := m.check(uint64(slot), uint64(max(size, 0))); err != nil {
			return nil, err
		}
	}
	last, err := newest(metas[0].Meta, metas[1].Meta)
	if err != nil {
		return nil, err
	}
	return &File{r: r, meta: last, metas: metas, shelf: newShelf(last.PageSize)}, nil
}

// Last returns the state that the newest meta leads to, and asks nothing of the other one,
// of the list of free pages, or of how long the file is: for who has to know what kind of
// file it is.
//
// Errors: *Damage, and whatever r returns.
func Last(r io.ReaderAt) (*File, error) {
	metas, err := ReadMetas(r)
	if err != nil {
		return nil, err
	}
	last, _ := metas.Newest()
	if last.Err != nil {
		return nil, last.Err
	}
	f := &File{r: r, meta: last.Meta, metas: metas, shelf: newShelf(last.PageSize)}
	if last.Pages > math.MaxInt64/last.PageSize || !f.holds(last.Root, 1) {
		return nil, damaged(RegionMetas, last.Transaction%2, "root %d of %d pages", last.Root, last.Pages)
	}
	return f, nil
}

// Meta returns the newest meta.
func (f *File) Meta() Meta { return f.meta }

// Metas returns both metas as they stand in the file.
func (f *File) Metas() Metas { return f.metas }

func (f *File) readAt(buf []byte, offset uint64, in Region, id uint64) error {
	return readAt(f.r, buf, offset, in, id)
}

// readAt fills buf from offset bytes into the file. A file that ends too early is
// damaged; any other error is the reader's.
func readAt(r io.ReaderAt, buf []byte, offset uint64, in Region, id uint64) error {
	n, err := r.ReadAt(buf, int64(offset))
	switch {
	case n == len(buf):
		return nil
	case errors.Is(err, io.EOF):
		return damaged(in, id, "the file ends within it")
	}
	return fmt.Errorf("page %d: %w", id, err)
}

func (f *File) offset(id uint64) uint64 { return id * f.meta.PageSize }

// holds reports whether pages that are not a meta lie within the high-water mark.
func (f *File) holds(id, count uint64) bool {
	return id >= 2 && id < f.meta.Pages && count <= f.meta.Pages-id
}

// pagesFor returns how many pages bbolt takes for so many bytes of a tree's page.
func (f *File) pagesFor(used uint64) uint64 {
	shift := bits.TrailingZeros64(f.meta.PageSize)
	return (used + f.meta.PageSize - 1) >> shift
}

// load returns a page of a tree, from memory if it was read before.
func (f *File) load(id uint64) (*node, error) {
	if n := f.shelf.get(id); n != nil {
		return n, nil
	}
	n := &node{}
	if err := f.read(n, id, nil, f.admit); err != nil {
		return nil, err
	}
	f.shelf.put(n)
	return n, nil
}

// admit keeps pages that overlap from filling the memory: no more can be held
// than there are.
func (f *File) admit(n *node) error {
	if f.shelf.held+n.pages() > f.meta.Pages {
		return damaged(n.region(), n.id, "it overlaps another page")
	}
	return f.free.misses(n)
}

// read reads and checks a page of a tree into n, using buf where it is long
// enough. It asks admit before it reads what overflows the first page.
func (f *File) read(n *node, id uint64, buf []byte, admit func(*node) error) error {
	size := f.meta.PageSize
	if uint64(cap(buf)) < size {
		buf = make([]byte, size)
	}
	buf = buf[:size]
	if err := f.readAt(buf, f.offset(id), RegionHeader, id); err != nil {
		return err
	}
	if err := n.parse(buf, id); err != nil {
		return err
	}
	if err := f.bounds(n); err != nil {
		return err
	}
	if err := admit(n); err != nil {
		return err
	}
	if err := f.complete(n); err != nil {
		return err
	}
	return n.order()
}

// bounds checks what a page of the file takes of it, and whom it leads to.
func (f *File) bounds(n *node) error {
	switch need := f.pagesFor(n.used); {
	case n.pages() != need:
		return damaged(n.region(), n.id, "it takes %d pages, its elements need %d", n.pages(), need)
	case n.overflow > 0 && n.count > maxOverflowing:
		return damaged(n.region(), n.id, "%d elements overflow a page", n.count)
	case n.used > maxUsed:
		return damaged(n.region(), n.id, "%d bytes are more than entries take", n.used)
	case !f.holds(n.id, n.pages()):
		return damaged(n.region(), n.id, "it ends beyond page %d", f.meta.Pages)
	}
	if n.leaf {
		return f.bucketBounds(n)
	}
	for i := range n.count {
		if child := n.child(i); child == n.id || !f.holds(child, 1) {
			return damaged(RegionBranch, n.id, "element %d leads to page %d", i, child)
		}
	}
	return nil
}

// complete reads what overflows the first page.
func (f *File) complete(n *node) error {
	read := uint64(len(n.data))
	if n.overflow == 0 {
		return nil
	}
	if uint64(cap(n.data)) < n.used {
		n.data = append(make([]byte, 0, n.used), n.data...)
	}
	n.data = n.data[:n.used]
	return f.readAt(n.data[read:], f.offset(n.id)+read, n.region(), n.id)
}
