package page_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
	"go.etcd.io/bbolt"
)

// small is a file with one of everything: branches on two levels, a value longer
// than a page, a bucket within a value, free pages. It is the same each time.
type small struct {
	data        []byte
	model       map[string]map[string][]byte
	first, last string // keys of the bucket "tree"
}

func newSmall(t testing.TB) small {
	t.Helper()
	w := newWorkload(t, 1, 1024, 0)
	w.fill = bbolt.DefaultFillPercent
	w.model = map[string]map[string][]byte{"tree": {}, "inline": {}}
	tree := change{bucket: "tree"}
	for i := range 60 {
		key := fmt.Appendf(nil, "key-%03d/%0*d", i, 20+i%30*7, i)
		tree.puts = append(tree.puts, key)
	}
	w.longest = 100
	w.apply(tree)
	for _, key := range tree.puts[10:20] { // one by one: bbolt merges pages in no fixed order
		w.apply(change{bucket: "tree", deletes: [][]byte{key}})
	}
	w.apply(change{bucket: "inline", puts: [][]byte{[]byte("a")}})
	w.update(func(tx *bbolt.Tx) error {
		key, value := "key-055/long", make([]byte, 2500)
		w.sealed([]byte(key), value)
		w.model["tree"][key] = value
		return tx.Bucket([]byte("tree")).Put([]byte(key), value)
	})
	keys := slices.Sorted(maps.Keys(w.model["tree"]))
	data := w.read()
	return small{
		data:  data[:open(t, data).Meta().Pages*1024],
		model: w.model, first: keys[0], last: keys[len(keys)-1],
	}
}

// span is a run of bytes of the file, and what it is.
type span struct {
	from, to int64
	what     string
}

// spans lists the bytes of the file that mean something, page by page.
func (s small) spans(t testing.TB) []span {
	t.Helper()
	var all []span
	add := func(from, size int64, what string) { all = append(all, span{from, from + size, what}) }
	if err := open(t, s.data).Walk(context.Background(), page.Visitor{Page: func(p page.Page) error {
		what := string(p.Region)
		switch p.Region {
		case page.RegionMetas, page.RegionFreelist:
			add(p.Offset, int64(p.Used), what)
			return nil
		case page.RegionBranch, page.RegionLeaf, page.RegionBucket:
		default:
			return fmt.Errorf("a page of %q", p.Region)
		}
		if p.Bucket == nil {
			what = "root " + what
		}
		add(p.Offset, 16, what+" header")
		for i := range p.Count {
			e := p.Element(i)
			add(e.Header, 16, what+" element")
			add(e.Key, e.KeySize, what+" key")
			add(e.Key+e.KeySize, e.ValueSize, what+" value")
		}
		return nil
	}}); err != nil {
		t.Fatal(err)
	}
	return all
}

// flips calls try with each bit of the spans flipped, a step apart.
func (s small) flips(t testing.TB, step int, try func(data []byte, at span, bit int64)) {
	t.Helper()
	spans := s.spans(t)
	data := slices.Clone(s.data)
	n := 0
	for _, at := range spans {
		for bit := at.from * 8; bit < at.to*8; bit++ {
			if n++; n%step != 0 {
				continue
			}
			data[bit/8] ^= 1 << (bit % 8)
			try(data, at, bit)
			data[bit/8] ^= 1 << (bit % 8)
		}
	}
	if n < 1000 {
		t.Fatalf("only %d bits were tried", n/step)
	}
}

// isFinding reports whether an error says that the file is damaged.
func isFinding(err error) bool {
	_, damage := errors.AsType[*page.Damage](err)
	return damage || errors.Is(err, errProof)
}
