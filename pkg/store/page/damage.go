package page

import "fmt"

// Region is a part of the layout, named where something is wrong with it and
// where a page of it lies.
type Region string

// The regions. A page whose kind cannot be told is damaged in RegionHeader.
const (
	RegionMetas    Region = "metas"
	RegionFreelist Region = "freelist"
	RegionHeader   Region = "header"
	RegionBranch   Region = "branch"
	RegionLeaf     Region = "leaf"
	RegionBucket   Region = "bucket" // the header of a bucket, or the page within it
	RegionOrphan   Region = "orphan" // neither in a tree nor free
)

// Damage says that the file is not as bbolt writes it.
type Damage struct {
	Region Region
	Page   uint64 // id
	Reason string
}

// Error says where and what, in English.
func (d *Damage) Error() string {
	return fmt.Sprintf("page %d (%s): %s", d.Page, d.Region, d.Reason)
}

func damaged(in Region, id uint64, format string, args ...any) error {
	return &Damage{Region: in, Page: id, Reason: fmt.Sprintf(format, args...)}
}
