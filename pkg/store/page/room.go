package page

// Touched is the pages that a commit may free.
type Touched struct {
	file  *File
	pages extents
}

// Room returns how many bytes the file has at most after the commit, which puts entries of
// these sizes in bytes, key and value together, and leaves a page that it splits as full as
// fill says.
//
// Of the pages that one is split into, two beside each other hold more than fill: n pages'
// worth of entries takes at most 2n/fill of them and one more, and n more for what
// overflows them. What overflows a page already are few entries. There are no more
// branches than leaves.
func (t *Touched) Room(puts []int, fill float64) int64 {
	size := float64(t.file.meta.PageSize)
	split := 2/fill + 2
	tree := 4.0 // a new root, and a bucket that gets pages of its own
	for _, pages := range t.pages {
		tree += float64(pages-1) + split
		if pages > 1 {
			tree += maxOverflowing
		}
	}
	for _, put := range puts {
		tree += 2 * split * float64(elementSize+put) / size
	}
	ids := float64(t.file.free.Count) + tree // no more are freed than that
	return int64(size * (float64(t.file.meta.Pages) + tree + idSize*ids/size + 3))
}
