package page

// shelf holds pages that were read. One that has a limit forgets in two steps: what was
// not asked for while as many pages again came in.
type shelf struct {
	limit     uint64 // pages in each of the two; 0 for none
	now, last map[uint64]*node
	held      uint64 // pages in now, with their overflow
}

func newShelf() shelf { return shelf{now: map[uint64]*node{}} }

func (s *shelf) get(id uint64) *node {
	if n := s.now[id]; n != nil {
		return n
	}
	n := s.last[id]
	if n != nil {
		s.put(n)
	}
	return n
}

func (s *shelf) put(n *node) {
	if s.limit > 0 && s.held+n.pages() > s.limit {
		s.last, s.now, s.held = s.now, map[uint64]*node{}, 0
	}
	s.now[n.id] = n
	s.held += n.pages()
}

// Keep limits how many pages stay in memory, to twice so many. A page of a tree that is
// longer is then damaged, as is one that a walk comes to.
func (f *File) Keep(pages uint64) { f.shelf.limit = pages }

// fits checks that a page is not longer than what may be held.
func (s *shelf) fits(n *node) error {
	if s.limit > 0 && n.pages() > s.limit {
		return damaged(n.region(), n.id, "it takes %d pages", n.pages())
	}
	return nil
}
