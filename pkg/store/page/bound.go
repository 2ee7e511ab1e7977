package page

// maxUsed is the longest page of a tree in bytes, with all that overflows it. As nobody
// can tell by its header whether a long page was written or is a flipped bit, one that is
// longer than any that is written is taken for that.
const maxUsed = 32 << 20

// maxEntry is the longest entry in bytes with its element: so many as overflow a page are
// no longer than maxUsed together. The longest that are written are entries of a journal
// for what is settled at once, of 73 bytes a session: a hundred thousand sessions, more
// than a working life has.
const maxEntry = (maxUsed - headerSize) / maxOverflowing

// Fits reports whether an entry is short enough to be read again.
func Fits(key, value []byte) bool { return elementSize+len(key)+len(value) <= maxEntry }

// bucketBounds checks that the buckets in a leaf are no longer than bbolt leaves them
// before it gives them a page of their own.
func (f *File) bucketBounds(n *node) error {
	if !n.buckets {
		return nil
	}
	for i := range n.count {
		if _, _, size := n.shape(i); size > bucketSize+f.meta.PageSize/4 {
			return damaged(RegionBucket, n.id, "a bucket of %d bytes", size)
		}
	}
	return nil
}
