package page

import (
	"bytes"
	"encoding/binary"
)

// The layout of a page: a header, elements of one size, then the keys and values
// in their order, without a gap. Numbers are in the machine's own order.
const (
	headerSize  = 16
	elementSize = 16

	branchFlag   = 0x01
	leafFlag     = 0x02
	metaFlag     = 0x04
	freelistFlag = 0x10

	bucketFlag = 0x01 // of an element whose value is a bucket

	maxKeySize = 32768
	// maxOverflowing is how many elements bbolt leaves on a page that needs
	// more than one.
	maxOverflowing = 4
	// minChildren is how many a branch has at least.
	minChildren = 2
)

type header struct {
	id       uint64
	flags    uint16
	count    uint16
	overflow uint32
}

func parseHeader(b []byte) header {
	return header{
		id:       binary.NativeEndian.Uint64(b),
		flags:    binary.NativeEndian.Uint16(b[8:]),
		count:    binary.NativeEndian.Uint16(b[10:]),
		overflow: binary.NativeEndian.Uint32(b[12:]),
	}
}

// node is a page of a tree. Once it is parsed, all positions in it are good.
type node struct {
	id       uint64
	leaf     bool
	buckets  bool // its values are buckets
	count    int
	overflow uint64
	used     uint64 // bytes
	data     []byte

	prover *Tree  // who proved entries of it
	passed bitset // those
}

func (n *node) region() Region {
	if n.leaf {
		return RegionLeaf
	}
	return RegionBranch
}

func (n *node) pages() uint64 { return n.overflow + 1 }

// shape returns where the key of element i begins, and how long key and value are.
func (n *node) shape(i int) (begin, key, value uint64) {
	at := headerSize + i*elementSize
	e := n.data[at : at+elementSize]
	if n.leaf {
		return uint64(at) + half(e[4:]), half(e[8:]), half(e[12:])
	}
	return uint64(at) + half(e), half(e[4:]), 0
}

func half(b []byte) uint64 { return uint64(binary.NativeEndian.Uint32(b)) }

func (n *node) key(i int) []byte {
	at, key, _ := n.shape(i)
	return n.data[at : at+key : at+key]
}

func (n *node) entry(i int) (key, value []byte) {
	at, k, v := n.shape(i)
	return n.data[at : at+k : at+k], n.data[at+k : at+k+v : at+k+v]
}

func (n *node) child(i int) uint64 {
	return binary.NativeEndian.Uint64(n.data[headerSize+i*elementSize+8:])
}

// search returns the first element whose key is not before key, and whether it
// is that key.
func (n *node) search(key []byte) (at int, found bool) {
	low, high := 0, n.count
	for low < high {
		middle := int(uint(low+high) >> 1)
		switch order := bytes.Compare(n.key(middle), key); {
		case order == 0:
			return middle, true
		case order < 0:
			low = middle + 1
		default:
			high = middle
		}
	}
	return low, false
}

// parse checks the header and the elements of a page, of which data is the
// beginning, or all if it overflows nothing.
func (n *node) parse(data []byte, id uint64) error {
	h := parseHeader(data)
	*n = node{id: id, leaf: h.flags == leafFlag, count: int(h.count), overflow: uint64(h.overflow), data: data}
	switch {
	case h.flags != leafFlag && h.flags != branchFlag:
		return damaged(RegionHeader, id, "kind %#x is none of a tree", h.flags)
	case h.id != id:
		return damaged(n.region(), id, "it says that it is page %d", h.id)
	case !n.leaf && n.count < minChildren:
		return damaged(RegionBranch, id, "%d children", n.count)
	}
	n.used = headerSize + elementSize*uint64(n.count)
	if n.used > uint64(len(data)) {
		return damaged(n.region(), id, "%d elements in %d bytes", n.count, len(data))
	}
	if n.count == 0 && !allZero(data[headerSize:]) {
		return damaged(n.region(), id, "it has no elements, and bytes")
	}
	return n.measure()
}

// measure follows the elements, each of which begins where the one before ended.
func (n *node) measure() error {
	n.buckets = n.count > 0 && n.leaf && n.flags(0) == bucketFlag
	position, size, kind := n.fields()
	at, used := uint64(headerSize), n.used
	for e := n.data[headerSize:n.used]; len(e) >= elementSize; at, e = at+elementSize, e[elementSize:] {
		key := half(e[size:])
		if at+half(e[position:]) != used || key-1 >= maxKeySize || n.leaf && (half(e) != kind || kind > bucketFlag) {
			return n.misshapen(int(at-headerSize)/elementSize, used)
		}
		used += key
		if n.leaf {
			used += half(e[12:])
		}
	}
	n.used = used
	return nil
}

// fields returns where an element has its position and the length of its key, and the flags of
// the first.
func (n *node) fields() (position, size int, kind uint64) {
	switch {
	case !n.leaf:
		return 0, 4, 0
	case n.count == 0:
		return 4, 8, 0
	}
	return 4, 8, n.flags(0)
}

// misshapen says what is wrong with element i, which should begin at a byte.
func (n *node) misshapen(i int, begin uint64) error {
	at, key, _ := n.shape(i)
	switch {
	case at != begin:
		return damaged(n.region(), n.id, "element %d is at byte %d, not %d", i, at, begin)
	case key == 0 || key > maxKeySize:
		return damaged(n.region(), n.id, "element %d has a key of %d bytes", i, key)
	}
	return damaged(RegionLeaf, n.id, "element %d has flags %#x", i, n.flags(i))
}

func (n *node) flags(i int) uint64 { return half(n.data[headerSize+i*elementSize:]) }

// order checks that keys ascend. All of the page must have been read.
func (n *node) order() error {
	position, size, _ := n.fields()
	var before []byte
	end := headerSize + elementSize*uint64(n.count)
	for at := uint64(headerSize); at < end; at += elementSize {
		e := n.data[at : at+elementSize]
		begin := at + half(e[position:])
		key := n.data[begin : begin+half(e[size:])]
		if bytes.Compare(before, key) >= 0 { // no key is empty
			return damaged(n.region(), n.id, "key %d is not behind the one before", (at-headerSize)/elementSize)
		}
		before = key
	}
	return nil
}

func allZero(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}
