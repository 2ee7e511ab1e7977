package page

// Touched returns the pages that Check checks, with those that they overflow to.
func (t *Tree) Touched(puts, deletes [][]byte) (map[uint64]bool, error) {
	e, err := t.touched(puts, deletes)
	ids := map[uint64]bool{}
	for first, pages := range e {
		for id := range pages {
			ids[first+id] = true
		}
	}
	return ids, err
}
