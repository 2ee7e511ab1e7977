package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Verified is what looking through a whole book came to.
type Verified struct{ store.Report }

// Verify looks through all of the book and changes nothing. It tells how far it has come,
// in steps of any size. What is damaged is in the answer.
func (d *Desk) Verify(ctx context.Context, progress func(done, total int64)) (Verified, error) {
	if s, ok := d.Store.(store.Verifier); ok {
		report, err := s.Verify(ctx, progress)
		return Verified{report}, err
	}
	report := store.NewReport("")
	err := d.Store.View(ctx, report.Look)
	return Verified{*report}, err
}

// Fault returns desk.book_damaged, nil for a book that is whole.
func (v Verified) Fault() *fault.Error {
	if v.Count() == 0 {
		return nil
	}
	return fault.New(fault.Damaged, "desk.book_damaged", "path", v.Book)
}

// Lacks reports whether a finding is that the last change is not in the book.
func (Verified) Lacks(region string) bool { return region == store.RegionNote }
