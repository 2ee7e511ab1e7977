package page_test

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

func TestReadsWhatBboltWrote(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		pageSize := 1024 << (seed % 5)
		w := newWorkload(t, seed, pageSize, int(1+seed%3))
		for commit := range 30 {
			w.apply(w.draw(commit < 20))
			if commit%4 == 0 {
				w.compare(open(t, w.read()))
			}
		}
	}
}

// compare holds every read of the file to the model.
func (w *workload) compare(f *page.File) {
	w.t.Helper()
	for name, want := range w.model {
		tree, found, err := f.Bucket([]byte(name), proof)
		if err != nil {
			w.t.Fatal(err)
		}
		if !found {
			if len(want) > 0 {
				w.t.Fatalf("no bucket %q", name)
			}
			continue
		}
		w.compareGets(tree, want)
		w.compareScan(tree, want, nil)
		w.compareScan(tree, want, w.key())
	}
}

func (w *workload) compareGets(tree *page.Tree, want map[string][]byte) {
	w.t.Helper()
	for key, value := range want {
		if got, err := tree.Get([]byte(key)); err != nil || got == nil || !bytes.Equal(got, value) {
			w.t.Fatalf("%x is %x, %v, want %x", key, got, err, value)
		}
		for _, near := range []string{key + "\x00", key[:len(key)-1], string(w.key())} {
			if _, there := want[near]; there {
				continue
			}
			if got, err := tree.Get([]byte(near)); err != nil || got != nil {
				w.t.Fatalf("%x is %x, %v, want nothing", near, got, err)
			}
		}
	}
}

func (w *workload) compareScan(tree *page.Tree, want map[string][]byte, from []byte) {
	w.t.Helper()
	var keys []string
	if err := tree.Scan(from, func(key, value []byte) (bool, error) {
		keys = append(keys, string(key))
		if !bytes.Equal(value, want[string(key)]) {
			w.t.Fatalf("%x is %x, want %x", key, value, want[string(key)])
		}
		return true, nil
	}); err != nil {
		w.t.Fatal(err)
	}
	expected := slices.DeleteFunc(slices.Sorted(maps.Keys(want)), func(key string) bool { return key < string(from) })
	if !slices.Equal(keys, expected) {
		w.t.Fatalf("a scan from %x found %d keys, want %d", from, len(keys), len(expected))
	}
}
