package page

// IDs returns the pages, with those that they overflow to.
func (t *Touched) IDs() map[uint64]bool {
	ids := map[uint64]bool{}
	for first, pages := range t.pages {
		for id := range pages {
			ids[first+id] = true
		}
	}
	return ids
}

// Held returns how many pages are in memory, with those that they overflow to.
func (f *File) Held() (pages uint64) {
	for _, kept := range []map[uint64]*node{f.shelf.now, f.shelf.last} {
		for _, n := range kept {
			pages += n.pages()
		}
	}
	return pages
}

// Limit returns how many pages are kept, twice.
func (f *File) Limit() uint64 { return f.shelf.limit }

// MaxUsed is the longest page of a tree in bytes.
const MaxUsed = maxUsed
