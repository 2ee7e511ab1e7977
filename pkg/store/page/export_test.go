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
