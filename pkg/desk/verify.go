package desk

import (
	"context"
	"slices"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Verified is what looking through a whole book came to.
type Verified struct{ store.Report }

// Verify looks through all of the book and changes nothing. It tells how far it has come,
// in steps of any size. What is damaged is in the answer.
func (d *Desk) Verify(ctx context.Context, progress func(done, total int64)) (Verified, error) {
	if s, ok := d.book().(store.Verifier); ok {
		report, err := s.Verify(ctx, progress)
		return Verified{report}, err
	}
	report := store.NewReport(d.named())
	err := d.book().View(ctx, func(tx store.Tx) error {
		all, err := store.Gathered(tx)
		if err != nil {
			return err
		}
		return report.Look(all)
	})
	return Verified{*report}, err
}

// VerifyCopy looks through a file as Verify does through the book. It fails as
// backup.Unsealed does for one that is encrypted.
func (d *Desk) VerifyCopy(ctx context.Context, path string, key backup.Key, progress func(done, total int64)) (verified Verified, err error) {
	err = d.opened(path, key, func(copied store.Store) error {
		of := *d
		of.Store, of.Whole = copied, nil
		verified, err = of.Verify(ctx, progress)
		return err
	})
	if backup.IsSealed(path) {
		verified.Book, verified.Lock = path, ""
	}
	return verified, err
}

// Fault returns desk.book_damaged, store.behind for a book that only lacks its last change,
// nil for one that is whole.
func (v Verified) Fault() *fault.Error {
	switch {
	case v.Count() == 0:
		return nil
	case v.IsBehind():
		return v.Behind
	}
	return fault.New(fault.Damaged, "desk.book_damaged", "path", v.Book, "lock", v.Lock)
}

// IsBehind reports whether nothing is wrong but that the last change is not in the book.
func (v Verified) IsBehind() bool { return v.Behind != nil && v.Count() == 1 }

// readable reports whether all appointments, texts and amounts can be read, whatever of the
// journal, of what leads to them and of the clients cannot.
func (v Verified) readable() bool {
	return v.More == 0 && v.Behind == nil && !slices.ContainsFunc(v.Findings, func(f store.Finding) bool {
		switch {
		case f.Page != nil && f.Kind == "":
			return true
		case f.Region == store.RegionJournal || f.Region == store.RegionIndex:
			return false
		}
		return f.Region != store.RegionRecord || f.Entry == "" && f.Kind != string(store.KindClient)
	})
}

// Lacks reports whether a finding is that the last change is not in the book.
func (Verified) Lacks(region string) bool { return region == store.RegionNote }

// Older reports whether the book is of an older format than the one that is written.
func (v Verified) Older() bool { return v.Format > 0 && v.Format < store.Plain }

// Current returns the format that is written.
func (Verified) Current() int { return store.Version }

// Unseen says why nothing was looked at in a book that is damaged.
type Unseen string

// The reasons. NotUnseen is none: what there is was looked at.
const (
	NotUnseen       Unseen = ""
	UnseenCut       Unseen = "cut"       // the file is cut short
	UnseenBeginning Unseen = "beginning" // what it begins with is damaged
	UnseenPage      Unseen = "page"      // a page is, through which everything is found
	UnseenAll       Unseen = "all"       // the book is not found in the file
)

// Unseen returns why nothing was looked at, NotUnseen where something was.
func (v Verified) Unseen() Unseen {
	if v.Count() == 0 || v.Format > 0 || v.Events > 0 || v.Records > 0 {
		return NotUnseen
	}
	first := v.Findings[0]
	switch {
	case first.Need > 0:
		return UnseenCut
	case v.Pages == 0:
		return UnseenBeginning
	case first.Page != nil:
		return UnseenPage
	}
	return UnseenAll
}
