package page

// shelf holds pages that were read. It forgets in two steps: what was not asked for while
// as many pages again came in. Of those that are long it holds the last.
type shelf struct {
	limit     uint64 // pages in each of the two
	now, last map[uint64]*node
	held      uint64 // pages in now, with their overflow
	long      *node
}

// longPage is how many bytes a page takes that is long: few entries need one.
const longPage = 1 << 20

// usuallyKept is how many bytes of pages stay in memory unless told otherwise, twice.
const usuallyKept = 16 << 20

func newShelf(pageSize uint64) shelf {
	return shelf{limit: usuallyKept / pageSize, now: map[uint64]*node{}}
}

func (s *shelf) get(id uint64) *node {
	if n := s.now[id]; n != nil {
		return n
	}
	if s.long != nil && s.long.id == id {
		return s.long
	}
	n := s.last[id]
	if n != nil {
		s.put(n)
	}
	return n
}

func (s *shelf) put(n *node) {
	if n.used > longPage {
		s.long = n
		return
	}
	if s.held+n.pages() > s.limit {
		s.last, s.now, s.held = s.now, map[uint64]*node{}, 0
	}
	s.now[n.id] = n
	s.held += n.pages()
}

// Keep limits how many pages stay in memory, to twice so many.
func (f *File) Keep(pages uint64) { f.shelf.limit = min(pages, maxUsed/f.meta.PageSize) }
