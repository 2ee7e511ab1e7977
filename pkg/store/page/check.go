package page

import (
	"maps"
	"slices"
)

// Check checks and returns all pages that bbolt frees when it commits a change which puts and
// deletes these keys, be they there or not. It frees as many pages as a header
// says, so a header that lies makes it free what is used, or never end. What else is on
// such a page bbolt writes anew, so every entry there is proved, and where a branch leads.
//
// Errors: *Damage, whatever the reader returns, and whatever the proof returns.
func (t *Tree) Check(puts, deletes [][]byte) (*Touched, error) {
	free, err := t.file.Freelist()
	if err != nil {
		return nil, err
	}
	top, err := t.file.rootTree()
	if err != nil {
		return nil, err
	}
	a := affected{extents: extents{t.file.meta.Freelist: free.overflow + 1}, taken: pageSet{}}
	for _, id := range append([]uint64{t.file.meta.Freelist, top.root.id, t.root.id}, free.ids...) {
		a.taken.add(id)
	}
	var c cursor
	if err := a.onWay(&c, top, t.name); err != nil {
		return nil, err
	}
	for _, key := range puts {
		if err := a.onWay(&c, t, key); err != nil {
			return nil, err
		}
	}
	around := map[uint64]bool{}
	for _, key := range deletes {
		if err := a.aside(&c, t, key, len(deletes), around); err != nil {
			return nil, err
		}
	}
	return &Touched{file: t.file, pages: a.extents}, a.disjoint()
}

// affected is what a commit may free.
type affected struct {
	extents
	taken pageSet // pages that are free, or that something leads to, looked at or not
}

// extents is the first page of each of a few, with how many they are.
type extents map[uint64]uint64

// add adds a page of a tree, and proves its entries, or where it leads.
func (a affected) add(t *Tree, n *node) error {
	if a.extents[n.id] > 0 {
		return nil
	}
	if n.id != 0 { // the page within a bucket's value is none of its own
		a.extents[n.id] = n.pages()
	}
	if n.leaf {
		return t.proveAll(n)
	}
	return a.lead(n)
}

// lead checks that a branch leads to no page that is free, and to none that something else
// leads to. bbolt knows the pages that it has read by their ids: where it merges two
// branches, a page below a third that one of them leads to as well would be taken from
// that one, with all its keys.
func (a affected) lead(n *node) error {
	for i := range n.count {
		if child := n.child(i); !a.taken.add(child) {
			return damaged(RegionBranch, n.id, "element %d leads to page %d, which is used twice, or free", i, child)
		}
	}
	return nil
}

// onWay adds the pages on the way to a key, and checks that it belongs there: a
// key behind all of its leaf must be before all of the next.
// c is left there.
func (a affected) onWay(c *cursor, t *Tree, key []byte) error {
	if _, err := c.seek(t, key); err != nil {
		return err
	}
	for i := range c.depth {
		if err := a.add(t, c.path[i].node); err != nil {
			return err
		}
	}
	if leaf, i := c.leaf(); i < leaf.count {
		return nil
	}
	next := *c
	_, err := next.move(c.depth-1, 1)
	return err
}

// aside adds the pages on the way to a key that is deleted, and those that they
// may be merged with. A leaf is merged once, with one beside it. A branch may be
// merged again for each leaf below it that went, each time with the next one.
// around holds the pages whose neighbours were added.
func (a affected) aside(c *cursor, t *Tree, key []byte, deletes int, around map[uint64]bool) error {
	if err := a.onWay(c, t, key); err != nil {
		return err
	}
	for level := 1; level < c.depth; level++ {
		if around[c.path[level].node.id] {
			continue
		}
		around[c.path[level].node.id] = true
		reach := deletes
		if level == c.depth-1 {
			reach = 1
		}
		for _, by := range []int{-1, 1} {
			if err := a.along(*c, level, by, reach); err != nil {
				return err
			}
		}
	}
	return nil
}

// along adds as many pages as reach says on one side of the one at a level.
func (a affected) along(c cursor, level, by, reach int) error {
	for range reach {
		if moved, err := c.move(level, by); err != nil || !moved {
			return err
		}
		if err := a.add(c.tree, c.path[level].node); err != nil {
			return err
		}
	}
	return nil
}

// disjoint checks that no page is part of two, or of one and led to.
func (a affected) disjoint() error {
	end, before := uint64(0), uint64(0)
	for _, id := range slices.Sorted(maps.Keys(a.extents)) {
		if id < end {
			return damaged(RegionHeader, id, "it is part of page %d", before)
		}
		end, before = id+a.extents[id], id
		for part := id + 1; part < end; part++ {
			if a.taken.has(part) {
				return damaged(RegionHeader, part, "it is part of page %d", id)
			}
		}
	}
	return nil
}
