package page

// pageSet is a set of page ids. It takes memory for those that it holds, not for all that
// a file claims to have.
type pageSet map[uint64]*[setPart / 64]uint64

const setPart = 1 << 12 // ids that are kept together

func (s pageSet) has(id uint64) bool {
	part := s[id/setPart]
	return part != nil && part[id%setPart/64]>>(id%64)&1 == 1
}

// add puts id in and reports whether it was not there.
func (s pageSet) add(id uint64) bool {
	part := s[id/setPart]
	if part == nil {
		part = new([setPart / 64]uint64)
		s[id/setPart] = part
	}
	bit := uint64(1) << (id % 64)
	added := part[id%setPart/64]&bit == 0
	part[id%setPart/64] |= bit
	return added
}
