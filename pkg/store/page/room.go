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
// overflows them. There are no more branches than leaves.
func (t *Touched) Room(puts []int, fill float64) int64 {
	size := float64(t.file.meta.PageSize)
	split := 2/fill + 1
	var touched, added float64
	for _, pages := range t.pages {
		touched += float64(pages)
	}
	for _, put := range puts {
		added += float64(elementSize + put)
	}
	tree := touched*(split+1) + 2*split*added/size + 4
	list := idSize*(float64(t.file.free.Count)+touched+2)/size + 2
	return int64(size * (float64(t.file.meta.Pages) + tree + list + 1))
}
