package page

// bitset is a set of page ids below the high-water mark.
type bitset []uint64

func newBitset(pages uint64) bitset { return make(bitset, pages/64+1) }

func (b bitset) has(id uint64) bool {
	return id/64 < uint64(len(b)) && b[id/64]>>(id%64)&1 == 1
}

// add puts id in and reports whether it was not there.
func (b bitset) add(id uint64) bool {
	if b.has(id) {
		return false
	}
	b[id/64] |= 1 << (id % 64)
	return true
}
