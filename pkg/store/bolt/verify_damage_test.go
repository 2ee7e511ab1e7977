package bolt_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/page"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"go.etcd.io/bbolt"
)

// walked is a page of a book.
type walked struct {
	page.Page
	first page.Element // where it has any
	keys  []string     // of a leaf
}

// has reports whether a key on the page begins with one of a few prefixes.
func (w walked) has(prefixes ...string) bool {
	return slices.ContainsFunc(w.keys, func(key string) bool {
		return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(key, prefix) })
	})
}

// walkedPages returns the pages of a book that hold something.
func walkedPages(t *testing.T, data []byte) []walked {
	t.Helper()
	f, err := page.Open(bytes.NewReader(data), int64(len(data)))
	noError(t, err)
	var pages []walked
	noError(t, f.Walk(t.Context(), page.Visitor{Page: func(p page.Page) error {
		w := walked{Page: p}
		if p.Region == page.RegionLeaf {
			w.first = p.Element(0)
		}
		pages = append(pages, w)
		return nil
	}, Entry: func(_, key, _ []byte) error {
		last := &pages[len(pages)-1]
		last.keys = append(last.keys, string(key))
		return nil
	}}))
	return pages
}

// Beside a page that is damaged everything else is looked at.
func TestWhatIsDamagedAndWhatIsSafeIsToldOfEveryPage(t *testing.T) {
	t.Parallel()
	b := grown(t)
	for i := range 5 {
		churn(t, b, fmt.Sprint("e", i))
	}
	whole := reported(t, b)
	data := fileBytes(t, b.Path())
	seen := map[page.Region]bool{}
	for _, p := range walkedPages(t, data) {
		if p.Region == page.RegionBucket {
			continue
		}
		spoilt := bytes.Clone(data)
		clear(spoilt[p.Offset : p.Offset+int64(p.Used)])
		noError(t, os.WriteFile(b.Path(), spoilt, 0o600))
		r := reported(t, b)
		named := slices.ContainsFunc(r.Findings, func(f store.Finding) bool { return f.Kind == "" && f.Page != nil && *f.Page == p.ID })
		if !named {
			t.Errorf("%s page %d: found %v", p.Region, p.ID, r.Findings)
		}
		leaf := p.Region == page.RegionLeaf && p.Bucket != nil
		if leaf && slices.ContainsFunc(r.Findings, func(f store.Finding) bool { return f.Kind == "book" }) {
			t.Errorf("leaf page %d: found %v", p.ID, r.Findings)
		}
		journal, records := p.has("j/", "who/j/", "what/j/"), p.has("a/id", "who/c/")
		hurt := r.SoundRecords+r.SoundEvents < whole.SoundRecords+whole.SoundEvents
		if leaf && (r.SoundRecords+r.SoundEvents == 0 || hurt != (journal || records)) || p.Region == page.RegionFreelist && hurt {
			t.Errorf("%s page %d: %d records and %d entries are safe", p.Region, p.ID, r.SoundRecords, r.SoundEvents)
		}
		if leaf && (r.Events != whole.Events || !journal && r.Records != whole.Records) {
			t.Errorf("leaf page %d: of %d records and %d entries", p.ID, r.Records, r.Events)
		}
		seen[p.Region] = true
	}
	for _, region := range []page.Region{page.RegionMetas, page.RegionFreelist, page.RegionBranch, page.RegionLeaf} {
		if !seen[region] {
			t.Errorf("no page of the region %s was spoilt", region)
		}
	}
}

// A book without one of its ends may have lost more.
func TestBookWithoutAnEndIsFound(t *testing.T) {
	t.Parallel()
	for _, end := range []string{"\x00", "\xff"} {
		b := grown(t)
		db, err := bbolt.Open(b.Path(), 0o600, nil)
		noError(t, err)
		noError(t, db.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte("adsum")).Delete([]byte(end)) }))
		noError(t, db.Close())
		if got := named(reported(t, b)); !slices.Contains(got, "bucket book adsum.db") {
			t.Errorf("%q: found %q", end, got)
		}
	}
}

// A bucket that begins at an inner page of its tree looks whole: what it has lost hold of
// is in no tree.
func TestBucketThatBeginsWithinItsTreeIsFound(t *testing.T) {
	t.Parallel()
	data, _ := bookBytes(t)
	pages := walkedPages(t, data)
	top := slices.IndexFunc(pages, func(p walked) bool { return p.Region == page.RegionLeaf && p.Bucket == nil })
	leaf := slices.IndexFunc(pages, func(p walked) bool { return p.Region == page.RegionLeaf && p.Bucket != nil })
	root := pages[top].first
	binary.NativeEndian.PutUint64(data[root.Key+root.KeySize:], pages[leaf].ID)
	r := reported(t, spoilt(t, data))
	if !slices.ContainsFunc(r.Findings, func(f store.Finding) bool { return f.Region == string(page.RegionOrphan) }) {
		t.Errorf("found %v", named(r))
	}
}

// addBucket makes a bucket with one key.
func addBucket(path, name string) error {
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		bucket, err := tx.CreateBucket([]byte(name))
		if err != nil {
			return err
		}
		return bucket.Put([]byte("key"), nil)
	})
	return errors.Join(err, db.Close())
}

func TestAnotherBucketIsFound(t *testing.T) {
	t.Parallel()
	b := grown(t)
	noError(t, addBucket(b.Path(), "other"))
	if got := named(reported(t, b)); len(got) != 1 || got[0][:6] != "bucket" {
		t.Errorf("found %q", got)
	}
}

func TestFileOfAnotherProgramIsNotTakenForADamagedBook(t *testing.T) {
	t.Parallel()
	path := t.TempDir() + "/other.db"
	noError(t, addBucket(path, "other"))
	_, err := bolt.New(path, store.Options{}).Verify(t.Context(), func(int64, int64) {})
	storetest.WantFault(t, err, fault.Damaged, "store.not_a_book")
}

func TestBookThatIsCutShortIsTold(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	file, err := page.Open(bytes.NewReader(whole), int64(len(whole)))
	noError(t, err)
	need := file.Meta().Pages * file.Meta().PageSize
	r := reported(t, spoilt(t, whole[:need-5000]))
	if len(r.Findings) != 1 || r.Findings[0].Region != "cut" || r.Findings[0].Have != need-5000 || r.Findings[0].Need != need {
		t.Errorf("found %+v", r.Findings)
	}
}
