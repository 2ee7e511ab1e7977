package page_test

import (
	"context"
	"encoding/binary"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
	"go.etcd.io/bbolt"
)

func TestFreelistIsWhatBboltSays(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		w := newWorkload(t, seed, 1024, 1)
		for commit := range 20 {
			w.apply(w.draw(commit < 14))
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

// sparse is a file of zeros but for a beginning.
type sparse struct{ head []byte }

func (s sparse) ReadAt(buf []byte, offset int64) (int, error) {
	clear(buf)
	if offset < int64(len(s.head)) {
		copy(buf, s.head[offset:])
	}
	return len(buf), nil
}

// longFreelist returns a file in which all pages but the root and the freelist are
// free, more than the count in a header can say, and the size of that file.
func longFreelist(pages uint64) (sparse, int64) {
	const size, list = 1024, 2
	taken := (16+8*(pages-3+1))/size + 1
	root := list + taken
	s := sparse{head: make([]byte, (root+1)*size)}
	put := func(at uint64, words ...uint64) {
		for i, word := range words {
			binary.NativeEndian.PutUint64(s.head[at+uint64(i)*8:], word)
		}
	}
	kind := func(id uint64, flags, count uint16, overflow uint32) {
		put(id*size, id)
		binary.NativeEndian.PutUint16(s.head[id*size+8:], flags)
		binary.NativeEndian.PutUint16(s.head[id*size+10:], count)
		binary.NativeEndian.PutUint32(s.head[id*size+12:], overflow)
	}
	for slot := range uint64(2) {
		kind(slot, 4, 0, 0)
		put(slot*size+16, 2<<32|0xED0CDAED, size, root, 0, list, pages, slot)
		seal(s.head, int(slot))
	}
	kind(list, 0x10, 0xFFFF, uint32(taken-1))
	put(list*size+16, pages-root-1)
	for id := root + 1; id < pages; id++ {
		put(list*size+24+8*(id-root-1), id)
	}
	kind(root, 2, 0, 0)
	return s, int64(pages * size)
}

func TestFreelistOfMoreThanAHeaderCounts(t *testing.T) {
	t.Parallel()
	const pages, count = 70_000, 2*1024 + 16
	s, size := longFreelist(pages)
	read := func() (*page.Freelist, error) {
		f, err := page.Open(s, size)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Walk(context.Background(), page.Visitor{}); err != nil {
			return nil, err
		}
		return f.Freelist()
	}
	l, err := read()
	if err != nil {
		t.Fatal(err)
	}
	if l.Count <= 0xFFFF || !l.Has(pages-1) || l.Has(pages) || l.Has(pages-l.Count-1) {
		t.Errorf("%d pages are free", l.Count)
	}
	for _, wrong := range []uint64{0, 1, 0xFFFE, 0xFFFF, l.Count - 1, l.Count + 1, pages, 1 << 40, 1<<64 - 1} {
		binary.NativeEndian.PutUint64(s.head[count:], wrong)
		if _, err := read(); !isFinding(err) {
			t.Errorf("count %d: %v", wrong, err)
		}
	}
	binary.NativeEndian.PutUint64(s.head[count:], l.Count)
	copy(s.head[count+8+8*8192:], s.head[count+8:count+16]) // the first id again, where the list is read on
	f, err := page.Open(s, size)
	if err == nil {
		_, err = f.Freelist()
	}
	if !isFinding(err) {
		t.Errorf("an id that is not behind the one before: %v", err)
	}
}
