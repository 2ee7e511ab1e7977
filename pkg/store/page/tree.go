package page

import "bytes"

// Proof says whether an entry is whole. It is called for what is returned and for
// the entries beside it, and must not keep key or value.
type Proof func(key, value []byte) error

// maxDepth is more levels than a tree of branches with two children can have in
// a file that bbolt can map.
const maxDepth = 40

// Tree is one bucket.
type Tree struct {
	form
	file  *File
	name  []byte
	root  *node
	proof Proof
}

// form is what the pages of one tree have in common.
type form struct {
	buckets bool // the values are buckets
	depth   int  // of the leaves, the root being 1; 0 while none was read
}

// fits checks a page against its place: its first key is what the branch says,
// all keys are before the next in the branch, and all leaves lie equally deep.
// The root has neither bound.
func (s *form) fits(n *node, first, next []byte, depth int) error {
	switch {
	case first != nil && n.count == 0:
		return damaged(n.region(), n.id, "it is empty")
	case first != nil && !bytes.Equal(n.key(0), first):
		return damaged(n.region(), n.id, "its first key is not the one that leads to it")
	case next != nil && bytes.Compare(n.key(n.count-1), next) >= 0:
		return damaged(n.region(), n.id, "its last key belongs to the next page")
	case n.leaf && n.count > 0 && n.buckets != s.buckets:
		return damaged(RegionLeaf, n.id, "buckets and values are mixed")
	case depth >= maxDepth, !n.leaf && s.depth != 0 && depth >= s.depth, n.leaf && s.depth != 0 && depth != s.depth:
		return damaged(n.region(), n.id, "it lies at depth %d, other leaves at %d", depth, s.depth)
	}
	if n.leaf {
		s.depth = depth
	}
	return nil
}

// Get returns the value of key, nil where there is none. It is part of the page
// and must not be changed.
//
// Errors: *Damage, whatever the reader returns, and whatever the proof returns.
func (t *Tree) Get(key []byte) ([]byte, error) {
	var c cursor
	found, err := c.seek(t, key)
	if err != nil {
		return nil, err
	}
	leaf, i := c.leaf()
	if err := c.proveBefore(); err != nil {
		return nil, err
	}
	if !found {
		return nil, c.proveAt(i)
	}
	if err := t.prove(leaf, i); err != nil {
		return nil, err
	}
	if err := c.proveAt(i + 1); err != nil {
		return nil, err
	}
	_, value := leaf.entry(i)
	return value, nil
}

// Scan calls visit for each entry from a key on, ascending, until it wants no
// more. An entry is proved before it is shown, so a visit that ends the range has
// seen what lies behind it. Key and value are parts of the page.
//
// Errors: those of Get, and whatever visit returns.
func (t *Tree) Scan(from []byte, visit func(key, value []byte) (more bool, err error)) error {
	var c cursor
	if _, err := c.seek(t, from); err != nil {
		return err
	}
	if err := c.proveBefore(); err != nil {
		return err
	}
	for {
		leaf, i := c.leaf()
		if i == leaf.count {
			if moved, err := c.move(c.depth-1, 1); err != nil || !moved {
				return err
			}
			continue
		}
		if err := t.prove(leaf, i); err != nil {
			return err
		}
		if more, err := visit(leaf.entry(i)); err != nil || !more {
			return err
		}
		c.path[c.depth-1].at++
	}
}

// Ends returns the first and the last key, nil where there is none. A bucket whose
// header leads to an inner page of its own tree looks whole and ends too early:
// who knows what its ends are can tell.
//
// Errors: those of Get.
func (t *Tree) Ends() (first, last []byte, err error) {
	var c cursor
	if _, err := c.seek(t, nil); err != nil || t.root.count == 0 {
		return nil, nil, err
	}
	leaf, _ := c.leaf()
	if err := t.prove(leaf, 0); err != nil {
		return nil, nil, err
	}
	first = leaf.key(0)
	if err := c.seekLast(t); err != nil {
		return nil, nil, err
	}
	leaf, i := c.leaf()
	return first, leaf.key(i), t.prove(leaf, i)
}

// prove proves an entry, once.
func (t *Tree) prove(leaf *node, i int) error {
	if t.proof == nil {
		return nil
	}
	return t.proveOnce(t.passed(leaf), leaf, i)
}

// proveAll proves all entries of a page, of which a branch has none.
func (t *Tree) proveAll(n *node) error {
	if t.proof == nil || !n.leaf {
		return nil
	}
	passed := t.passed(n)
	for i := range n.count {
		if err := t.proveOnce(passed, n, i); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tree) proveOnce(passed bitset, leaf *node, i int) error {
	if passed.has(i) {
		return nil
	}
	if err := t.proof(leaf.entry(i)); err != nil {
		return err
	}
	passed.add(i)
	return nil
}

// passed returns which entries of a leaf have passed the proof.
func (t *Tree) passed(leaf *node) bitset {
	if leaf.prover != t {
		leaf.prover, leaf.passed = t, newBitset(leaf.count)
	}
	return leaf.passed
}
