package page

// cursor is a way from the root of a tree to a place in a leaf.
type cursor struct {
	tree  *Tree
	path  [maxDepth]step
	depth int
}

// step is a page on the way, the element in it, and what its keys lie before: nil
// at the right edge of the tree.
type step struct {
	node *node
	at   int
	next []byte
}

func (c *cursor) leaf() (*node, int) {
	s := &c.path[c.depth-1]
	return s.node, s.at
}

// seek goes to the first entry that is not before key, or behind the last of the
// leaf that such an entry would stand in. found is whether it is that key.
func (c *cursor) seek(t *Tree, key []byte) (found bool, err error) {
	c.tree, c.depth = t, 1
	c.path[0] = step{node: t.root}
	for {
		s := &c.path[c.depth-1]
		s.at, found = s.node.search(key)
		if s.node.leaf {
			return found, nil
		}
		if !found && s.at > 0 {
			s.at--
		}
		if err := c.descend(); err != nil {
			return false, err
		}
	}
}

// seekLast goes to the last entry of a tree that has one.
func (c *cursor) seekLast(t *Tree) error {
	c.tree, c.depth = t, 1
	c.path[0] = step{node: t.root, at: t.root.count - 1}
	for s := &c.path[0]; !s.node.leaf; s = &c.path[c.depth-1] {
		if err := c.descend(); err != nil {
			return err
		}
		c.path[c.depth-1].at = c.path[c.depth-1].node.count - 1
	}
	return nil
}

// descend goes down to the child that the last step stands on.
func (c *cursor) descend() error {
	s := &c.path[c.depth-1]
	n, err := c.tree.file.load(s.node.child(s.at))
	if err != nil {
		return err
	}
	next := s.next
	if s.at+1 < s.node.count {
		next = s.node.key(s.at + 1)
	}
	if err := c.tree.fits(n, s.node.key(s.at), next, c.depth+1); err != nil {
		return err
	}
	c.path[c.depth] = step{node: n, next: next}
	c.depth++
	return nil
}

// move goes to the page beside the one at a level, to its first element, or where
// by is -1 to the page before, to its last. It reports false, and stays, where
// there is none.
func (c *cursor) move(level, by int) (bool, error) {
	top := level - 1
	for top >= 0 && (c.path[top].at+by < 0 || c.path[top].at+by >= c.path[top].node.count) {
		top--
	}
	if top < 0 {
		return false, nil
	}
	c.path[top].at += by
	for c.depth = top + 1; c.depth <= level; {
		if err := c.descend(); err != nil {
			return false, err
		}
		if s := &c.path[c.depth-1]; by < 0 {
			s.at = s.node.count - 1
		}
	}
	return true, nil
}

// proveBefore proves the entry before the place, also in the leaf before.
func (c *cursor) proveBefore() error {
	leaf, i := c.leaf()
	if i > 0 {
		return c.tree.prove(leaf, i-1)
	}
	return c.proveBeside(-1)
}

// proveAt proves the entry i of the leaf, or the first of the next.
func (c *cursor) proveAt(i int) error {
	leaf, _ := c.leaf()
	if i < leaf.count {
		return c.tree.prove(leaf, i)
	}
	return c.proveBeside(1)
}

func (c *cursor) proveBeside(by int) error {
	if c.depth == 1 {
		return nil
	}
	beside := *c
	if moved, err := beside.move(beside.depth-1, by); err != nil || !moved {
		return err
	}
	return c.tree.prove(beside.leaf())
}
