package bolt

import (
	"errors"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// pagesKept is how many pages are kept in memory of those that are looked up, twice.
const pagesKept = 2 << 10

// phases are those that take long: copying, the walk through the pages, and two through
// the keys.
const phases = 4

// look makes the report of a state of the book.
func (v *verification) look(i *imprint) (store.Report, error) {
	l := &looking{verification: v, report: store.NewReport(v.book.path), noted: i.noted}
	l.report.Lock = v.book.lockPath()
	err := l.file(i)
	if v.ctx.Err() != nil {
		err = store.Interrupted(v.ctx)
	}
	return *l.report, err
}

// copying tells how far a copy has come.
func (v *verification) copying(i *imprint) func(bytes int64) {
	return func(bytes int64) { v.progress(bytes, phases*i.size) }
}

// looking is the look at one state of a book.
type looking struct {
	*verification
	report  *store.Report
	noted   note
	pages   *page.File
	keys    int64 // in all
	seen    int64 // of them, in the walks through the keys
	on      uint64
	intact  func(key, value []byte) error
	reached int64
}

func (l *looking) file(i *imprint) error {
	var err error
	if l.pages, err = page.Open(i, i.size); err != nil {
		return l.damaged(err)
	}
	l.pages.Keep(pagesKept)
	l.report.Pages = l.pages.Meta().Pages
	tree, found, unread := l.pages.Bucket([]byte(bucketName), nil)
	if err := l.damaged(unread); err != nil {
		return err
	}
	tx := salvage{looking: l, tree: tree}
	if found {
		if err := l.format(tx); err != nil {
			return err
		}
		if err := l.ends(tree); err != nil {
			return err
		}
	}
	if err := l.walk(); err != nil || unread != nil {
		return err
	}
	if !found {
		l.report.Find(store.Finding{Region: string(page.RegionBucket), Kind: "book", ID: l.book.name()})
		return nil
	}
	if err := l.report.Look(tx); err != nil {
		return err
	}
	return l.beside(tx)
}

// damaged makes damage a finding, and returns any other error.
func (l *looking) damaged(err error) error {
	if d, ok := errors.AsType[*page.Damage](err); ok {
		return l.page(d)
	}
	return l.book.classify(err)
}

func (l *looking) page(d *page.Damage) error {
	at := d.Page
	l.report.Find(store.Finding{Region: string(d.Region), Page: &at, Have: d.Have, Need: d.Need})
	return nil
}

// format finds out of which format the book is. Where that cannot be told it goes by the
// keys.
func (l *looking) format(tx store.Tx) error {
	l.intact = intact
	version, err := store.FormatOf(tx)
	older := err == nil && version < store.Plain
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Code == fault.Damaged && f.Key == "store.damaged" {
		older, err = store.IsOlder(tx) // the walk through the keys will find the damage
	}
	if older {
		l.intact = store.IntactOlder
	}
	l.report.Format = version
	return err
}

// ends holds the bucket to its two ends, which books of older formats have not.
func (l *looking) ends(tree *page.Tree) error {
	if l.report.Format < store.Plain {
		return nil
	}
	err := l.book.ended(tree)
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Code == fault.Damaged {
		l.report.Find(store.Finding{Region: string(page.RegionBucket), Kind: "book", ID: l.book.name()})
		return nil
	}
	return l.damaged(err)
}

// walk looks at every page, and whether every entry is as it was stored.
func (l *looking) walk() error {
	err := l.pages.Walk(l.ctx, page.Visitor{
		Page: func(p page.Page) error {
			if p.Region != page.RegionBucket {
				l.on = p.ID
			}
			l.reached += int64(p.Overflow) + 1
			l.tell(1, l.reached, int64(l.report.Pages))
			if p.Bucket != nil && string(p.Bucket) != bucketName {
				return l.page(&page.Damage{Region: page.RegionBucket, Page: l.on})
			}
			return nil
		},
		Entry:  l.entry,
		Damage: l.page,
	})
	return l.book.classify(err)
}

func (l *looking) entry(bucket, key, value []byte) error {
	if l.intact == nil || string(bucket) != bucketName {
		return nil
	}
	l.keys++
	f, ok := errors.AsType[*fault.Error](l.intact(key, value))
	if ok {
		at, finding := l.on, store.FindingOf(f)
		finding.Page = &at
		l.report.Find(finding)
	}
	return nil
}

// beside holds the book to what the lock file says of it.
func (l *looking) beside(tx store.Tx) error {
	state, err := store.StateOf(tx)
	if l.report.Format < store.Plain || err != nil {
		return nil // found already
	}
	noted, older := l.noted.of(l.book.path, state)
	if f, ok := errors.AsType[*fault.Error](older); ok {
		l.report.FindBehind(f)
		return nil
	}
	if !noted.known { // that of another book
		return nil
	}
	newest := l.pages.Meta()
	if f, ok := errors.AsType[*fault.Error](l.noted.check(l.book.path, newest.Transaction, state)); ok {
		l.report.FindBehind(f)
	}
	free, err := l.pages.Freelist()
	if err != nil || l.noted.transaction != newest.Transaction || l.noted.freelist == "" {
		return nil
	}
	if freelistSum(free) != l.noted.freelist {
		return l.page(&page.Damage{Region: page.RegionFreelist, Page: newest.Freelist})
	}
	if metasSum(l.pages.Metas()) != l.noted.metas {
		return l.page(&page.Damage{Region: page.RegionMetas, Page: 1 - newest.Transaction%2})
	}
	return nil
}

// tell tells how far it has come, with so many phases done.
func (l *looking) tell(phase, done, total int64) { l.progress(phase*total+done, phases*total) }
