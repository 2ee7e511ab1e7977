package page_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// bbolt frees as many pages as a header says, and for ever if it says too many.
func TestCheckFindsEveryBitOfAHeader(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	var keys [][]byte
	for key := range s.model["tree"] {
		keys = append(keys, []byte(key))
	}
	tried := 0
	s.flips(t, 1, func(data []byte, at span, bit int64) {
		if !strings.HasSuffix(at.what, "header") && (at.what != "freelist" || bit >= (at.from+16)*8) || at.what == "bucket header" {
			return
		}
		tried++
		if err := s.check(data, keys); !isFinding(err) {
			t.Errorf("bit %d of byte %d in a %s: %v", bit%8, bit/8, at.what, err)
		}
	})
	if tried < 1000 {
		t.Errorf("only %d bits", tried)
	}
}

func (s small) check(data []byte, keys [][]byte) error {
	f, err := page.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	tree, found, err := f.Bucket([]byte("tree"), proof)
	if err != nil {
		return err
	}
	if !found {
		return errNames
	}
	_, errP := tree.Check(keys, nil)
	_, errD := tree.Check(nil, keys)
	return errors.Join(errP, errD)
}

func TestPageOfATreeThatIsFreeIsDamage(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	data := bytes.Clone(s.data)
	root, free := s.bucketRoot(t), s.freePage(t)
	copy(data[free*1024:][:1024], data[root*1024:])
	binary.NativeEndian.PutUint64(data[free*1024:], free)
	binary.NativeEndian.PutUint64(data[s.bucketHeader(t):], free)

	f := open(t, data)
	if _, found, err := f.Bucket([]byte("tree"), proof); err != nil || !found {
		t.Fatalf("before the freelist is read: %v, %v", found, err)
	}
	if _, err := f.Freelist(); !isFinding(err) {
		t.Errorf("a page read before: %v", err)
	}
	f = open(t, data)
	if _, err := f.Freelist(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Bucket([]byte("tree"), proof); !isFinding(err) {
		t.Errorf("a page read after: %v", err)
	}
	if err := s.walkBytes(data); !isFinding(err) {
		t.Errorf("a walk: %v", err)
	}
}

// bucketHeader returns where the page of the bucket's root stands in the file.
func (s small) bucketHeader(t *testing.T) int {
	t.Helper()
	root := int(open(t, s.data).Meta().Root) * 1024
	return root + bytes.LastIndex(s.data[root:root+1024], []byte("tree")) + len("tree")
}

func (s small) bucketRoot(t *testing.T) uint64 {
	t.Helper()
	return binary.NativeEndian.Uint64(s.data[s.bucketHeader(t):])
}

func (s small) freePage(t *testing.T) uint64 {
	t.Helper()
	f := open(t, s.data)
	l, err := f.Freelist()
	if err != nil {
		t.Fatal(err)
	}
	for id := range f.Meta().Pages {
		if l.Has(id) {
			return id
		}
	}
	t.Fatal("no page is free")
	return 0
}

// bbolt writes all that is on a page anew, and with it what is not as it was stored.
func TestCheckProvesAllThatACommitWritesAnew(t *testing.T) {
	t.Parallel()
	// The leaves hold a, b, c and m, n; the proof refuses n.
	for _, c := range []struct {
		puts, deletes string
		refused       bool
	}{
		{puts: "b"}, {puts: "d"}, {puts: "m", refused: true}, {puts: "z", refused: true},
		{deletes: "a", refused: true}, // the leaves may be merged
	} {
		tree, _ := asked(t)
		var puts, deletes [][]byte
		if c.puts != "" {
			puts = append(puts, []byte(c.puts))
		}
		if c.deletes != "" {
			deletes = append(deletes, []byte(c.deletes))
		}
		if _, err := tree.Check(puts, deletes); errors.Is(err, errProof) != c.refused || !c.refused && err != nil {
			t.Errorf("put %q, delete %q: %v", c.puts, c.deletes, err)
		}
	}
}

func TestCheckHoldsTheOrderOfKeys(t *testing.T) {
	t.Parallel()
	for _, rule := range []struct{ name, key string }{
		{"a leaf that reaches too far", "b"}, {"a leaf that reaches too far", "e"},
		{"a leaf behind its separator", "m"}, {"a leaf behind its separator", "e"},
		{"keys in no order", "m"}, {"keys in no order", "e"}, {"a key twice", "z"},
	} {
		c := newCraft()
		broken[rule.name].how(c)
		tree, _, err := open(t, c.data).Bucket([]byte("tree"), nil)
		if err != nil {
			t.Fatal(err)
		}
		_, err = tree.Check([][]byte{[]byte(rule.key)}, nil)
		if d, ok := errors.AsType[*page.Damage](err); !ok || !strings.Contains(d.Reason, broken[rule.name].said) {
			t.Errorf("%s, put %q: %v", rule.name, rule.key, err)
		}
	}
}

// A branch of an earlier time, or with one bit wrong, leads to a page that bbolt writes over,
// or takes from another branch.
func TestCheckHoldsWhereABranchLeads(t *testing.T) {
	t.Parallel()
	for _, lead := range []uint64{10, 11, 9, 6, 4, 3, 2} {
		c := newCraft()
		c.metas(2, 12)
		c.freelist(2, 11)
		c.branch(4, element{key: "a", child: 7}, element{key: "m", child: 8})
		c.branch(7, element{key: "a", child: 5}, element{key: "d", child: 9})
		c.branch(8, element{key: "m", child: 6}, element{key: "q", child: lead})
		c.leaf(9, 0, entries("d")...)
		c.leaf(10, 0, entries("q")...)
		tree, _, err := open(t, c.data).Bucket([]byte("tree"), nil)
		if err != nil {
			t.Fatal(err)
		}
		_, err = tree.Check([][]byte{[]byte("b"), []byte("n")}, nil)
		said := fmt.Sprintf("leads to page %d, which is used twice, or free", lead)
		if d, ok := errors.AsType[*page.Damage](err); ok != (lead != 10) || ok && !strings.Contains(d.Reason, said) {
			t.Errorf("it is said %v, want %q", err, said)
		}
		if _, err := tree.Check([][]byte{[]byte("b")}, nil); err != nil {
			t.Errorf("where that is not in the way: %v", err)
		}
	}
}
