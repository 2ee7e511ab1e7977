package page_test

import (
	"encoding/binary"
	"fmt"
)

const (
	craftSize = 1024
	craftRoot = 3
)

// craft is a file written by hand, with pages of 1024 bytes.
type craft struct{ data []byte }

// element is one of a page: a leaf's has a value, a branch's a child.
type element struct {
	key   string
	value string
	child uint64
}

func (c *craft) word(at int, values ...uint64) {
	for i, value := range values {
		binary.NativeEndian.PutUint64(c.data[at+8*i:], value)
	}
}

func (c *craft) half(at int, values ...uint32) {
	for i, value := range values {
		binary.NativeEndian.PutUint32(c.data[at+4*i:], value)
	}
}

func (c *craft) header(id int, flags, count uint16, overflow uint32) {
	at := id * craftSize
	c.word(at, uint64(id))
	binary.NativeEndian.PutUint16(c.data[at+8:], flags)
	binary.NativeEndian.PutUint16(c.data[at+10:], count)
	c.half(at+12, overflow)
}

// leaf writes a leaf whose elements have these flags.
func (c *craft) leaf(id int, flags uint32, elements ...element) {
	c.page(id, 2, elements, func(at int, e element, pos uint32) {
		c.half(at, flags, pos, uint32(len(e.key)), uint32(len(e.value)))
	})
}

func (c *craft) branch(id int, elements ...element) {
	c.page(id, 1, elements, func(at int, e element, pos uint32) {
		c.half(at, pos, uint32(len(e.key)))
		c.word(at+8, e.child)
	})
}

func (c *craft) page(id int, kind uint16, elements []element, head func(at int, e element, pos uint32)) {
	begin := id * craftSize
	end := begin + 16 + 16*len(elements)
	clear(c.data[begin : begin+craftSize])
	for i, e := range elements {
		at := begin + 16 + 16*i
		head(at, e, uint32(end-at))
		end += copy(c.data[end:], e.key+e.value)
	}
	c.header(id, kind, uint16(len(elements)), uint32((end-begin-1)/craftSize))
}

func (c *craft) freelist(id int, ids ...uint64) {
	clear(c.data[id*craftSize : (id+1)*craftSize])
	c.header(id, 16, uint16(len(ids)), uint32((16+8*len(ids))/craftSize))
	c.word(id*craftSize+16, ids...)
}

// metas writes both, with a high-water mark.
func (c *craft) metas(freelist, pages uint64) {
	for slot := range 2 {
		c.header(slot, 4, 0, 0)
		c.word(slot*craftSize+16, 2<<32|0xED0CDAED, craftSize, craftRoot, 0, freelist, pages, uint64(slot))
		seal(c.data, slot)
	}
}

// bucketAt is the value of a bucket that has a page.
func bucketAt(root uint64) string {
	return string(binary.NativeEndian.AppendUint64(nil, root)) + "\x00\x00\x00\x00\x00\x00\x00\x00"
}

// newCraft returns a good file: the freelist on page 2, the root bucket on 3, the
// bucket "tree" on 4 with leaves 5 and 6, and page 7 free. There is room behind it.
func newCraft() *craft {
	c := &craft{data: make([]byte, 200*craftSize)}
	c.metas(2, 8)
	c.freelist(2, 7)
	c.leaf(3, 1, element{key: "tree", value: bucketAt(4)})
	c.branch(4, element{key: "a", child: 5}, element{key: "m", child: 6})
	c.leaf(5, 0, entries("a", "b", "c")...)
	c.leaf(6, 0, entries("m", "n")...)
	return c
}

func entries(keys ...string) []element {
	all := make([]element, len(keys))
	for i, key := range keys {
		all[i] = element{key: key, value: fmt.Sprintf("the value of %q", key)}
	}
	return all
}
