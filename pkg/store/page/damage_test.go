package page_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// errNames is the finding of one who knows what the buckets are called: nothing else
// covers their names.
var errNames = fmt.Errorf("%w: a bucket's name", errProof)

// walkBytes walks a file, proves every entry, and knows the names of the buckets.
func (s small) walkBytes(data []byte) error {
	f, err := page.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	names := map[string]bool{}
	if err := f.Walk(context.Background(), page.Visitor{
		Page: func(p page.Page) error {
			if p.Bucket != nil {
				names[string(p.Bucket)] = true
			}
			return nil
		},
		Entry: func(_, key, value []byte) error { return proof(key, value) },
	}); err != nil {
		return err
	}
	if !slices.Equal(slices.Sorted(maps.Keys(names)), slices.Sorted(maps.Keys(s.model))) {
		return errNames
	}
	return nil
}

func TestWalkFindsEveryFlippedBit(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	found := map[string]int{}
	s.flips(t, 1, func(data []byte, at span, bit int64) {
		err := s.walkBytes(data)
		if !isFinding(err) {
			t.Errorf("bit %d of byte %d in a %s: %v", bit%8, bit/8, at.what, err)
		}
		found[at.what]++
	})
	for _, what := range slices.Sorted(maps.Keys(found)) {
		t.Logf("%-22s %6d bits, all found", what, found[what])
	}
	for _, what := range []string{
		"metas", "freelist", "root leaf header", "root leaf element", "root leaf key", "root leaf value",
		"branch header", "branch element", "branch key", "leaf header", "leaf element", "leaf key", "leaf value",
		"bucket header", "bucket element", "bucket key", "bucket value",
	} {
		if found[what] == 0 {
			t.Errorf("the file has no %s", what)
		}
	}
}

func TestReadsAreTrueOrFindTheDamage(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	silent, found := 0, 0
	s.flips(t, 13, func(data []byte, at span, bit int64) {
		err := s.readAll(data)
		switch {
		case err == nil:
			silent++
		case isFinding(err):
			found++
		default:
			t.Errorf("bit %d of byte %d in a %s: %v", bit%8, bit/8, at.what, err)
		}
	})
	t.Logf("%d found, %d not met", found, silent)
}

func TestWalkFindsPagesZeroedSwappedAndCutOff(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	const size = 1024
	free, err := open(t, s.data).Freelist()
	if err != nil {
		t.Fatal(err)
	}
	pages := len(s.data) / size
	at := func(data []byte, id int) []byte { return data[id*size : (id+1)*size] }
	for id := range pages {
		if s.walkBytes(s.data[:id*size+size-1]) == nil {
			t.Errorf("cut off in page %d: not found", id)
		}
		if free.Has(uint64(id)) {
			continue
		}
		zeroed := slices.Clone(s.data)
		clear(at(zeroed, id))
		if err := s.walkBytes(zeroed); !isFinding(err) {
			t.Errorf("page %d zeroed: %v", id, err)
		}
		swapped := slices.Clone(s.data)
		other := (id + 1) % pages
		copy(at(swapped, id), at(s.data, other))
		copy(at(swapped, other), at(s.data, id))
		if err := s.walkBytes(swapped); !isFinding(err) {
			t.Errorf("pages %d and %d swapped: %v", id, other, err)
		}
	}
}

// readAll reads every key of the model, and keys that are not there, as a program
// would. Its error is a finding, or says what was wrong without one.
func (s small) readAll(data []byte) error {
	f, err := page.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	if _, err := f.Freelist(); err != nil {
		return err
	}
	for name, want := range s.model {
		tree, found, err := f.Bucket([]byte(name), proof)
		if err != nil {
			return err
		}
		if !found {
			return errNames
		}
		if name == "tree" {
			if first, last, err := tree.Ends(); err != nil {
				return err
			} else if string(first) != s.first || string(last) != s.last {
				return errProof // as who knows the ends can tell
			}
		}
		if err := readTree(tree, want); err != nil {
			return err
		}
	}
	return nil
}

// readTree goes on behind a finding: each answer must be true, whatever was found
// before.
func readTree(tree *page.Tree, want map[string][]byte) error {
	var finding error
	for _, key := range slices.Sorted(maps.Keys(want)) {
		for _, ask := range []string{key, key + "\x00", key[:len(key)-1]} {
			got, err := tree.Get([]byte(ask))
			switch {
			case isFinding(err):
				finding = err
			case err != nil:
				return err
			case !bytes.Equal(got, want[ask]) || (got == nil) != (want[ask] == nil):
				return fmt.Errorf("%q is %x, want %x", ask, got, want[ask])
			}
		}
	}
	seen := 0
	err := tree.Scan(nil, func(_, _ []byte) (bool, error) { seen++; return true, nil })
	switch {
	case err == nil && seen != len(want):
		return fmt.Errorf("a scan saw %d entries of %d", seen, len(want))
	case err == nil:
		return finding
	}
	return err
}
