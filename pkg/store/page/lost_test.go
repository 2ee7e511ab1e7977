package page_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// A book in which a page is of an earlier time, or a branch leads elsewhere, may be written
// to where that is not in the way. What could be read of it before, can be after.
func TestChangeThatPassesTheCheckLosesNothingThatCouldBeRead(t *testing.T) {
	t.Parallel()
	for seed := range 2 * seeds(t) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := newWorkload(t, seed, 1024, 1)
			w.apply(w.draw(true))
			images := [][]byte{w.read()}
			tried := map[bool]int{}
			for commit := range 60 {
				w.apply(w.draw(commit < 40))
				images = append(images, w.read())
				for range 5 {
					if data := w.spoilt(images); data != nil {
						tried[w.risk(images[len(images)-1], data)]++
					}
				}
			}
			if tried[true] == 0 || tried[false] == 0 {
				t.Errorf("changes made and refused: %v", tried)
			}
			t.Logf("changes made and refused: %v", tried)
		})
	}
}

// spoilt returns the last of a few images of one file, damaged: one to three pages of it
// are as they were, or an element of a branch leads elsewhere. It returns nil where that
// has changed nothing.
func (w *workload) spoilt(images [][]byte) []byte {
	now := images[len(images)-1]
	data := bytes.Clone(now)
	if f := open(w.t, now); w.rnd.IntN(2) == 0 {
		w.mislead(data, f)
	} else {
		w.age(data, images, f.Meta())
	}
	if bytes.Equal(data, now) {
		return nil
	}
	return data
}

// age puts pages of an earlier time in their places, never that of a meta or a freelist.
func (w *workload) age(data []byte, images [][]byte, m page.Meta) {
	early := images[w.rnd.IntN(len(images))]
	free, err := open(w.t, data).Freelist()
	if err != nil {
		w.t.Fatal(err)
	}
	for range 1 + w.rnd.IntN(3) {
		for range 100 {
			id := 2 + w.rnd.Uint64N(m.Pages-2)
			at := int(id * m.PageSize)
			if free.Has(id) || at+int(m.PageSize) > len(early) {
				continue
			}
			p, q := data[at:at+int(m.PageSize)], early[at:]
			if !bytes.Equal(p, q[:len(p)]) {
				copy(p, q)
				break
			}
		}
	}
}

// mislead has an element of a branch lead to another page, by one bit or as another does.
func (w *workload) mislead(data []byte, f *page.File) {
	w.t.Helper()
	var leads []int64 // where it stands in an element
	if err := f.Walk(context.Background(), page.Visitor{Page: func(p page.Page) error {
		for i := range p.Count {
			if p.Region == page.RegionBranch {
				leads = append(leads, p.Element(i).Header+8)
			}
		}
		return nil
	}}); err != nil {
		w.t.Fatal(err)
	}
	if len(leads) == 0 {
		return
	}
	at := leads[w.rnd.IntN(len(leads))]
	if w.rnd.IntN(2) == 0 {
		data[at] ^= 1 << w.rnd.IntN(8)
		return
	}
	copy(data[at:at+8], data[leads[w.rnd.IntN(len(leads))]:])
}

// risk lets a change that passes the check be made in a damaged file, looks for what it
// lost, and reports whether it was made. The whole file is there again in the end.
func (w *workload) risk(whole, data []byte) (made bool) {
	w.t.Helper()
	c := w.draw(w.rnd.IntN(4) == 0)
	if err := w.engine(whole, data, c); err != nil {
		return false
	}
	want := w.kept(data, c.bucket)
	model := maps.Clone(w.model[c.bucket])
	defer func() {
		w.model[c.bucket] = model
		w.write(whole)
	}()
	w.write(data)
	if cause := w.stumbles(c); cause != nil {
		return false
	}
	for _, key := range c.puts {
		want[string(key)] = w.model[c.bucket][string(key)]
	}
	for _, key := range c.deletes {
		delete(want, string(key))
	}
	tree, err := bucketOf(open(w.t, w.read()), c.bucket)
	if err != nil {
		w.t.Fatalf("after the change: %v", err)
	}
	is := readable(w.t, tree)
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if !bytes.Equal(is[key], want[key]) {
			w.t.Fatalf("%d puts and %d deletes have lost %x, of %d entries are %d", len(c.puts), len(c.deletes), key, len(want), len(is))
		}
	}
	return true
}

// engine asks of a damaged file what the engine does before it makes a change.
func (w *workload) engine(whole, data []byte, c change) error {
	w.t.Helper()
	noted, err := open(w.t, whole).Freelist()
	if err != nil {
		w.t.Fatal(err)
	}
	file := open(w.t, data)
	tree, err := bucketOf(file, c.bucket)
	if err != nil {
		return err
	}
	if free, err := file.Freelist(); err != nil || free.CRC != noted.CRC {
		return errors.Join(errProof, err)
	}
	if _, _, err := tree.Ends(); err != nil {
		return err
	}
	_, err = tree.Check(c.puts, c.deletes)
	return err
}

// kept returns the entries of a damaged file that can be read and that no page holds which is
// free: there the next commit may write, wherever a branch leads.
func (w *workload) kept(data []byte, bucket string) map[string][]byte {
	w.t.Helper()
	f := open(w.t, data)
	free, err := f.Freelist()
	if err != nil {
		w.t.Fatal(err)
	}
	data = bytes.Clone(data)
	for id := range f.Meta().Pages {
		if free.Has(id) {
			clear(data[id*f.Meta().PageSize:][:f.Meta().PageSize])
		}
	}
	tree, err := bucketOf(open(w.t, data), bucket)
	if err != nil {
		w.t.Fatal(err)
	}
	return readable(w.t, tree)
}

// bucketOf returns a bucket of a file, once the freelist is read.
func bucketOf(f *page.File, name string) (*page.Tree, error) {
	if _, err := f.Freelist(); err != nil {
		return nil, err
	}
	tree, found, err := f.Bucket([]byte(name), proof)
	if err == nil && !found {
		err = errNames
	}
	return tree, err
}

// stumbles makes a change and returns what bbolt panics with.
func (w *workload) stumbles(c change) (cause any) {
	w.t.Helper()
	defer func() { cause = recover() }()
	w.apply(c)
	return nil
}

// write makes data the file.
func (w *workload) write(data []byte) {
	w.t.Helper()
	if err := os.WriteFile(w.path, data, 0o600); err != nil {
		w.t.Fatal(err)
	}
}

// readable returns the entries that can be read.
func readable(t testing.TB, tree *page.Tree) map[string][]byte {
	t.Helper()
	entries := map[string][]byte{}
	if err := tree.Survey(nil, func(key, value []byte) (bool, error) {
		if proof(key, value) == nil {
			entries[string(key)] = bytes.Clone(value)
		}
		return true, nil
	}); err != nil {
		t.Fatal(err)
	}
	return entries
}
