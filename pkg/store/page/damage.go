package page

import (
	"fmt"
	"math"
)

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
	RegionCut      Region = "cut"    // the end of the file, which is not there
)

// Damage says that the file is not as bbolt writes it.
type Damage struct {
	Region Region
	Page   uint64 // id
	Reason string

	Have, Need uint64 // bytes of a file that is cut short, else zero
}

// Error says where and what, in English.
func (d *Damage) Error() string {
	return fmt.Sprintf("page %d (%s): %s", d.Page, d.Region, d.Reason)
}

func damaged(in Region, id uint64, format string, args ...any) error {
	return &Damage{Region: in, Page: id, Reason: fmt.Sprintf(format, args...)}
}

// cut returns the damage of a file of size bytes that ends before the pages which its
// newest meta tells of, nil for one that is long enough.
func cut(metas Metas, size int64) error {
	newest, found := metas.Newest()
	have := uint64(max(size, 0))
	if !found || newest.Pages > math.MaxInt64/newest.PageSize || have >= newest.Pages*newest.PageSize {
		return nil
	}
	need := newest.Pages * newest.PageSize
	return &Damage{
		Region: RegionCut, Page: have / newest.PageSize, Have: have, Need: need,
		Reason: fmt.Sprintf("%d bytes of %d", have, need),
	}
}
