package page_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// seeds returns how many random histories a test tries: a few, or as many as
// PAGE_SEEDS says.
func seeds(t *testing.T) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(os.Getenv("PAGE_SEEDS"), 10, 64)
	if err != nil {
		return 5
	}
	return n
}

// After each of many commits of bbolt, the whole file keeps to the rules, and what
// the commit has freed is among what was checked before, and what it took is no more than
// was expected.
func TestEveryCommitKeepsTheRulesAndFreesWhatWasChecked(t *testing.T) {
	t.Parallel()
	for seed := range seeds(t) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := newWorkload(t, seed, 1024<<(seed%3), int(1+seed%3))
			w.apply(w.draw(true))
			for commit := range 50 {
				w.commit(w.draw(commit%50 < 30))
			}
			w.compare(open(t, w.read()))
		})
	}
}

// commit makes a change and holds it to what was checked before.
func (w *workload) commit(c change) {
	w.t.Helper()
	before := open(w.t, w.read())
	var touched *page.Touched
	tree, found, err := before.Bucket([]byte(c.bucket), proof)
	if err == nil && found {
		touched, err = tree.Check(c.puts, c.deletes)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	w.apply(c)
	after := open(w.t, w.read())
	w.walk(after)
	if !found {
		return
	}
	was, err := before.Freelist()
	if err != nil {
		w.t.Fatal(err)
	}
	now, err := after.Freelist()
	if err != nil {
		w.t.Fatal(err)
	}
	ids := touched.IDs()
	for id := range before.Meta().Pages {
		if now.Has(id) && !was.Has(id) && !ids[id] {
			w.t.Fatalf("the commit freed page %d, which was not checked", id)
		}
	}
	var puts []int
	for _, key := range c.puts {
		puts = append(puts, len(key)+len(w.model[c.bucket][string(key)]))
	}
	meta := after.Meta()
	if need, room := int64((meta.Pages+1)*meta.PageSize), touched.Room(puts, w.fill); need > room {
		w.t.Fatalf("the file needs %d bytes, was given %d", need, room)
	}
}

// walk walks the file and compares the entries with the model.
func (w *workload) walk(f *page.File) {
	w.t.Helper()
	entries := 0
	for _, bucket := range w.model {
		entries += len(bucket)
	}
	if err := f.Walk(context.Background(), page.Visitor{
		Entry: func(bucket, key, value []byte) error {
			entries--
			if want := w.model[string(bucket)][string(key)]; string(want) != string(value) {
				return fmt.Errorf("%x is %x, want %x", key, value, want)
			}
			return nil
		},
	}); err != nil {
		w.t.Fatal(err)
	}
	if entries != 0 {
		w.t.Fatalf("%d entries are missing", entries)
	}
}
