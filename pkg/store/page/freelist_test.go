package page_test

import (
	"testing"

	"go.etcd.io/bbolt"
)

func TestFreelistIsWhatBboltSays(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		w := newWorkload(t, seed, 1024, 1)
		for commit := range 30 {
			w.apply(w.draw(commit < 20))
			l, err := open(t, w.read()).Freelist()
			if err != nil {
				t.Fatal(err)
			}
			w.compareFree(l.Count, l.Has)
		}
	}
}

func (w *workload) compareFree(count uint64, has func(id uint64) bool) {
	w.t.Helper()
	free := uint64(0)
	db, err := bbolt.Open(w.path, 0o600, &bbolt.Options{ReadOnly: true, PreLoadFreelist: true})
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if err := db.View(func(tx *bbolt.Tx) error {
		for id := 0; ; id++ {
			info, err := tx.Page(id)
			if err != nil || info == nil {
				return err
			}
			if has(uint64(id)) != (info.Type == "free") {
				w.t.Errorf("page %d: free %v, bbolt says %s", id, has(uint64(id)), info.Type)
			}
			if info.Type == "free" {
				free++
			}
		}
	}); err != nil {
		w.t.Fatal(err)
	}
	if free != count {
		w.t.Errorf("%d pages are free, bbolt says %d", count, free)
	}
}
