package page

import (
	"maps"
	"slices"
)

// Check checks and returns all pages that bbolt frees when it commits a change which puts and
// deletes these keys, be they there or not. It frees as many pages as a header
// says, so a header that lies makes it free what is used, or never end. What else is on
// such a page bbolt writes anew, so every entry there is proved.
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
	e := extents{t.file.meta.Freelist: free.overflow + 1}
	var c cursor
	if err := e.onWay(&c, top, t.name); err != nil {
		return nil, err
	}
	for _, key := range puts {
		if err := e.onWay(&c, t, key); err != nil {
			return nil, err
		}
	}
	around := map[uint64]bool{}
	for _, key := range deletes {
		if err := e.aside(&c, t, key, len(deletes), around); err != nil {
			return nil, err
		}
	}
	return &Touched{file: t.file, pages: e}, e.disjoint()
}

// extents is the first page of each of a few, with how many they are.
type extents map[uint64]uint64

// add adds a page of a tree, and proves its entries.
func (e extents) add(t *Tree, n *node) error {
	if e[n.id] > 0 {
		return nil
	}
	if n.id != 0 { // the page within a bucket's value is none of its own
		e[n.id] = n.pages()
	}
	return t.proveAll(n)
}

// onWay adds the pages on the way to a key, and checks that it belongs there: a
// key behind all of its leaf must be before all of the next.
// c is left there.
func (e extents) onWay(c *cursor, t *Tree, key []byte) error {
	if _, err := c.seek(t, key); err != nil {
		return err
	}
	for i := range c.depth {
		if err := e.add(t, c.path[i].node); err != nil {
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
func (e extents) aside(c *cursor, t *Tree, key []byte, deletes int, around map[uint64]bool) error {
	if err := e.onWay(c, t, key); err != nil {
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
			if err := e.along(*c, level, by, reach); err != nil {
				return err
			}
		}
	}
	return nil
}

// along adds as many pages as reach says on one side of the one at a level.
func (e extents) along(c cursor, level, by, reach int) error {
	for range reach {
		if moved, err := c.move(level, by); err != nil || !moved {
			return err
		}
		if err := e.add(c.tree, c.path[level].node); err != nil {
			return err
		}
	}
	return nil
}

// disjoint checks that no page is part of two.
func (e extents) disjoint() error {
	end, before := uint64(0), uint64(0)
	for _, id := range slices.Sorted(maps.Keys(e)) {
		if id < end {
			return damaged(RegionHeader, id, "it is part of page %d", before)
		}
		end, before = id+e[id], id
	}
	return nil
}
