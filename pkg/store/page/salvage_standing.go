package page

import (
	"encoding/binary"
)

// standing returns which pages are part of a state: those that its trees lead to and, where
// the list of free pages is whole, those that are cut off.
func standing(f *File) func(id uint64) bool {
	if f == nil {
		return func(uint64) bool { return false }
	}
	reached := pageSet{}
	whole := f.reach(f.meta.Root, 1, reached)
	free, err := f.Freelist()
	return func(id uint64) bool {
		return reached.has(id) || !whole && err == nil && id < f.meta.Pages && !free.Has(id)
	}
}

// reach adds a page and all below it, and reports whether all of them can be read.
func (f *File) reach(id uint64, depth int, reached pageSet) bool {
	if !f.holds(id, 1) || depth >= 2*maxDepth || !reached.add(id) {
		return false
	}
	n := &node{}
	if err := f.read(n, id, nil, func(*node) error { return nil }); err != nil {
		return false
	}
	if n.leaf && !n.buckets {
		return true
	}
	whole := true
	for i := range n.count {
		child := uint64(0)
		if !n.leaf {
			child = n.child(i)
		} else if _, value := n.entry(i); len(value) >= bucketSize {
			child = binary.NativeEndian.Uint64(value) // zero where the bucket is within it
		}
		if child > 0 {
			whole = f.reach(child, depth+1, reached) && whole
		}
	}
	return whole
}
