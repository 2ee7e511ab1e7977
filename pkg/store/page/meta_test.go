package page_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
	"go.etcd.io/bbolt"
)

// seal writes the checksum of the meta in a slot.
func seal(data []byte, slot int) {
	meta := data[slot*1024+16:]
	sum := fnv.New64a()
	_, _ = sum.Write(meta[:56])
	binary.NativeEndian.PutUint64(meta[56:], sum.Sum64())
}

// copied returns the file as bbolt copies it, and goes on with the copy.
func (w *workload) copied() {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "copy")
	db, err := bbolt.Open(w.path, 0o600, &w.options)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := errors.Join(db.View(func(tx *bbolt.Tx) error { return tx.CopyFile(path, 0o600) }), db.Close()); err != nil {
		w.t.Fatal(err)
	}
	w.path = path
}

func (w *workload) compacted() {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "compact")
	from, err := bbolt.Open(w.path, 0o600, &w.options)
	if err != nil {
		w.t.Fatal(err)
	}
	to, err := bbolt.Open(path, 0o600, &w.options)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := errors.Join(bbolt.Compact(to, from, 1000), to.Close(), from.Close()); err != nil {
		w.t.Fatal(err)
	}
	w.path = path
}

func TestMetasThatBboltWritesAreGood(t *testing.T) {
	t.Parallel()
	for commits := range 4 { // so that the last transaction is even or odd
		w := newWorkload(t, 1, 1024, 1)
		w.update(func(*bbolt.Tx) error { return nil })
		for range commits {
			w.apply(w.draw(true))
			w.compare(open(t, w.read()))
		}
		w.copied()
		w.compare(open(t, w.read()))
		for range 3 {
			w.apply(w.draw(true))
			w.walk(open(t, w.read()))
		}
		w.compacted()
		w.walk(open(t, w.read()))
	}
}

func TestMetasThatDoNotStandBesideEachOtherAreDamage(t *testing.T) {
	t.Parallel()
	w := newWorkload(t, 1, 1024, 1)
	var states [][]byte
	for range 5 {
		w.apply(w.draw(true))
		states = append(states, w.read())
	}
	last := states[4]
	word := func(at int, value uint64) func([]byte) {
		return func(data []byte) {
			for slot := range 2 {
				binary.NativeEndian.PutUint64(data[slot*1024+16+at:], value)
				seal(data, slot)
			}
		}
	}
	for name, damage := range map[string]func([]byte){
		"the newest of four changes before": func(data []byte) { copy(data[:1024], states[0][:1024]) },
		"the older of three before":         func(data []byte) { copy(data[1024:2048], states[2][1024:2048]) },
		"slot 0 zeroed":                     func(data []byte) { clear(data[:1024]) },
		"slot 1 zeroed":                     func(data []byte) { clear(data[1024:2048]) },
		"slots swapped": func(data []byte) {
			copy(data[16:80], last[1040:1104])
			copy(data[1040:1104], last[16:80])
		},
		"no freelist":             word(32, ^uint64(0)),
		"a freelist that is meta": word(32, 1),
		"a root beyond the pages": word(16, 1<<40),
		"more pages than bytes":   word(40, 1<<60),
		"transactions the same":   word(48, 8),
		"pages of no power of two": func(data []byte) {
			data[16+8]++
			seal(data, 0)
		},
	} {
		data := bytes.Clone(last)
		damage(data)
		_, err := page.Open(bytes.NewReader(data), int64(len(data)))
		d, ok := errors.AsType[*page.Damage](err)
		if !ok || d.Region != page.RegionMetas {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A commit writes one of the pages while somebody reads them.
func TestOneMetaOfTwoIsEnoughToKnowTheState(t *testing.T) {
	t.Parallel()
	for _, size := range []int{1024, 4096, 16384} {
		w := newWorkload(t, 1, size, 1)
		for range 3 {
			w.apply(w.draw(true))
		}
		whole := w.read()
		both, err := page.ReadMetas(bytes.NewReader(whole))
		again, _ := page.ReadMetas(bytes.NewReader(whole))
		newest, found := both.Newest()
		if err != nil || !found || newest.Transaction != open(t, whole).Meta().Transaction || !both.Equal(again) {
			t.Fatalf("pages of %d bytes: %+v, %v", size, newest, err)
		}
		for slot := range 2 {
			torn := bytes.Clone(whole)
			clear(torn[slot*size+40 : slot*size+80])
			one, err := page.ReadMetas(bytes.NewReader(torn))
			left, found := one.Newest()
			if err != nil || !found || !left.Equal(both[1-slot]) || one[slot].Err == nil || one.Equal(both) {
				t.Errorf("slot %d of %d bytes torn: %+v, %v", slot, size, left, err)
			}
		}
		clear(whole[:2*size])
		none, err := page.ReadMetas(bytes.NewReader(whole))
		if _, found := none.Newest(); err != nil || found {
			t.Errorf("pages of %d bytes: no meta is one, %v", size, err)
		}
	}
}

// The older meta answers nothing, but one of another file is the first sign of a mix.
func TestOlderMetaThatLeadsWhereNothingWasFreedIsFoundByAWalk(t *testing.T) {
	t.Parallel()
	w := newWorkload(t, 3, 1024, 1)
	for range 6 {
		w.apply(w.draw(true))
	}
	whole := w.read()
	metas, err := page.ReadMetas(bytes.NewReader(whole))
	newest, _ := metas.Newest()
	if err != nil {
		t.Fatal(err)
	}
	older := int(newest.Offset^1024) / 1024
	free, err := open(t, whole).Freelist()
	if err != nil {
		t.Fatal(err)
	}
	used := uint64(2)
	for free.Has(used) || used == newest.Root || used == newest.Freelist {
		used++
	}
	for name, at := range map[string]int{"root": 32, "freelist": 48} {
		data := bytes.Clone(whole)
		binary.NativeEndian.PutUint64(data[older*1024+at:], used)
		seal(data, older)
		err := open(t, data).Walk(context.Background(), page.Visitor{})
		if d, ok := errors.AsType[*page.Damage](err); !ok || d.Region != page.RegionMetas {
			t.Errorf("%s: %v", name, err)
		}
	}
}
