package store

// recalled is a transaction of one who reads entries of the journal many times over: the
// last of them are not decoded again. Nothing is written to it.
type recalled struct {
	Tx
	young, old map[uint64]bound
}

// recallLength is how many entries are remembered at least.
const recallLength = 64

func recalling(tx Tx) *recalled { return &recalled{Tx: tx, young: map[uint64]bound{}} }

func (r *recalled) find(seq uint64) (bound, bool) {
	b, found := r.young[seq]
	if found {
		return b, true
	}
	if b, found = r.old[seq]; found {
		r.keep(b)
	}
	return b, found
}

func (r *recalled) keep(b bound) {
	if len(r.young) >= recallLength {
		r.old, r.young = r.young, map[uint64]bound{}
	}
	r.young[b.seq] = b
}
