package page

// bitset is a set of the elements of a page.
type bitset []uint64

func newBitset(count int) bitset { return make(bitset, count/64+1) }

func (b bitset) has(i int) bool { return b[i/64]>>(i%64)&1 == 1 }

func (b bitset) add(i int) { b[i/64] |= 1 << (i % 64) }
